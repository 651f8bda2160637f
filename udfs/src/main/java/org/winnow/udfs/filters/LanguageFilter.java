package org.winnow.udfs.filters;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps documents in certain languages whose language is certain enough.
 *
 * <p>Deviation: datatrove, given languages, keeps a document if any of them has the score, be it not the likeliest; here the
 * likeliest language decides.
 *
 * @param keep codes as the identifier gives them; empty keeps every language
 * @param minScore the score that a document must exceed, or reach, 0 to 1
 * @param atLimit what happens to a score that equals {@code minScore}
 */
public record LanguageFilter(Set<String> keep, double minScore, AtLimit atLimit) implements Filter {
    /** What happens at exactly the limit. */
    public enum AtLimit {
        /** FineWeb and DCLM: the score must be greater. */
        DROPPED,
        /** C4 and FineWeb-2: the score may be equal. */
        KEPT
    }

    /** @throws IllegalArgumentException if the score is not in [0, 1] */
    public LanguageFilter {
        Limits.fraction("minScore", minScore);
        keep = java.util.Collections.unmodifiableSet(new TreeSet<>(keep));
    }

    @Override
    public String key() {
        return "language";
    }

    @Override
    public List<Rule> rules() {
        Comparison comparison = atLimit == AtLimit.DROPPED ? Comparison.AT_OR_BELOW : Comparison.BELOW;
        return List.of(
                new Rule.LanguageKept("language_not_kept", keep, minScore),
                new Rule.LanguageScore("language_score_below_min", comparison, minScore));
    }
}
