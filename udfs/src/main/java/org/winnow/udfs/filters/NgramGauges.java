package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.DocumentText.fraction;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Signals of Gopher's rules on repeated runs of words. */
final class NgramGauges {
    private NgramGauges() {}

    static List<Gauge> all() {
        return Stream.of(
                        laterOccurrences("", "English tokens", d -> d.english.get()),
                        laterOccurrences("_v1", "Treebank tokens", d -> d.treebank.get()),
                        dclm(),
                        dolma())
                .flatMap(gauges -> gauges)
                .toList();
    }

    private static Stream<Gauge> laterOccurrences(String program, String words, Function<DocumentText, Tokens> tokens) {
        Function<DocumentText, Ngrams> ngrams = d -> tokens.apply(d).ngrams.get();
        return Stream.concat(
                top(
                        program,
                        words + " joined by spaces, over those of the text",
                        n -> d -> fraction(ngrams.apply(d).topWithSpaces(n), d.characters())),
                duplicate(
                        program,
                        "second and later occurrences of runs of %d " + words + ", over those of the text",
                        n -> d -> fraction(ngrams.apply(d).laterOccurrences(n), d.characters())));
    }

    private static Stream<Gauge> dclm() {
        Function<DocumentText, Ngrams> ngrams = d -> d.unicode.get().ngrams.get();
        return Stream.concat(
                top(
                        "_dclm",
                        "UAX 29 words, the longest of equally frequent ones, over those of all words",
                        n -> d -> fraction(
                                ngrams.apply(d).topLongest(n), ngrams.apply(d).mass())),
                duplicate(
                        "_dclm",
                        "UAX 29 words within runs of %d that occur twice, over those of all words",
                        n -> d -> fraction(
                                ngrams.apply(d).covered(n), ngrams.apply(d).mass())));
    }

    private static Stream<Gauge> dolma() {
        Function<DocumentText, Ngrams> ngrams = d -> d.whitespace.get().ngrams.get();
        return Stream.concat(
                top(
                        "_dolma",
                        "words between whitespace, over those of all words",
                        n -> d ->
                                fraction(ngrams.apply(d).top(n), ngrams.apply(d).mass())),
                duplicate(
                        "_dolma",
                        "runs of %d words between whitespace that occur twice, over those of all such runs",
                        n -> d -> ngrams.apply(d).repeatedMass(n)));
    }

    private static Stream<Gauge> top(
            String program, String words, IntFunction<ToDoubleFunction<DocumentText>> measure) {
        return IntStream.rangeClosed(2, 4)
                .mapToObj(n -> Gauge.of(
                        "top_" + n + "_gram_char_fraction" + program,
                        "code points in all occurrences of the most frequent run of " + n + " " + words,
                        measure.apply(n)));
    }

    private static Stream<Gauge> duplicate(
            String program, String what, IntFunction<ToDoubleFunction<DocumentText>> measure) {
        return IntStream.rangeClosed(5, 10)
                .mapToObj(n -> Gauge.of(
                        "duplicate_" + n + "_gram_char_fraction" + program,
                        "code points in " + what.formatted(n),
                        measure.apply(n)));
    }
}
