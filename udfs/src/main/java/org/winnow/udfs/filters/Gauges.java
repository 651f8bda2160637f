package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.DocumentText.fraction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Every signal with its measurement, one line each.
 *
 * <p>A name without a program's name in it is counted as datatrove 0.10 counts. {@code _v1} is datatrove 0.2.0 (FineWeb's
 * first release), {@code _dclm}, {@code _dolma} and {@code _tfds} are those programs. A program that counts the same as
 * datatrove has no signal of its own.
 */
final class Gauges {
    private final List<Gauge> gauges = new ArrayList<>();

    private Gauges() {
        add("characters", "code points of the text", d -> d.characters());
        add(Signals.QUALITY_SCORE, "score of the quality classifier, 0 to 1; filled in by it", d -> Double.NaN);
        quality();
        qualityV1();
        qualityDclm();
        qualityDolma();
        lines();
        linesElsewhere();
        ngrams();
        ngramsV1();
        ngramsDclm();
        ngramsDolma();
        c4();
        fineWeb();
    }

    static List<Gauge> all() {
        return List.copyOf(new Gauges().gauges);
    }

    private void quality() {
        add(
                "words",
                "English tokens with a character that is no punctuation",
                d -> english(d).nonSymbols());
        add("mean_word_length", "code points per such token", d -> meanNonSymbol(english(d)));
        add(
                "hash_fraction",
                "occurrences of # per English token",
                d -> per(d.marks.get().hashes(), english(d)));
        add(
                "ellipsis_fraction",
                "occurrences of ... and U+2026 per English token",
                d -> per(d.marks.get().bothEllipses(), english(d)));
        add(
                "alpha_fraction",
                "English tokens with a letter among all",
                d -> per(english(d).alphabetic(), english(d)));
        add(
                "stop_words",
                "how many of the, be, to, of, and, that, have, with occur",
                d -> english(d).distinctStopWords());
    }

    private void qualityV1() {
        add(
                "words_v1",
                "Treebank tokens with a character that is no punctuation",
                d -> treebank(d).nonSymbols());
        add("mean_word_length_v1", "code points per such token", d -> meanNonSymbol(treebank(d)));
        add(
                "hash_fraction_v1",
                "occurrences of # per Treebank token",
                d -> per(d.marks.get().hashes(), treebank(d)));
        add(
                "ellipsis_fraction_v1",
                "occurrences of ... and U+2026 per Treebank token",
                d -> per(d.marks.get().bothEllipses(), treebank(d)));
        add(
                "alpha_fraction_v1",
                "Treebank tokens with a letter among all",
                d -> per(treebank(d).alphabetic(), treebank(d)));
        add(
                "stop_words_v1",
                "occurrences of the eight stop words among Treebank tokens",
                d -> treebank(d).stopWords());
    }

    private void qualityDclm() {
        add(
                "words_dclm",
                "words between ASCII whitespace that start with a letter or number",
                d -> Words.fastTextWords(d.chars()));
        add("mean_word_length_dclm", "code points per word between whitespace", d -> per(plain(d).length(), plain(d)));
        add(
                "symbol_fraction_dclm",
                "#, ..., . . . and U+2026 per word between whitespace",
                d -> per(d.marks.get().all(), plain(d)));
        add(
                "alpha_fraction_dclm",
                "words between whitespace with a letter among all",
                d -> per(plain(d).alphabetic(), plain(d)));
        add("stop_words_dclm", "occurrences of the eight stop words, any case", d -> plain(d).stopWordsAnyCase());
    }

    private void qualityDolma() {
        add("words_dolma", "words between whitespace", d -> plain(d).tokens());
        add("median_word_length_dolma", "median of their code points", d -> plain(d).medianLength());
        add(
                "symbol_fraction_dolma",
                "words between whitespace with # or U+2026 among all",
                d -> per(plain(d).marked(), plain(d)));
        add("stop_words_dolma", "occurrences of the eight stop words, lower case", d -> plain(d).stopWords());
    }

