package org.winnow.udfs.filters;

import java.util.List;
import java.util.stream.Stream;

/** Signals of C4's page rules, and of FineWeb's rules on the text that C4's line rules leave. */
final class C4Gauges {
    private C4Gauges() {}

    static List<Gauge> all() {
        return Stream.of(c4(), tfds(), fineWeb(), fineWebV1())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Gauge> c4() {
        return List.of(
                Gauge.of(
                        "lorem_ipsum_lines",
                        "lines with lorem ipsum among those C4 keeps, up to the first with a curly bracket",
                        d -> d.c4Lines.get().loremIpsumLines()),
                Gauge.of(
                        "curly_bracket_lines",
                        "lines with a curly bracket among those C4 keeps",
                        d -> d.c4Lines.get().curlyBracketLines()),
                Gauge.of(
                        "sentences",
                        "English sentences in the lines C4 keeps, line by line",
                        d -> d.c4.get().sentences()),
                Gauge.of(
                        "sentences_v1",
                        "sentences in the lines C4 keeps, cut nearly as Punkt cuts, line by line",
                        d -> d.c4V1.get().sentences()));
    }

    private static List<Gauge> tfds() {
        return List.of(
                Gauge.of(
                        "lorem_ipsum_lines_tfds",
                        "lines with lorem ipsum among those TFDS keeps, up to the first with a curly bracket",
                        d -> d.c4Tfds.get().lines().loremIpsumLines()),
                Gauge.of(
                        "curly_bracket_lines_tfds",
                        "lines with a curly bracket among those TFDS keeps",
                        d -> d.c4Tfds.get().lines().curlyBracketLines()),
                Gauge.of(
                        "sentences_tfds",
                        "sentences in the lines TFDS keeps, cut nearly as Punkt cuts, line by line",
                        d -> d.c4Tfds.get().sentences()));
    }

    private static List<Gauge> fineWeb() {
        return List.of(
                Gauge.of(
                        "kept_lines",
                        "lines that are not blank in the text C4 leaves",
                        d -> d.fineWeb.get().lines()),
                Gauge.of(
                        "line_punctuation_fraction",
                        "lines that end in a terminal mark of any script, over kept_lines",
                        d -> d.fineWeb.get().punctuatedFraction()),
                Gauge.of(
                        "short_line_fraction",
                        "lines of at most 30 code points, over kept_lines",
                        d -> d.fineWeb.get().shortFraction()),
                Gauge.of(
                        "duplicate_char_fraction",
                        "code points in second and later copies of a line in the text C4 leaves, over those without newlines",
                        d -> d.fineWeb.get().duplicateFraction()),
                Gauge.of(
                        "newline_fraction",
                        "newlines per English token in the text C4 leaves",
                        d -> d.fineWeb.get().newlineFraction()));
    }

    private static List<Gauge> fineWebV1() {
        return List.of(
                Gauge.of(
                        "line_punctuation_fraction_v1",
                        "lines, blank ones included, in the text C4 leaves that end in . ' \" ! or ?, over all of them",
                        d -> d.fineWebV1.get().punctuatedFraction()),
                Gauge.of(
                        "short_line_fraction_v1",
                        "lines, blank ones included, of at most 30 code points in the text C4 leaves, over all of them",
                        d -> d.fineWebV1.get().shortFraction()),
                Gauge.of(
                        "newline_fraction_v1",
                        "newlines per Treebank token in the text C4 leaves",
                        d -> d.fineWebV1.get().newlineFraction()));
    }
}
