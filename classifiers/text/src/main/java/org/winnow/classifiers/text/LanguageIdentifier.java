package org.winnow.classifiers.text;

/** Says which language a text is in. Implementations are safe to share between threads. */
public interface LanguageIdentifier extends TextClassifier {
    /** The text's language; {@link Language#UNKNOWN} for a text without letters. */
    Language identify(String text);

    @Override
    default Labelled classify(String text) {
        Language language = identify(text);
        return new Labelled(language.code(), language.score());
    }
}
