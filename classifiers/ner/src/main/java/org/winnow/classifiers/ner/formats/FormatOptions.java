package org.winnow.classifiers.ner.formats;

import java.util.OptionalInt;

/**
 * What a file does not say of itself.
 *
 * @param tokenColumn column of the tokens in CoNLL, from 1; by default the first
 * @param tagColumn column of the tags in CoNLL, from 1; by default the last
 * @param offsets unit of the offsets of formats that state no text by which to check them
 */
public record FormatOptions(OptionalInt tokenColumn, OptionalInt tagColumn, OffsetUnit offsets) {
    public FormatOptions {
        requireColumn("token", tokenColumn);
        requireColumn("tag", tagColumn);
    }

    public static FormatOptions standard() {
        return new FormatOptions(OptionalInt.empty(), OptionalInt.empty(), OffsetUnit.CODE_POINTS);
    }

    private static void requireColumn(String name, OptionalInt column) {
        if (column.isPresent() && column.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "Invalid " + name + " column: " + column.getAsInt() + " (columns count from 1)");
        }
    }
}
