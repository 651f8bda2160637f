package org.winnow.classifiers.text;

/**
 * The language of a text.
 *
 * @param code ISO 639-1 where that standard has the language, else ISO 639-3; {@link #UNKNOWN} where a text has no
 *     letters to tell by
 * @param score the model's own probability, 0 to 1
 */
public record Language(String code, double score) {
    /** What an identifier says of a text without letters: code {@code und}, score 0. */
    public static final Language UNKNOWN = new Language("und", 0);
}
