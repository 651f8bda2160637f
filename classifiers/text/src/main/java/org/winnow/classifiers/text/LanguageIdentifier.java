package org.winnow.classifiers.text;

/** Says which language a text is in. Implementations are safe to share between threads. */
public interface LanguageIdentifier extends AutoCloseable {
    /** The name the configuration and the report use, for example {@code lid.176}. */
    String name();

    /** Hex SHA-256 of the model's bytes. */
    String modelSha256();

    Language identify(String text);

    @Override
    void close();
}
