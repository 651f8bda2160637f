package org.winnow.jobs.report;

/**
 * Documents of a language.
 *
 * @param language code as in table {@code documents}; {@code none} where it was not identified, {@code other} for the
 *     sum of languages not listed
 */
public record LanguageCount(String language, long documents, long tokens, long documentsKept, long tokensKept) {
    LanguageCount plus(LanguageCount other) {
        return new LanguageCount(
                language,
                documents + other.documents,
                tokens + other.tokens,
                documentsKept + other.documentsKept,
                tokensKept + other.tokensKept);
    }
}
