package org.winnow.classifiers.fasttext;

import java.io.Closeable;
import java.io.IOException;

/** A text to train on, line by line and over and over. */
sealed interface TrainingText permits CachedText, FileText {
    /** A reader of its own that begins at a fraction of the text, which may be in the middle of a line. */
    Lines from(int part, int parts) throws IOException;

    /** Goes round the text in circles. */
    interface Lines extends Closeable {
        /**
         * Fills in the next line, or what is left of it at the end of the text.
         *
         * @return how many tokens the line has, labels and unknown words included; 0 only where the text ends
         */
        int next(TrainingLine line) throws IOException;

        @Override
        void close() throws IOException;
    }
}
