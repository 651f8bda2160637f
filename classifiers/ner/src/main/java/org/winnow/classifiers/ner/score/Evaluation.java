package org.winnow.classifiers.ner.score;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All scores of one system.
 *
 * @param exact by type
 * @param matches by how near a match must be, over all types
 * @param interval of the micro scores
 * @param typeIntervals of each type
 */
public record Evaluation(
        TypeScores exact,
        SortedMap<Match, Score> matches,
        Bootstrap.Intervals interval,
        SortedMap<String, Bootstrap.Intervals> typeIntervals) {
    public static Evaluation of(List<ScoredText> texts, Bootstrap bootstrap) {
        SortedMap<Match, Score> matches = new TreeMap<>();
        for (Match match : Match.values()) {
            matches.put(match, match.score(texts));
        }
        TypeScores exact = TypeScores.of(texts);
        List<Map<String, Score>> byType = texts.stream().map(TypeScores::of).toList();
        SortedMap<String, Bootstrap.Intervals> typeIntervals = new TreeMap<>();
        for (String type : exact.types().keySet()) {
            typeIntervals.put(
                    type,
                    bootstrap.of(byType.stream()
                            .map(scores -> scores.getOrDefault(type, Score.NOTHING))
                            .toList()));
        }
        return new Evaluation(exact, matches, bootstrap.of(bySentence(texts)), typeIntervals);
    }

    /** Exact scores of each text, for intervals and tests. */
    public static List<Score> bySentence(List<ScoredText> texts) {
        return texts.stream().map(text -> Match.EXACT.score(List.of(text))).toList();
    }
}
