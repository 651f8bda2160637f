package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.DocumentText.fraction;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Signals of Gopher's quality rules on words. */
final class WordGauges {
    private WordGauges() {}

    static List<Gauge> all() {
        return Stream.of(
                        tokens("", "English tokens", d -> d.englishWords.get()),
                        List.of(Gauge.of(
                                "stop_words",
                                "how many of the, be, to, of, and, that, have, with occur among English tokens",
                                d -> d.englishWords.get().distinctStopWords())),
                        tokens("_v1", "Treebank tokens", d -> d.treebankWords.get()),
                        List.of(Gauge.of(
                                "stop_words_v1",
                                "occurrences of the, be, to, of, and, that, have, with among Treebank tokens",
                                d -> d.treebankWords.get().stopWords())),
                        dclm(),
                        dolma())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Gauge> tokens(String program, String tokens, Function<DocumentText, WordCounts> words) {
        ToDoubleFunction<DocumentText> all = d -> words.apply(d).tokens();
        return List.of(
                Gauge.of(
                        "words" + program,
                        tokens + " with a character that is no punctuation",
                        d -> words.apply(d).nonSymbols()),
                Gauge.of(
                        "mean_word_length" + program,
                        "code points per token, over " + tokens + " with a character that is no punctuation",
                        d -> fraction(
                                words.apply(d).nonSymbolLength(), words.apply(d).nonSymbols())),
                Gauge.of(
                        "hash_fraction" + program,
                        "occurrences of # in the text over the number of " + tokens,
                        d -> fraction(d.marks.get().hashes(), all.applyAsDouble(d))),
                Gauge.of(
                        "ellipsis_fraction" + program,
                        "occurrences of ... and U+2026 in the text over the number of " + tokens,
                        d -> fraction(d.marks.get().bothEllipses(), all.applyAsDouble(d))),
                Gauge.of(
                        "alpha_fraction" + program,
                        tokens + " with a letter over all",
                        d -> fraction(words.apply(d).alphabetic(), all.applyAsDouble(d))));
    }

    private static List<Gauge> dclm() {
        return List.of(
                Gauge.of(
                        "words_dclm",
                        "words between ASCII whitespace that start with a letter or number",
                        d -> Words.fastTextWords(d.chars())),
                Gauge.of(
                        "mean_word_length_dclm",
                        "code points per word between whitespace",
                        d -> perWord(d, plain(d).length())),
                Gauge.of(
                        "symbol_fraction_dclm",
                        "occurrences of #, ..., . . . and U+2026 per word between whitespace",
                        d -> perWord(d, d.marks.get().all())),
                Gauge.of(
                        "alpha_fraction_dclm",
                        "words between whitespace with a letter over all",
                        d -> perWord(d, plain(d).alphabetic())),
                Gauge.of(
                        "stop_words_dclm",
                        "occurrences of the, be, to, of, and, that, have, with in any case, between whitespace",
                        d -> plain(d).stopWordsAnyCase()));
    }

    private static List<Gauge> dolma() {
        return List.of(
                Gauge.of("words_dolma", "words between whitespace", d -> plain(d).tokens()),
                Gauge.of(
                        "median_word_length_dolma",
                        "median of the code points in words between whitespace",
                        d -> plain(d).medianLength()),
                Gauge.of(
                        "symbol_fraction_dolma",
                        "words between whitespace with # or U+2026 over all",
                        d -> perWord(d, plain(d).marked())),
                Gauge.of(
                        "stop_words_dolma",
                        "occurrences of the, be, to, of, and, that, have, with in lower case, between whitespace",
                        d -> plain(d).stopWords()));
    }

    private static WordCounts plain(DocumentText text) {
        return text.whitespaceWords.get();
    }

    private static double perWord(DocumentText text, double count) {
        return fraction(count, plain(text).tokens());
    }
}
