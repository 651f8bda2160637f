package org.winnow.classifiers.ner.tag;

import java.io.IOException;

/** Makes taggers of one kind. Found by {@link java.util.ServiceLoader}, so that a jar on the classpath is enough. */
public interface TaggerProvider {
    /** What {@link TaggerSpec#kind} calls it. */
    String kind();

    /** One sentence for {@code --help}: what it is and what its model and options are. */
    String description();

    /**
     * @throws IOException if the model cannot be read
     * @throws IllegalArgumentException if model or options are not what the kind needs; the message says what is
     */
    Tagger load(TaggerSpec spec) throws IOException;
}
