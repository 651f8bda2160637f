package org.winnow.udfs.filters;

/**
 * A number measured on every document, stored whatever the profile.
 *
 * @param name snake_case with its unit; the column's name in table {@code signals}
 * @param description what exactly is counted, over what; the column's comment
 */
public record Signal(String name, String description) {}
