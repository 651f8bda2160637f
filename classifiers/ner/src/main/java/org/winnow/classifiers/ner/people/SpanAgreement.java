package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.score.Match;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.score.ScoredText;

/**
 * How far two people mark the same spans: F1 of one against the other, which is the same both ways round, over the texts
 * that both annotated. Unlike token agreement it does not count what lies outside entities.
 *
 * @param score as if the first were right
 */
public record SpanAgreement(String first, String second, int texts, Score score) {
    /**
     * Every two people who share a text.
     *
     * @param spans by worker, then by text
     */
    public static List<SpanAgreement> pairs(SortedMap<String, Map<String, List<Span>>> spans, Match match) {
        List<String> workers = List.copyOf(spans.keySet());
        List<SpanAgreement> pairs = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            for (int j = i + 1; j < workers.size(); j++) {
                Map<String, List<Span>> other = spans.get(workers.get(j));
                List<ScoredText> shared = spans.get(workers.get(i)).entrySet().stream()
                        .filter(text -> other.containsKey(text.getKey()))
                        .map(text -> new ScoredText(
                                text.getKey(),
                                List.of(),
                                " ",
                                text.getValue(),
                                other.get(text.getKey()),
                                Optional.empty()))
                        .toList();
                if (!shared.isEmpty()) {
                    pairs.add(new SpanAgreement(workers.get(i), workers.get(j), shared.size(), match.score(shared)));
                }
            }
        }
        return pairs;
    }

    /** F1 over all pairs, each as heavy as the spans it has. */
    public static double mean(List<SpanAgreement> pairs) {
        return pairs.stream()
                .map(SpanAgreement::score)
                .reduce(Score.NOTHING, Score::plus)
                .f1();
    }
}
