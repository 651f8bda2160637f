package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.Limits.*;

import java.util.List;

/**
 * FineWeb's own rules (Penedo et al. 2024), on the text that C4's line rules leave.
 *
 * <p>At exactly the limit datatrove 0.2.0 drops by the first three rules and datatrove 0.10 does not. The paper says 0.1 for
 * repeated characters; the code has always had 0.01.
 *
 * @param counting {@link Counting#V1} for datatrove 0.2.0, otherwise datatrove 0.10
 * @param minLinePunctuationFraction a smaller share of lines that end in punctuation drops
 * @param maxShortLineFraction a larger share of lines of at most 30 code points drops
 * @param maxDuplicateCharFraction a larger share of code points in repeated lines drops
 * @param maxNewlineFraction more newlines per word drop
 */
public record FineWeb(
        Counting counting,
        double minLinePunctuationFraction,
        double maxShortLineFraction,
        double maxDuplicateCharFraction,
        double maxNewlineFraction)
        implements Filter {

    /** @throws IllegalArgumentException if a threshold is out of its range */
    public FineWeb {
        fraction("minLinePunctuationFraction", minLinePunctuationFraction);
        fraction("maxShortLineFraction", maxShortLineFraction);
        fraction("maxDuplicateCharFraction", maxDuplicateCharFraction);
        atLeastZero("maxNewlineFraction", maxNewlineFraction);
    }

    static FineWeb published(Counting counting) {
        return new FineWeb(counting, 0.12, 0.67, 0.01, 0.3);
    }

    @Override
    public String key() {
        return "fineweb";
    }

    @Override
    public List<Rule> rules() {
        boolean v1 = counting == Counting.V1;
        Comparison low = v1 ? Comparison.AT_OR_BELOW : Comparison.BELOW;
        Comparison high = v1 ? Comparison.AT_OR_ABOVE : Comparison.ABOVE;
        List<Rule> rules = List.of(
                new Rule.Threshold("no_lines_left", "kept_lines", Comparison.BELOW, 1),
                new Rule.Threshold(
                        "line_punctuation_fraction_below_min",
                        counting.signal("line_punctuation_fraction"),
                        low,
                        minLinePunctuationFraction),
                new Rule.Threshold(
                        "short_line_fraction_above_max",
                        counting.signal("short_line_fraction"),
                        high,
                        maxShortLineFraction),
                new Rule.Threshold(
                        "duplicate_char_fraction_above_max",
                        counting.signal("duplicate_char_fraction"),
                        high,
                        maxDuplicateCharFraction),
                Rule.above("newline_fraction_above_max", counting.signal("newline_fraction"), maxNewlineFraction));
        return v1 ? rules.subList(1, rules.size()) : rules;
    }
}
