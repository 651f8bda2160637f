package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.score.Score;

/**
 * How one person's marks compare with what was taken for true in the same texts, of the types that they were asked for.
 * Their own marks had a share in that, so it flatters where few judged a text.
 *
 * @param texts that they judged; a text counts once for each job
 * @param spans their marks against what was taken
 * @param confusion [type taken][type given], by tokens; O is what is none
 * @param sameTokens tokens with the type taken over all
 */
public record WorkerReport(
        String worker,
        int texts,
        Score spans,
        SortedMap<String, SortedMap<String, Integer>> confusion,
        double sameTokens) {
    private static final int FEW_TEXTS = 10;
    private static final double SPAM = 0.8;

    public WorkerReport {
        SortedMap<String, SortedMap<String, Integer>> copy = new TreeMap<>();
        confusion.forEach((taken, row) -> copy.put(taken, Collections.unmodifiableSortedMap(new TreeMap<>(row))));
        confusion = Collections.unmodifiableSortedMap(copy);
    }

    /** One for each person, by name. */
    public static List<WorkerReport> of(Aggregation aggregation) {
        Crowd crowd = aggregation.crowd();
        List<List<Markup>> byText = crowd.byText();
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (int text = 0; text < byText.size(); text++) {
            for (Markup markup : byText.get(text)) {
                tallies.computeIfAbsent(markup.worker(), worker -> new Tally())
                        .add(
                                markup,
                                aggregation.taken().get(text),
                                crowd.texts().get(text).tokens().size());
            }
        }
        List<WorkerReport> reports = new ArrayList<>();
        tallies.forEach((worker, tally) -> reports.add(new WorkerReport(
                worker,
                tally.texts,
                tally.spans,
                tally.confusion,
                tally.tokens == 0 ? 0 : (double) tally.same / tally.tokens)));
        return reports;
    }

    private static final class Tally {
        private final SortedMap<String, SortedMap<String, Integer>> confusion = new TreeMap<>();
        private Score spans = Score.NOTHING;
        private int texts;
        private long tokens;
        private long same;

        void add(Markup markup, List<Span> taken, int length) {
            Markup truth = new Markup(
                    markup.text(),
                    "",
                    markup.types(),
                    taken.stream()
                            .filter(span -> markup.types().contains(span.type()))
                            .toList(),
                    OptionalDouble.empty(),
                    Optional.empty());
            long correct =
                    markup.spans().stream().filter(truth.spans()::contains).count();
            spans = spans.plus(
                    new Score(correct, markup.spans().size(), truth.spans().size()));
            texts++;
            List<String> given = TokenJobs.labels(markup, length, markup.types());
            List<String> right = TokenJobs.labels(truth, length, markup.types());
            for (int token = 0; token < length; token++) {
                tokens++;
                same += given.get(token).equals(right.get(token)) ? 1 : 0;
                confusion
                        .computeIfAbsent(right.get(token), type -> new TreeMap<>())
                        .merge(given.get(token), 1, Integer::sum);
            }
        }
    }

    /**
     * How little the person's marks depend on what is true: 1 less the share of entity tokens that they gave the right
     * type and plus the share of other tokens that they marked. Whoever marks blindly, everything, or nothing has 1, who is
     * always right 0. It is the distance of V. Raykar, S. Yu: Eliminating Spammers and Ranking Annotators for
     * Crowdsourced Labeling Tasks, 2012. MACE's own estimate is of no use on tokens: most are no entities, and whoever
     * says so of nearly all of them looks like one who says so without looking.
     *
     * @return empty where no entity was to be found
     */
    public OptionalDouble spam() {
        long entities = 0;
        long right = 0;
        long others = 0;
        long strays = 0;
        for (Map.Entry<String, SortedMap<String, Integer>> row : confusion.entrySet()) {
            for (Map.Entry<String, Integer> cell : row.getValue().entrySet()) {
                boolean entity = !row.getKey().equals(Tag.OUTSIDE);
                int tokens = cell.getValue();
                entities += entity ? tokens : 0;
                right += entity && cell.getKey().equals(row.getKey()) ? tokens : 0;
                others += entity ? 0 : tokens;
                strays += entity || cell.getKey().equals(Tag.OUTSIDE) ? 0 : tokens;
            }
        }
        double found = entities == 0 ? 0 : (double) right / entities;
        double made = others == 0 ? 0 : (double) strays / others;
        return entities == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - Math.max(0, found - made));
    }

    /**
     * What might be done about this person, in words; empty where nothing is.
     *
     * @param contradictions answers of theirs that say two things
     */
    public List<String> suggestions(int contradictions) {
        List<String> suggestions = new ArrayList<>();
        if (texts < FEW_TEXTS) {
            return List.of("too few texts to judge by");
        }
        if (spans.predicted() > 0 && spans.precision() < 0.5) {
            suggestions.add(
                    "more than half of the marks are not believed: look at them, and leave them out if they are noise");
        }
        if (spans.gold() > 0 && spans.recall() < 0.5) {
            suggestions.add("misses more than half: explain again what is wanted");
        }
        if (spam().orElse(0) > SPAM) {
            suggestions.add("marks as if without looking");
        }
        if (contradictions * 20 > texts) {
            suggestions.add("more than 5 % of the answers contradict themselves");
        }
        return suggestions;
    }
}
