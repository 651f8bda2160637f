package org.winnow.jobs.report;

import java.util.List;

/**
 * A document to look at. The text is as in the table, not made safe: whoever shows it escapes it.
 *
 * @param reason drop reason, empty if the document was kept
 * @param observed value that the reason measured, NaN if none
 * @param limit the reason's limit, NaN if none
 * @param otherReasons further rules that the document fails
 * @param text its first characters; of the published text for kept documents
 * @param textIs whether {@code text} is the whole text
 */
public record Sample(
        String docId,
        String url,
        String title,
        String language,
        String sourceFile,
        long sourceOffset,
        String reason,
        double observed,
        double limit,
        List<String> otherReasons,
        String text,
        Extent textIs) {

    public Sample {
        otherReasons = List.copyOf(otherReasons);
    }

    /** How much of a text is shown. */
    public enum Extent {
        WHOLE,
        BEGINNING
    }
}
