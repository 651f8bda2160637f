package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.Limits.*;

import java.util.ArrayList;
import java.util.List;

/**
 * Gopher's repetition rules (Rae et al. 2021, table A1), as the named program counts them; each drops above its limit.
 *
 * @param counting whose counting
 * @param maxDuplicateParagraphFraction repeated paragraphs among all
 * @param maxDuplicateParagraphCharFraction code points in them
 * @param maxDuplicateLineFraction repeated lines among all
 * @param maxDuplicateLineCharFraction code points in them
 * @param maxTop2GramCharFraction code points in the most frequent pair of words; its copies overlap, so that it may exceed 1
 * @param maxTop3GramCharFraction the same for three words
 * @param maxTop4GramCharFraction the same for four
 * @param maxDuplicate5GramCharFraction code points in repeated runs of five words
 * @param maxDuplicate6GramCharFraction of six
 * @param maxDuplicate7GramCharFraction of seven
 * @param maxDuplicate8GramCharFraction of eight
 * @param maxDuplicate9GramCharFraction of nine
 * @param maxDuplicate10GramCharFraction of ten
 */
public record GopherRepetition(
        Counting counting,
        double maxDuplicateParagraphFraction,
        double maxDuplicateParagraphCharFraction,
        double maxDuplicateLineFraction,
        double maxDuplicateLineCharFraction,
        double maxTop2GramCharFraction,
        double maxTop3GramCharFraction,
        double maxTop4GramCharFraction,
        double maxDuplicate5GramCharFraction,
        double maxDuplicate6GramCharFraction,
        double maxDuplicate7GramCharFraction,
        double maxDuplicate8GramCharFraction,
        double maxDuplicate9GramCharFraction,
        double maxDuplicate10GramCharFraction)
        implements Filter {
    private static final double OFF = Double.POSITIVE_INFINITY;

    /** @throws IllegalArgumentException if a threshold is negative or not a number */
    public GopherRepetition {
        atLeastZero("maxDuplicateParagraphFraction", maxDuplicateParagraphFraction);
        atLeastZero("maxDuplicateParagraphCharFraction", maxDuplicateParagraphCharFraction);
        atLeastZero("maxDuplicateLineFraction", maxDuplicateLineFraction);
        atLeastZero("maxDuplicateLineCharFraction", maxDuplicateLineCharFraction);
        atLeastZero("maxTop2GramCharFraction", maxTop2GramCharFraction);
        atLeastZero("maxTop3GramCharFraction", maxTop3GramCharFraction);
        atLeastZero("maxTop4GramCharFraction", maxTop4GramCharFraction);
        atLeastZero("maxDuplicate5GramCharFraction", maxDuplicate5GramCharFraction);
        atLeastZero("maxDuplicate6GramCharFraction", maxDuplicate6GramCharFraction);
        atLeastZero("maxDuplicate7GramCharFraction", maxDuplicate7GramCharFraction);
        atLeastZero("maxDuplicate8GramCharFraction", maxDuplicate8GramCharFraction);
        atLeastZero("maxDuplicate9GramCharFraction", maxDuplicate9GramCharFraction);
        atLeastZero("maxDuplicate10GramCharFraction", maxDuplicate10GramCharFraction);
    }

    /** The published thresholds. */
    static GopherRepetition published(Counting counting) {
        return new GopherRepetition(counting, 0.3, 0.2, 0.3, 0.2, 0.2, 0.18, 0.16, 0.15, 0.14, 0.13, 0.12, 0.11, 0.1);
    }

    /**
     * Dolma 1.6's: no paragraph rules, 0.30 for characters in repeated lines, and no rules on the most frequent n-gram, as
     * its mixing configuration names attributes there that its tagger does not write.
     */
    static GopherRepetition dolma() {
        return new GopherRepetition(
                Counting.DOLMA, OFF, OFF, 0.3, 0.3, OFF, OFF, OFF, 0.15, 0.14, 0.13, 0.12, 0.11, 0.1);
    }

    @Override
    public String key() {
        return "gopher";
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule.Threshold("empty_text", "characters", Comparison.AT_OR_BELOW, 0));
        List<Rule> paragraphs = List.of(
                rule("duplicate_paragraph_fraction", maxDuplicateParagraphFraction),
                rule("duplicate_paragraph_char_fraction", maxDuplicateParagraphCharFraction));
        List<Rule> lines = List.of(
                rule("duplicate_line_fraction", maxDuplicateLineFraction),
                rule("duplicate_line_char_fraction", maxDuplicateLineCharFraction));
        if (counting == Counting.DCLM) {
            rules.addAll(List.of(lines.get(0), paragraphs.get(0), lines.get(1), paragraphs.get(1)));
        } else {
            rules.addAll(paragraphs);
            rules.addAll(lines);
        }
        rules.add(rule("top_2_gram_char_fraction", maxTop2GramCharFraction));
        rules.add(rule("top_3_gram_char_fraction", maxTop3GramCharFraction));
        rules.add(rule("top_4_gram_char_fraction", maxTop4GramCharFraction));
        rules.add(rule("duplicate_5_gram_char_fraction", maxDuplicate5GramCharFraction));
        rules.add(rule("duplicate_6_gram_char_fraction", maxDuplicate6GramCharFraction));
        rules.add(rule("duplicate_7_gram_char_fraction", maxDuplicate7GramCharFraction));
        rules.add(rule("duplicate_8_gram_char_fraction", maxDuplicate8GramCharFraction));
        rules.add(rule("duplicate_9_gram_char_fraction", maxDuplicate9GramCharFraction));
        rules.add(rule("duplicate_10_gram_char_fraction", maxDuplicate10GramCharFraction));
        return List.copyOf(rules);
    }

    private Rule rule(String signal, double limit) {
        return Rule.above(signal + "_above_max", counting.signal(signal), limit);
    }
}
