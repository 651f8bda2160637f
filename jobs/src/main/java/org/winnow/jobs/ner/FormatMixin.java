package org.winnow.jobs.ner;

import java.util.OptionalInt;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.OffsetUnit;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Option;

/** What a file does not say of itself. */
public final class FormatMixin {
    @Option(
            names = "--token-column",
            paramLabel = "N",
            description = "CoNLL: the column of the tokens, from 1; by default the first.")
    private Integer tokenColumn;

    @Option(
            names = "--tag-column",
            paramLabel = "N",
            description = "CoNLL: the column of the tags, from 1; by default the last.")
    private Integer tagColumn;

    @Option(
            names = "--offsets",
            paramLabel = "UNIT",
            description = "What offsets count where the file states no text to check them by: codepoints (default) or"
                    + " utf16.")
    private String offsets = "codepoints";

    public FormatOptions options() {
        OffsetUnit unit = switch (offsets) {
            case "codepoints" -> OffsetUnit.CODE_POINTS;
            case "utf16" -> OffsetUnit.UTF16;
            default -> throw new JobFailedException("Invalid --offsets: " + offsets + " (must be codepoints or utf16)");
        };
        try {
            return new FormatOptions(number(tokenColumn), number(tagColumn), unit);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private static OptionalInt number(Integer column) {
        return column == null ? OptionalInt.empty() : OptionalInt.of(column);
    }
}
