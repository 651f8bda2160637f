package org.winnow.classifiers.ner.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.winnow.classifiers.ner.Span;

/**
 * One thing that a prediction got wrong.
 *
 * @param gold what is true; nothing if there is no entity
 * @param predicted what was predicted; nothing if nothing was
 */
public record EntityError(Kind kind, Optional<Span> gold, Optional<Span> predicted) {
    /** In the order in which a true and a predicted entity are paired. */
    public enum Kind {
        WRONG_TYPE("wrong type"),
        WRONG_BOUNDARIES("wrong boundaries"),
        WRONG_BOTH("wrong type and boundaries"),
        MISSED("missed"),
        SPURIOUS("spurious");

        private final String wording;

        Kind(String wording) {
            this.wording = wording;
        }

        /** For reports. */
        public String wording() {
            return wording;
        }
    }

    /** All errors of a text, from left to right. */
    public static List<EntityError> of(ScoredText text) {
        List<Span> gold = new ArrayList<>(text.gold());
        List<Span> predicted = new ArrayList<>(text.predicted());
        gold.removeAll(text.predicted());
        predicted.removeAll(text.gold());
        List<EntityError> errors = new ArrayList<>();
        pair(gold, predicted, Kind.WRONG_TYPE, Span::sameBoundaries, errors);
        pair(
                gold,
                predicted,
                Kind.WRONG_BOUNDARIES,
                (a, b) -> a.overlaps(b) && a.type().equals(b.type()),
                errors);
        pair(gold, predicted, Kind.WRONG_BOTH, Span::overlaps, errors);
        gold.forEach(span -> errors.add(new EntityError(Kind.MISSED, Optional.of(span), Optional.empty())));
        predicted.forEach(span -> errors.add(new EntityError(Kind.SPURIOUS, Optional.empty(), Optional.of(span))));
        errors.sort(Comparator.comparing(EntityError::first));
        return errors;
    }

    private Span first() {
        return gold.or(() -> predicted).orElseThrow();
    }

    private static void pair(
            List<Span> gold, List<Span> predicted, Kind kind, BiPredicate<Span, Span> fits, List<EntityError> errors) {
        gold.removeIf(span -> {
            Optional<Span> other =
                    predicted.stream().filter(one -> fits.test(span, one)).findFirst();
            other.ifPresent(one -> {
                predicted.remove(one);
                errors.add(new EntityError(kind, Optional.of(span), Optional.of(one)));
            });
            return other.isPresent();
        });
    }
}
