package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.DocumentText.fraction;

import java.util.List;
import java.util.stream.Stream;

/** Signals of Gopher's rules on lines and paragraphs. */
final class LineGauges {
    private static final String COPIES = "second and later copies of a ";
    private static final String ALL_COPIES = "copies, the first included, of a ";

    private LineGauges() {}

    static List<Gauge> all() {
        return Stream.of(datatrove(), v1(), dclm(), dolma())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Gauge> datatrove() {
        return List.of(
                Gauge.of(
                        "bullet_fraction",
                        "lines that start with U+2022 or - after whitespace over all lines",
                        d -> fraction(lines(d).bulletLines(), lines(d).lines())),
                Gauge.of(
                        "ellipsis_line_fraction",
                        "lines that end in ... or U+2026 before whitespace over all lines",
                        d -> fraction(lines(d).ellipsisLines(), lines(d).lines())),
                Gauge.of(
                        "duplicate_paragraph_fraction",
                        COPIES + "paragraph over all paragraphs; blank lines part them",
                        d -> lines(d).paragraphs().laterFraction()),
                Gauge.of(
                        "duplicate_paragraph_char_fraction",
                        "code points in " + COPIES + "paragraph over those of the text",
                        d -> fraction(lines(d).paragraphs().laterLength(), d.characters())),
                Gauge.of(
                        "duplicate_line_fraction",
                        COPIES + "line over all lines; runs of newlines part them",
                        d -> lines(d).lineRuns().laterFraction()),
                Gauge.of(
                        "duplicate_line_char_fraction",
                        "code points in " + COPIES + "line over those of the text",
                        d -> fraction(lines(d).lineRuns().laterLength(), d.characters())));
    }

    private static List<Gauge> v1() {
        return List.of(
                Gauge.of(
                        "duplicate_line_fraction_v1",
                        COPIES + "line over all lines, blank ones being lines",
                        d -> lines(d).linesWithBlanks().laterFraction()),
                Gauge.of(
                        "duplicate_line_char_fraction_v1",
                        "code points in " + COPIES + "line, blank ones being lines, over those of the text",
                        d -> fraction(lines(d).linesWithBlanks().laterLength(), d.characters())));
    }

    private static List<Gauge> dclm() {
        return List.of(
                Gauge.of(
                        "bullet_fraction_dclm",
                        "stripped lines that start with U+25CF, U+2022, * or - over all that are not empty",
                        d -> fraction(
                                lines(d).strippedLines().bullets(),
                                lines(d).strippedLines().repeats().all())),
                Gauge.of(
                        "ellipsis_line_fraction_dclm",
                        "stripped lines that end in ..., . . . or U+2026 over all that are not empty",
                        d -> fraction(
                                lines(d).strippedLines().ellipses(),
                                lines(d).strippedLines().repeats().all())),
                Gauge.of(
                        "duplicate_paragraph_fraction_dclm",
                        ALL_COPIES + "stripped paragraph over all; 0 if there is one",
                        d -> lines(d).strippedParagraphs().everyFraction()),
                Gauge.of(
                        "duplicate_paragraph_char_fraction_dclm",
                        "code points in " + ALL_COPIES + "stripped paragraph over those of all; 0 if there is one",
                        d -> lines(d).strippedParagraphs().everyLengthFraction()),
                Gauge.of(
                        "duplicate_line_fraction_dclm",
                        ALL_COPIES + "stripped line over all that are not empty; 0 if there is one",
                        d -> lines(d).strippedLines().repeats().everyFraction()),
                Gauge.of(
                        "duplicate_line_char_fraction_dclm",
                        "code points in " + ALL_COPIES + "stripped line over those of all; 0 if there is one",
                        d -> lines(d).strippedLines().repeats().everyLengthFraction()));
    }

    private static List<Gauge> dolma() {
        return List.of(
                Gauge.of(
                        "bullet_fraction_dolma",
                        "lines that start with * or - over all lines",
                        d -> fraction(
                                lines(d).plainLines().bullets(),
                                lines(d).plainLines().repeats().all())),
                Gauge.of(
                        "ellipsis_line_fraction_dolma",
                        "lines that end in U+2026 over all lines",
                        d -> fraction(
                                lines(d).plainLines().ellipses(),
                                lines(d).plainLines().repeats().all())),
                Gauge.of(
                        "duplicate_line_fraction_dolma",
                        ALL_COPIES + "line over all lines, blank ones being lines",
                        d -> fraction(
                                lines(d).plainLines().repeats().every(),
                                lines(d).plainLines().repeats().all())),
                Gauge.of(
                        "duplicate_line_char_fraction_dolma",
                        "code points in " + ALL_COPIES + "line over code points that are no whitespace",
                        d -> fraction(
                                lines(d).plainLines().repeats().everyLength(),
                                d.whitespaceWords.get().length())));
    }

    private static LineCounts lines(DocumentText text) {
        return text.lineCounts.get();
    }
}
