package org.winnow.classifiers.ner.score;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.winnow.classifiers.ner.Span;

/**
 * Scores of every type that is in gold or prediction, in the order of their names, and seqeval's three averages.
 */
public record TypeScores(SortedMap<String, Score> types) {
    public TypeScores {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** Exact matches of type, start and end; an entity that is there twice counts once, as in seqeval. */
    public static TypeScores of(Collection<ScoredText> texts) {
        SortedMap<String, Score> types = new TreeMap<>();
        for (ScoredText text : texts) {
            of(text).forEach((type, score) -> types.merge(type, score, Score::plus));
        }
        return new TypeScores(types);
    }

    static Map<String, Score> of(ScoredText text) {
        SortedMap<String, Score> types = new TreeMap<>();
        for (Span span : text.gold()) {
            types.merge(span.type(), new Score(0, 0, 1), Score::plus);
        }
        for (Span span : text.predicted()) {
            types.merge(span.type(), new Score(text.gold().contains(span) ? 1 : 0, 1, 0), Score::plus);
        }
        return types;
    }

    public Score micro() {
        return types.values().stream().reduce(Score.NOTHING, Score::plus);
    }

    /** The mean over types. */
    public Average macro() {
        return average(score -> 1);
    }

    /** The mean over types, each as often as it is in gold. */
    public Average weighted() {
        return average(Score::gold);
    }

    private Average average(ToDoubleFunction<Score> weight) {
        return new Average(
                mean(Score::precision, weight), mean(Score::recall, weight), mean(Score::f1, weight), micro().gold());
    }

    private double mean(ToDoubleFunction<Score> value, ToDoubleFunction<Score> weight) {
        List<Score> scores = List.copyOf(types.values());
        double weights = scores.stream().mapToDouble(weight).sum();
        double sum = scores.stream()
                .mapToDouble(score -> value.applyAsDouble(score) * weight.applyAsDouble(score))
                .sum();
        return weights == 0 ? 0 : sum / weights;
    }
}
