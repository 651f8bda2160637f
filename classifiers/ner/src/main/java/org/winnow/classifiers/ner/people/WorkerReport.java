package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 * @param guessing MACE's probability that the person guesses, over tokens that somebody marked, the mean over jobs as heavy as their tokens; empty if there
 *     was nothing to learn from
 */
public record WorkerReport(
        String worker,
        int texts,
        Score spans,
        SortedMap<String, SortedMap<String, Integer>> confusion,
        double sameTokens,
        OptionalDouble guessing) {
    private static final int FEW_TEXTS = 10;

    public WorkerReport {
        SortedMap<String, SortedMap<String, Integer>> copy = new TreeMap<>();
        confusion.forEach((taken, row) -> copy.put(taken, Collections.unmodifiableSortedMap(new TreeMap<>(row))));
        confusion = Collections.unmodifiableSortedMap(copy);
    }

    /** One for each person, by name. */
    public static List<WorkerReport> of(Aggregation aggregation) {
        Crowd crowd = aggregation.crowd();
        Map<String, OptionalDouble> guessing = guessing(crowd);
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
                tally.tokens == 0 ? 0 : (double) tally.same / tally.tokens,
                guessing.getOrDefault(worker, OptionalDouble.empty()))));
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

    /** Judgements of tokens that somebody marked: whoever says O of all others is no guesser. */
    private static Optional<Judgements> marked(Judgements judgements) {
        Set<String> tasks = judgements.all().stream()
                .filter(one -> !one.label().equals(Tag.OUTSIDE))
                .map(Judgement::task)
                .collect(Collectors.toSet());
        return tasks.isEmpty()
                ? Optional.empty()
                : Optional.of(Judgements.of(judgements.all().stream()
                        .filter(one -> tasks.contains(one.task()))
                        .toList()));
    }

    private static Map<String, OptionalDouble> guessing(Crowd crowd) {
        Map<String, double[]> sums = new TreeMap<>();
        for (TokenJobs.Job job : TokenJobs.of(crowd)) {
            Optional<Judgements> marked = marked(job.judgements());
            if (marked.isPresent() && marked.get().labels().size() > 1) {
                Judgements judgements = marked.get();
                double[] guessing = Mace.standard().aggregate(judgements).guessing();
                double[] tokens = new double[guessing.length];
                for (int i = 0; i < judgements.size(); i++) {
                    tokens[judgements.worker(i)]++;
                }
                for (int worker = 0; worker < guessing.length; worker++) {
                    double[] sum = sums.computeIfAbsent(judgements.workers().get(worker), name -> new double[2]);
                    sum[0] += guessing[worker] * tokens[worker];
                    sum[1] += tokens[worker];
                }
            }
        }
        Map<String, OptionalDouble> means = new TreeMap<>();
        sums.forEach((worker, sum) -> means.put(worker, OptionalDouble.of(sum[0] / sum[1])));
        return means;
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
        if (guessing.isPresent() && guessing.getAsDouble() > 0.5) {
            suggestions.add("marks as if by guessing");
        }
        if (contradictions * 20 > texts) {
            suggestions.add("more than 5 % of the answers contradict themselves");
        }
        return suggestions;
    }
}
