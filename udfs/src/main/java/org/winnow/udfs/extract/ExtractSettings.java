package org.winnow.udfs.extract;

/**
 * How much of a page is read and how strictly its text is chosen. All limits count input, never time, so that a page
 * yields the same text on every machine.
 *
 * @param maxCharacters UTF-16 units of HTML that are read, at least 1; the rest of a longer page is cut off
 * @param maxTags start tags that are read, at least 1; the page is cut off before the next one
 * @param maxDepth nesting depth, at least 8; deeper elements count as part of their ancestor at that depth
 * @param focus what to prefer where a block is in doubt
 */
public record ExtractSettings(int maxCharacters, int maxTags, int maxDepth, Focus focus)
        implements java.io.Serializable {

    /** What to prefer where a block is in doubt. */
    public enum Focus {
        /** Leave it out. */
        PRECISION,
        /** Weigh both errors alike. */
        BALANCED,
        /** Take it. */
        RECALL
    }

    /** The values of {@code extract.conf}. */
    public static final ExtractSettings DEFAULT = new ExtractSettings(8_000_000, 60_000, 400, Focus.BALANCED);

    public ExtractSettings {
        atLeast("maxCharacters", maxCharacters, 1);
        atLeast("maxTags", maxTags, 1);
        atLeast("maxDepth", maxDepth, 8);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be at least " + least + ")");
        }
    }
}
