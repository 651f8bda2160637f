package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;

/** A way to write down annotated text. Implementations hold no state; a new one is a class and a line in a registry. */
public interface Format {
    /** As commands call it. */
    String name();

    /** One line for people. */
    String summary();

    /** Whether a file looks like this format, by its beginning. */
    boolean recognizes(Sample sample);

    /**
     * Reads a file, or a folder where the format is one.
     *
     * @throws IOException if it cannot be read at all; what cannot be used inside it is quarantined instead
     */
    Reading read(Path file, FormatOptions options) throws IOException;

    /**
     * Writes a file, or a folder where the format is one. The same annotations always give the same bytes.
     *
     * @return what the format cannot express, which is left out
     */
    List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException;
}
