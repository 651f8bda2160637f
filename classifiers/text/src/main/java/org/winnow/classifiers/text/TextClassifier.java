package org.winnow.classifiers.text;

/** Gives a text a label and a score. Implementations are safe to share between threads and deterministic. */
public interface TextClassifier extends AutoCloseable {
    /** The name the configuration and the report use, for example {@code lid.176}. */
    String name();

    /** Hex SHA-256 of the model's bytes. */
    String modelSha256();

    /** Classifies any text, also an empty one. */
    Labelled classify(String text);

    @Override
    void close();

    /**
     * @param label what the classifier says of the text
     * @param score how sure it is, 0 to 1
     */
    record Labelled(String label, double score) {}
}
