package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.winnow.classifiers.ner.Span;

/**
 * What is true of whole sentences, and how each annotator errs, by expectation maximization over a hidden sequence of
 * entities ({@link Chain}) that each annotator marks by their own {@link Habits}. It follows E. Simpson, I. Gurevych: A
 * Bayesian Approach for Sequence Tagging with Crowds, 2019, in that a mark depends on what is true and on the mark before
 * it, and deviates in these points:
 *
 * <ul>
 *   <li>Annotators have types that they were asked for. An entity of another type is none to them, though they may mark
 *       it by mistake more often than other words. So jobs for one type each and people with few types are put together
 *       without taking what could not be said for a vote against it.
 *   <li>Somebody who was asked for different types in different texts is a different annotator for each set.
 *   <li>Rates of one annotator are drawn towards those of all who were asked for the same, these towards those of all,
 *       since most people judge few texts. They are point estimates, not distributions.
 *   <li>To begin one token too early is an error of its own.
 *   <li>Two neighbouring entities of one type are believed only where somebody drew a border between them.
 * </ul>
 *
 * <p>The weights were chosen on made-up crowds with known truth, of two and of five judgements a text.
 *
 * @param iterations at most so many
 * @param tolerance the change of the expected number of entities below which an iteration is the last
 * @param threshold posterior above which candidates are taken; without one those with which the expected F1 is highest
 */
public record SequenceModel(int iterations, double tolerance, OptionalDouble threshold) {
    /** How many observations the rates of all who were asked for the same count for in those of one of them. */
    private static final double OF_GROUP = 20;

    private static final double OF_ALL = 20;
    private static final double OF_PRIOR = 2;
    /** How many marks the same rates count for at least, where marks are rare. */
    private static final double MARKS = 10;

    /** What is less likely than this is no candidate. */
    private static final double NEGLIGIBLE = 0.01;

    /** 200 iterations, tolerance 1e-4, the highest F1. */
    public static SequenceModel standard() {
        return new SequenceModel(200, 1e-4, OptionalDouble.empty());
    }

    /** Takes what is likelier than this. */
    public SequenceModel above(double least) {
        return new SequenceModel(iterations, tolerance, OptionalDouble.of(least));
    }

    /** @throws IllegalArgumentException if nobody was asked for anything */
    public Aggregation aggregate(Crowd crowd) {
        Observations seen = new Observations(crowd);
        if (seen.types().isEmpty()) {
            throw new IllegalArgumentException("There are no judgements");
        }
        Fit fit = new Fit(seen);
        double before = Double.NaN;
        for (int i = 0; i < iterations; i++) {
            double now = fit.step();
            if (Math.abs(now - before) < tolerance) {
                break;
            }
            before = now;
        }
        List<List<Candidate>> candidates = new ArrayList<>();
        double expected = 0;
        for (Observations.Text text : seen.texts()) {
            Chain.Posterior posterior = fit.chain.posterior(text.emissions(fit.habits), text.borders());
            candidates.add(text.markings().isEmpty() ? List.of() : candidates(posterior, seen.types(), text));
            expected += text.markings().isEmpty() ? 0 : entities(posterior);
        }
        double least = threshold.isPresent() ? threshold.getAsDouble() : Decisions.threshold(candidates, expected);
        List<List<Span>> taken = candidates.stream()
                .map(text -> Decisions.above(text, least).stream()
                        .map(Candidate::span)
                        .toList())
                .toList();
        return new Aggregation(crowd, candidates, taken);
    }

    /** Estimates, and how they get better. */
    private static final class Fit {
        private final Observations seen;
        private final Chain expectedChain;
        private final Habits expectedHabits;
        private Chain chain;
        private Habits[] habits;

        Fit(Observations seen) {
            this.seen = seen;
            expectedChain = Chain.expected(seen.types().size());
            expectedHabits = Habits.expected(seen.types().size());
            chain = expectedChain;
            habits = new Habits[seen.annotators().size()];
            Arrays.setAll(habits, i -> nothing().towards(expectedHabits, 1, 0, seen.asked(i)));
        }

        private Habits nothing() {
            return Habits.zero(seen.types().size());
        }

        /** @return how many entities are expected */
        double step() {
            Chain counts = Chain.zero(seen.types().size());
            Habits[] marks = new Habits[habits.length];
            Arrays.setAll(marks, i -> nothing());
            double entities = 0;
            for (Observations.Text text : seen.texts()) {
                if (!text.markings().isEmpty()) {
                    Chain.Posterior posterior = chain.posterior(text.emissions(habits), text.borders());
                    posterior.count(counts);
                    text.count(posterior, marks);
                    entities += entities(posterior);
                }
            }
            chain = counts.plus(expectedChain);
            learn(marks);
            return entities;
        }

        private void learn(Habits[] marks) {
            Habits all = nothing();
            for (Habits one : marks) {
                all.add(one);
            }
            boolean[] every = new boolean[seen.types().size()];
            Arrays.fill(every, true);
            Habits common = all.towards(expectedHabits, OF_PRIOR, 0, every);
            for (List<Integer> members : seen.groups()) {
                Habits group = nothing();
                members.forEach(member -> group.add(marks[member]));
                boolean[] asked = seen.asked(members.get(0));
                Habits usual = group.towards(common, OF_ALL, MARKS, asked);
                members.forEach(member -> habits[member] = marks[member].towards(usual, OF_GROUP, MARKS, asked));
            }
        }
    }

    private static double entities(Chain.Posterior posterior) {
        double sum = 0;
        for (int token = 0; token < posterior.scales().length; token++) {
            for (int type = 0; type < posterior.chain().types(); type++) {
                sum += posterior.state(token, Chain.begin(type));
            }
        }
        return sum;
    }

    private static List<Candidate> candidates(Chain.Posterior posterior, List<String> types, Observations.Text text) {
        List<Candidate> found = new ArrayList<>();
        for (int start = 0; start < posterior.scales().length; start++) {
            for (int type = 0; type < types.size(); type++) {
                if (posterior.state(start, Chain.begin(type)) >= NEGLIGIBLE) {
                    from(start, type, posterior, types.get(type), found);
                }
            }
        }
        found.removeIf(candidate -> !text.isMarked(candidate.span()));
        return found;
    }

    private static void from(int start, int type, Chain.Posterior posterior, String name, List<Candidate> found) {
        int length = posterior.scales().length;
        int state = Chain.begin(type);
        double path = posterior.forward()[start][state];
        for (int end = start + 1; end <= length && path > 0; end++) {
            double here = path * posterior.ends(end, state);
            if (here >= NEGLIGIBLE) {
                found.add(new Candidate(new Span(start, end, name), Math.min(1, here)));
            }
            path *= end < length ? posterior.step(end, state, Chain.goOn(type)) : 0;
            state = Chain.goOn(type);
        }
    }
}
