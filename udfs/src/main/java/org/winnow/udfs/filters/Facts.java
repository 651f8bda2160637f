package org.winnow.udfs.filters;

/**
 * What judging needs to know of a document: numbers only, never its text.
 *
 * @param language code as identified, {@code und} if unknown
 * @param languageScore the identifier's score, 0 to 1
 * @param signals one value per signal in the order of {@link Signals#all()}; NaN where not computed
 */
public record Facts(String language, double languageScore, double[] signals) {}
