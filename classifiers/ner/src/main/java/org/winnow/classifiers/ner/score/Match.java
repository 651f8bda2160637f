package org.winnow.classifiers.ner.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import org.winnow.classifiers.ner.Span;

/**
 * When a predicted entity counts as a true one. Each counts for at most one other, from left to right. The four are those
 * of SemEval 2013 task 9.1 (Segura-Bedmar, Martínez, Herrero-Zazo 2013), there called strict, exact, type and partial.
 */
public enum Match {
    /** Type, start and end are right. */
    EXACT,
    /** Start and end are right, whatever the type. */
    BOUNDARIES,
    /** The type is right and the two have a unit in common. */
    TYPE,
    /** Whatever the type: one if start and end are right, half if the two have a unit in common. */
    PARTIAL;

    public Score score(Collection<ScoredText> texts) {
        return texts.stream().map(this::score).reduce(Score.NOTHING, Score::plus);
    }

    private Score score(ScoredText text) {
        List<Span> gold = new ArrayList<>(text.gold());
        List<Span> predicted = new ArrayList<>(text.predicted());
        double correct = switch (this) {
            case EXACT -> pairs(gold, predicted, Span::equals);
            case BOUNDARIES -> pairs(gold, predicted, Span::sameBoundaries);
            case TYPE -> pairs(gold, predicted, (a, b) -> a.type().equals(b.type()) && a.overlaps(b));
            // In this order: what is whole must not be spent as a half.
            case PARTIAL -> pairs(gold, predicted, Span::sameBoundaries) + 0.5 * pairs(gold, predicted, Span::overlaps);
        };
        return new Score(correct, text.predicted().size(), text.gold().size());
    }

    /** Takes away what it pairs. */
    static int pairs(List<Span> gold, List<Span> predicted, BiPredicate<Span, Span> fits) {
        int before = gold.size();
        gold.removeIf(one -> {
            for (int i = 0; i < predicted.size(); i++) {
                if (fits.test(one, predicted.get(i))) {
                    predicted.remove(i);
                    return true;
                }
            }
            return false;
        });
        return before - gold.size();
    }
}
