package org.winnow.jobs.shard;

import java.util.Arrays;
import java.util.List;

/** How the documents of a shard become rows; any change to what one does needs a new name. */
public enum Packing {
    /**
     * No document that fits into a row is cut. Longer ones are cut every {@code contextLength} tokens; stretches go, the
     * longest first, each into the fullest row that has room for it; rows are put into a random order.
     */
    BEST_FIT("best_fit_v1"),

    /** Documents follow each other and are cut every {@code contextLength} tokens; only the last row is padded. */
    CONCAT_CUT("concat_cut_v1");

    private final String label;

    Packing(String label) {
        this.label = label;
    }

    /** The name in settings and manifests. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static Packing named(String label) {
        return Arrays.stream(values())
                .filter(packing -> packing.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid packing: " + label + " (must be one of " + String.join(", ", labels()) + ")"));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(Packing::label).toList();
    }
}