    private void lines() {
        add("bullet_fraction", "lines that start with U+2022 or - among all", d -> perLine(d, lines(d).bulletLines()));
        add(
                "ellipsis_line_fraction",
                "lines that end in ... or U+2026 among all",
                d -> perLine(d, lines(d).ellipsisLines()));
        add(
                "duplicate_paragraph_fraction",
                "second and later copies among paragraphs (parted by blank lines)",
                d -> lines(d).paragraphs().laterFraction());
        add(
                "duplicate_paragraph_char_fraction",
                "code points in them per code point of the text",
                d -> perCharacter(d, lines(d).paragraphs().laterLength()));
        add(
                "duplicate_line_fraction",
                "second and later copies among lines (parted by runs of newlines)",
                d -> lines(d).lineRuns().laterFraction());
        add(
                "duplicate_line_char_fraction",
                "code points in them per code point of the text",
                d -> perCharacter(d, lines(d).lineRuns().laterLength()));
        add(
                "duplicate_line_fraction_v1",
                "second and later copies among lines, blank ones included",
                d -> lines(d).linesWithBlanks().laterFraction());
        add(
                "duplicate_line_char_fraction_v1",
                "code points in them per code point of the text",
                d -> perCharacter(d, lines(d).linesWithBlanks().laterLength()));
    }

    private void linesElsewhere() {
        add(
                "bullet_fraction_dclm",
                "stripped lines that start with U+25CF, U+2022, * or - among all not empty",
                d -> fraction(
                        lines(d).strippedLines().bullets(),
                        lines(d).strippedLines().repeats().all()));
        add(
                "ellipsis_line_fraction_dclm",
                "stripped lines that end in ..., . . . or U+2026 among all not empty",
                d -> fraction(
                        lines(d).strippedLines().ellipses(),
                        lines(d).strippedLines().repeats().all()));
        add(
                "duplicate_paragraph_fraction_dclm",
                "copies, the first included, among paragraphs; 0 if there is one",
                d -> lines(d).strippedParagraphs().everyFraction());
        add(
                "duplicate_paragraph_char_fraction_dclm",
                "code points in them per code point of paragraphs",
                d -> lines(d).strippedParagraphs().everyLengthFraction());
        add(
                "duplicate_line_fraction_dclm",
                "copies, the first included, among lines; 0 if there is one",
                d -> lines(d).strippedLines().repeats().everyFraction());
        add(
                "duplicate_line_char_fraction_dclm",
                "code points in them per code point of lines",
                d -> lines(d).strippedLines().repeats().everyLengthFraction());
        add(
                "bullet_fraction_dolma",
                "lines that start with * or - among all",
                d -> fraction(
                        lines(d).plainLines().bullets(),
                        lines(d).plainLines().repeats().all()));
        add(
                "ellipsis_line_fraction_dolma",
                "lines that end in U+2026 among all",
                d -> fraction(
                        lines(d).plainLines().ellipses(),
                        lines(d).plainLines().repeats().all()));
        add(
                "duplicate_line_fraction_dolma",
                "copies, the first included, among lines, blank ones included",
                d -> fraction(
                        lines(d).plainLines().repeats().every(),
                        lines(d).plainLines().repeats().all()));
        add(
                "duplicate_line_char_fraction_dolma",
                "code points in them per code point that is no whitespace",
                d -> fraction(lines(d).plainLines().repeats().everyLength(), plain(d).length()));
    }

    private void ngrams() {
        grams(
                "",
                "English tokens",
                2,
                4,
                n -> d -> perCharacter(d, d.english.get().ngrams.get().topWithSpaces(n)));
        grams(
                "",
                "English tokens",
                5,
                10,
                n -> d -> perCharacter(d, d.english.get().ngrams.get().laterOccurrences(n)));
    }

    private void ngramsV1() {
        grams(
                "_v1",
                "Treebank tokens",
                2,
                4,
                n -> d -> perCharacter(d, d.treebank.get().ngrams.get().topWithSpaces(n)));
        grams(
                "_v1",
                "Treebank tokens",
                5,
                10,
                n -> d -> perCharacter(d, d.treebank.get().ngrams.get().laterOccurrences(n)));
    }

    private void ngramsDclm() {
        grams(
                "_dclm",
                "UAX 29 words",
                2,
                4,
                n -> d -> perMass(d.unicode.get().ngrams.get(), g -> g.topLongest(n)));
        grams(
                "_dclm",
                "UAX 29 words",
                5,
                10,
                n -> d -> perMass(d.unicode.get().ngrams.get(), g -> g.covered(n)));
    }

