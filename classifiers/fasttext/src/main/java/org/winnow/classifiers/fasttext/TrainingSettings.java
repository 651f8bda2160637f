package org.winnow.classifiers.fasttext;

import java.util.Map;

/** Contract only: the options of fastText's {@code supervised} with its names and defaults. */
public final class TrainingSettings {
    private TrainingSettings() {}

    /**
     * The defaults of {@code fasttext supervised} with some options changed.
     *
     * @param options by fastText's names without the dash ({@code lr}, {@code dim}, {@code wordNgrams}, {@code loss},
     *     {@code thread} ...), values as one types them
     * @throws IllegalArgumentException lists every unknown option and every value out of its range
     */
    public static TrainingSettings of(Map<String, String> options) {
        throw new UnsupportedOperationException("" + options);
    }

    /** These settings with some changed. */
    public TrainingSettings with(Map<String, String> options) {
        throw new UnsupportedOperationException("" + options);
    }

    /** Every option and its value, in fastText's order: what a model card states. */
    public Map<String, String> options() {
        throw new UnsupportedOperationException();
    }
}
