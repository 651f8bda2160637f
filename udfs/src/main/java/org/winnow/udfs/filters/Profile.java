package org.winnow.udfs.filters;

import java.util.List;

/** A published recipe: filters with their thresholds, and how the kept text is rewritten. */
public interface Profile extends java.io.Serializable {
    String name();

    /** Its filters with their thresholds, in the order in which the recipe applies them. */
    List<Filter> filters();

    /** Every rule that the document fails, in the order in which the recipe applies them; empty if it is kept. */
    List<Failure> judge(Facts facts);

    /** The text that this recipe publishes for a kept document (C4 drops lines, others leave the text alone). */
    String rewrite(String text);
}
