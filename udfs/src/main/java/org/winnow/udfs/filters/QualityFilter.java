package org.winnow.udfs.filters;

import java.util.List;

/**
 * Drops documents whose quality classifier's score is too low; does nothing where none was computed.
 *
 * @param minScore smaller scores drop, 0 to 1; 0 is off
 */
public record QualityFilter(double minScore) implements Filter {
    /** @throws IllegalArgumentException if the score is not in [0, 1] */
    public QualityFilter {
        Limits.fraction("minScore", minScore);
    }

    @Override
    public String key() {
        return "quality";
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.below("quality_score_below_min", Signals.QUALITY_SCORE, minScore));
    }
}
