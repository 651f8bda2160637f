package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.Limits.*;

import java.util.List;

/**
 * Gopher's quality rules (Rae et al. 2021, table A1), as the named program counts them.
 *
 * @param counting whose counting
 * @param minWords fewer words drop
 * @param maxWords more words drop
 * @param minWordLength a smaller mean (Dolma: median) of code points per word drops
 * @param maxWordLength a larger one drops
 * @param maxSymbolFraction more {@code #} or more ellipses per word drop (DCLM, Dolma: both together)
 * @param maxBulletFraction a larger share of lines that start with a bullet drops
 * @param maxEllipsisLineFraction a larger share of lines that end in an ellipsis drops
 * @param minAlphaFraction a smaller share of words with a letter drops
 * @param minStopWords fewer stop words drop (datatrove: distinct ones; the others: occurrences)
 */
public record GopherQuality(
        Counting counting,
        int minWords,
        int maxWords,
        double minWordLength,
        double maxWordLength,
        double maxSymbolFraction,
        double maxBulletFraction,
        double maxEllipsisLineFraction,
        double minAlphaFraction,
        int minStopWords)
        implements Filter {

    /** @throws IllegalArgumentException if a threshold is out of its range */
    public GopherQuality {
        atLeastZero("minWords", minWords);
        atLeastZero("maxWords", maxWords);
        atLeastZero("minWordLength", minWordLength);
        atLeastZero("maxWordLength", maxWordLength);
        atLeastZero("maxSymbolFraction", maxSymbolFraction);
        fraction("maxBulletFraction", maxBulletFraction);
        fraction("maxEllipsisLineFraction", maxEllipsisLineFraction);
        fraction("minAlphaFraction", minAlphaFraction);
        between("minStopWords", minStopWords, 0, 100);
    }

    /** The published thresholds, which all programs share. */
    static GopherQuality published(Counting counting) {
        return new GopherQuality(counting, 50, 100_000, 3, 10, 0.1, 0.9, 0.3, 0.8, 2);
    }

    @Override
    public String key() {
        return "gopher";
    }

    @Override
    public List<Rule> rules() {
        String length = counting == Counting.DOLMA ? "median_word_length" : "mean_word_length";
        List<Rule> rules = new java.util.ArrayList<>(List.of(
                Rule.below("words_below_min", counting.signal("words"), minWords),
                Rule.above("words_above_max", counting.signal("words"), maxWords),
                Rule.below(length + "_below_min", counting.signal(length), minWordLength),
                Rule.above(length + "_above_max", counting.signal(length), maxWordLength)));
        rules.addAll(symbolRules());
        if (counting == Counting.DOLMA) {
            rules.addAll(contentRules());
            rules.addAll(lineRules());
        } else {
            rules.addAll(lineRules());
            rules.addAll(contentRules());
        }
        return List.copyOf(rules);
    }

    private List<Rule> lineRules() {
        return List.of(
                Rule.above("bullet_fraction_above_max", counting.signal("bullet_fraction"), maxBulletFraction),
                Rule.above(
                        "ellipsis_line_fraction_above_max",
                        counting.signal("ellipsis_line_fraction"),
                        maxEllipsisLineFraction));
    }

    private List<Rule> contentRules() {
        String alpha = counting == Counting.DOLMA ? "alpha_fraction_dclm" : counting.signal("alpha_fraction");
        return List.of(
                Rule.below("alpha_fraction_below_min", alpha, minAlphaFraction),
                Rule.below("stop_words_below_min", counting.signal("stop_words"), minStopWords));
    }

    private List<Rule> symbolRules() {
        if (counting == Counting.DCLM || counting == Counting.DOLMA) {
            return List.of(
                    Rule.above("symbol_fraction_above_max", counting.signal("symbol_fraction"), maxSymbolFraction));
        }
        return List.of(
                Rule.above("hash_fraction_above_max", counting.signal("hash_fraction"), maxSymbolFraction),
                Rule.above("ellipsis_fraction_above_max", counting.signal("ellipsis_fraction"), maxSymbolFraction));
    }
}
