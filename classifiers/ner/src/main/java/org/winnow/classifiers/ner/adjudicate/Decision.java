package org.winnow.classifiers.ner.adjudicate;

import java.util.List;
import org.winnow.classifiers.ner.Sha256;
import org.winnow.classifiers.ner.Span;

/**
 * What somebody decided of a text.
 *
 * @param unit the text's id
 * @param spans by code points, sorted; none if there are no entities
 * @param by who
 * @param at when, as their tool wrote it, or empty
 * @param batch with which the text was given to them
 * @param file that brought it
 * @param taken when that file was taken, in ISO 8601
 */
public record Decision(String unit, List<Span> spans, String by, String at, String batch, String file, String taken) {
    public Decision {
        spans = spans.stream().sorted().distinct().toList();
    }

    /** Whether both say the same of the same text, whoever said it when. */
    boolean saysTheSame(Decision other) {
        return unit.equals(other.unit) && spans.equals(other.spans);
    }

    /** A short name for what is said, the same whoever says it. */
    public String name() {
        return Sha256.hex(unit + " " + spans).substring(0, 8);
    }
}
