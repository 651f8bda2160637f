package org.winnow.udfs.extract;

/**
 * The main text of a page and what the page says of itself.
 *
 * @param text main text, lines separated by {@code \n}; empty if none was found
 * @param title page title, empty if none
 * @param languageHint primary language subtag that the page declares (lower case), empty if none
 * @param published date of publication that the page states, {@code yyyy-MM-dd}, empty if none
 * @param rule name of the extraction rule that yielded the text, for audit
 */
public record Extraction(String text, String title, String languageHint, String published, String rule) {}