    private void ngramsDolma() {
        grams(
                "_dolma",
                "words between whitespace",
                2,
                4,
                n -> d -> perMass(d.whitespace.get().ngrams.get(), g -> g.top(n)));
        grams(
                "_dolma",
                "words between whitespace",
                5,
                10,
                n -> d -> d.whitespace.get().ngrams.get().repeatedMass(n));
    }

    private void c4() {
        add(
                "lorem_ipsum_lines",
                "lines C4 keeps with lorem ipsum, up to the first with a curly bracket",
                d -> d.c4Lines.get().loremIpsumLines());
        add(
                "curly_bracket_lines",
                "lines C4 keeps with a curly bracket",
                d -> d.c4Lines.get().curlyBracketLines());
        add(
                "sentences",
                "English sentences in the lines that C4 keeps",
                d -> d.c4.get().sentences());
        add(
                "sentences_v1",
                "the same, cut nearly as Punkt cuts",
                d -> d.c4V1.get().sentences());
        add(
                "lorem_ipsum_lines_tfds",
                "as above under TFDS's line rules",
                d -> d.c4Tfds.get().lines().loremIpsumLines());
        add(
                "curly_bracket_lines_tfds",
                "as above under TFDS's line rules",
                d -> d.c4Tfds.get().lines().curlyBracketLines());
        add(
                "sentences_tfds",
                "sentences in the lines that TFDS keeps, cut nearly as Punkt cuts",
                d -> d.c4Tfds.get().sentences());
    }

    private void fineWeb() {
        add(
                "kept_lines",
                "lines not blank in the text that C4 leaves",
                d -> d.fineWeb.get().lines());
        add(
                "line_punctuation_fraction",
                "those that end in a terminal mark, any script",
                d -> d.fineWeb.get().punctuatedFraction());
        add(
                "short_line_fraction",
                "those of at most 30 code points",
                d -> d.fineWeb.get().shortFraction());
        add(
                "duplicate_char_fraction",
                "code points in their second and later copies per code point without newlines",
                d -> d.fineWeb.get().duplicateFraction());
        add(
                "newline_fraction",
                "newlines per English token in the text that C4 leaves",
                d -> d.fineWeb.get().newlineFraction());
        add(
                "line_punctuation_fraction_v1",
                "lines C4 leaves, blank ones too, that end in . ' \" ! ?",
                d -> d.fineWebV1.get().punctuatedFraction());
        add(
                "short_line_fraction_v1",
                "lines C4 leaves, blank ones too, of at most 30 code points",
                d -> d.fineWebV1.get().shortFraction());
        add(
                "newline_fraction_v1",
                "newlines per Treebank token in the text that C4 leaves",
                d -> d.fineWebV1.get().newlineFraction());
    }

    private void grams(
            String program,
            String words,
            int from,
            int to,
            java.util.function.IntFunction<java.util.function.ToDoubleFunction<DocumentText>> measure) {
        boolean top = to < 5;
        for (int n = from; n <= to; n++) {
            String name = (top ? "top_" : "duplicate_") + n + "_gram_char_fraction" + program;
            String what = top ? "share of the most frequent " + n + "-gram" : "share of repeated " + n + "-grams";
            add(name, what + " of " + words + ", by code points", measure.apply(n));
        }
    }

    private void add(String name, String description, java.util.function.ToDoubleFunction<DocumentText> measure) {
        gauges.add(Gauge.of(name, description, measure));
    }

    private static WordCounts english(DocumentText text) {
        return text.englishWords.get();
    }

    private static WordCounts treebank(DocumentText text) {
        return text.treebankWords.get();
    }

    private static WordCounts plain(DocumentText text) {
        return text.whitespaceWords.get();
    }

    private static LineCounts lines(DocumentText text) {
        return text.lineCounts.get();
    }

    private static double meanNonSymbol(WordCounts words) {
        return fraction(words.nonSymbolLength(), words.nonSymbols());
    }

    private static double per(double count, WordCounts words) {
        return fraction(count, words.tokens());
    }

    private static double perLine(DocumentText text, double count) {
        return fraction(count, lines(text).lines());
    }

    private static double perCharacter(DocumentText text, double count) {
        return fraction(count, text.characters());
    }

    private static double perMass(Ngrams ngrams, Function<Ngrams, ? extends Number> part) {
        return fraction(part.apply(ngrams).doubleValue(), ngrams.mass());
    }
}
