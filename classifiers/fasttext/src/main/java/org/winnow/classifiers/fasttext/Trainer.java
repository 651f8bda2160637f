package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** Contract only: trains supervised models. */
public final class Trainer {
    private Trainer() {}

    /**
     * Trains on a file of lines with labels, as {@code fasttext supervised} does. With {@code thread} 1 the model saved
     * is byte by byte the reference program's.
     *
     * @param progress is told how training goes, several times a second at most
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the text has no word or no label, or settings do not fit it
     */
    public static FastTextModel train(Path text, TrainingSettings settings, TrainingProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("" + text + settings + progress);
    }
}
