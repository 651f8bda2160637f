package org.winnow.classifiers.ner.formats;

import java.util.List;
import org.winnow.classifiers.ner.Quarantined;

/**
 * What a file holds.
 *
 * @param format name of the format that read it
 * @param quarantined in the order of the file
 */
public record Reading(String format, Annotations annotations, List<Quarantined> quarantined) {
    public Reading {
        quarantined = List.copyOf(quarantined);
    }
}
