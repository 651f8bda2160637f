package org.winnow.classifiers.ner.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Combination.Method;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/**
 * Learns a combination from sentences whose entities are known and on which no tagger was trained. All figures are
 * cross-validated: every sentence is judged by what was learned from the others, so that the ensemble checks itself on
 * what it has not seen.
 *
 * @param method how candidates are judged
 * @param acceptPrecision precision that spans must have to be accepted without a look, in (0, 1]
 * @param folds 2 or more; sentence i is in fold i modulo folds
 */
public record Calibration(Method method, double acceptPrecision, int folds) {
    private static final double[] PENALTIES = {0.3, 1, 3, 10, 30};
    private static final int STEPS = 100;
    /** Below it a precision says nothing. */
    private static final int ENOUGH = 20;

    public Calibration {
        if (!(acceptPrecision > 0 && acceptPrecision <= 1)) {
            throw new IllegalArgumentException("Invalid precision: " + acceptPrecision + " (must be in (0, 1])");
        }
        if (folds < 2) {
            throw new IllegalArgumentException("Invalid folds: " + folds + " (must be 2 or more)");
        }
    }

    /**
     * What was learned, and how good it is.
     *
     * @param heldOut scores of the combination on sentences that it was not learned from
     * @param taggers scores of each tagger by itself
     * @param agreeing score of what so many taggers or more agree on, by their number
     * @param accepted of the spans accepted without a look: right, accepted, and all entities
     * @param unseen entities that nobody proposed, which no combination can find
     */
    public record Result(
            Combination combination,
            Score heldOut,
            SortedMap<String, Score> taggers,
            SortedMap<Integer, Score> agreeing,
            Score accepted,
            long unseen) {}

    /** One candidate with what the others' data say of it. */
    private record Judged(double probability, boolean right) {}

    /** @throws IllegalArgumentException if there are fewer sentences than folds, or nobody proposed anything */
    public Result learn(Panel panel, List<Labelled> sentences) {
        if (sentences.size() < folds) {
            throw new IllegalArgumentException(
                    "Too few sentences to learn from: " + sentences.size() + " (must be at" + " least " + folds + ")");
        }
        if (sentences.stream().allMatch(sentence -> sentence.candidates().isEmpty())) {
            throw new IllegalArgumentException("No tagger proposed anything: there is nothing to learn from");
        }
        double penalty = method == Method.WEIGHTED ? penalty(panel, sentences) : 0;
        double[][] heldOut = heldOut(panel, sentences, penalty);
        double keep = keep(sentences, heldOut);
        double accept = accept(sentences, heldOut);
        Combination combination = Combination.of(panel, method, fitted(panel, sentences, penalty), keep, accept)
                .withLevels(
                        List.copyOf(Agreement.learned(panel, sentences).levels().values()));
        return new Result(
                combination,
                score(sentences, heldOut, keep),
                taggers(panel, sentences),
                agreeing(panel, sentences),
                score(sentences, heldOut, combination.accept()),
                sentences.stream().mapToLong(Calibration::unseen).sum());
    }

    private Estimate fitted(Panel panel, List<Labelled> sentences, double penalty) {
        return method == Method.WEIGHTED ? Weighing.of(panel, sentences, penalty) : Agreement.learned(panel, sentences);
    }

    private double[][] heldOut(Panel panel, List<Labelled> sentences, double penalty) {
        double[][] probabilities = new double[sentences.size()][];
        for (int fold = 0; fold < folds; fold++) {
            List<Labelled> others = new ArrayList<>();
            for (int i = 0; i < sentences.size(); i++) {
                if (i % folds != fold) {
                    others.add(sentences.get(i));
                }
            }
            Estimate estimate = fitted(panel, others, penalty);
            for (int i = fold; i < sentences.size(); i += folds) {
                probabilities[i] = estimate.of(sentences.get(i).candidates());
            }
        }
        return probabilities;
    }

    /** The one with the least log loss on held-out sentences. */
    private double penalty(Panel panel, List<Labelled> sentences) {
        return Arrays.stream(PENALTIES)
                .boxed()
                .min(Comparator.comparingDouble(penalty -> loss(sentences, heldOut(panel, sentences, penalty))))
                .orElseThrow();
    }

    private static double loss(List<Labelled> sentences, double[][] probabilities) {
        double loss = 0;
        for (Judged one : judged(sentences, probabilities)) {
            loss -= Math.log(Math.max(1e-15, one.right() ? one.probability() : 1 - one.probability()));
        }
        return loss;
    }

    private static List<Judged> judged(List<Labelled> sentences, double[][] probabilities) {
        List<Judged> all = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            for (int j = 0; j < probabilities[i].length; j++) {
                Span span = sentences.get(i).candidates().get(j).span();
                all.add(new Judged(probabilities[i][j], sentences.get(i).gold().contains(span)));
            }
        }
        return all;
    }

    private static double keep(List<Labelled> sentences, double[][] probabilities) {
        double best = 0.5;
        double bestF1 = -1;
        for (int step = 1; step < STEPS; step++) {
            double threshold = (double) step / STEPS;
            double f1 = score(sentences, probabilities, threshold).f1();
            // Of equals the one nearest to one half, so that nothing hangs on which was tried first.
            if (f1 > bestF1 + 1e-12 || f1 > bestF1 - 1e-12 && Math.abs(threshold - 0.5) < Math.abs(best - 0.5)) {
                best = threshold;
                bestF1 = f1;
            }
        }
        return best;
    }

    /** The least probability above which candidates are right often enough; 2 if there is none. */
    private double accept(List<Labelled> sentences, double[][] probabilities) {
        List<Judged> all = judged(sentences, probabilities);
        all.sort(Comparator.comparingDouble(Judged::probability).reversed());
        double accept = 2;
        long right = 0;
        for (int i = 0; i < all.size(); i++) {
            right += all.get(i).right() ? 1 : 0;
            boolean lastOfItsKind = i + 1 == all.size()
                    || all.get(i + 1).probability() < all.get(i).probability();
            if (lastOfItsKind && i + 1 >= ENOUGH && right >= acceptPrecision * (i + 1)) {
                accept = all.get(i).probability();
            }
        }
        return accept;
    }

    private static Score score(List<Labelled> sentences, double[][] probabilities, double threshold) {
        Score sum = Score.NOTHING;
        for (int i = 0; i < probabilities.length; i++) {
            Labelled sentence = sentences.get(i);
            List<Span> kept = Combination.best(sentence.candidates(), probabilities[i], threshold).stream()
                    .map(ScoredSpan::span)
                    .toList();
            sum = sum.plus(score(sentence, kept));
        }
        return sum;
    }

    private static Score score(Labelled sentence, List<Span> spans) {
        long right = spans.stream().filter(sentence.gold()::contains).count();
        return new Score(right, spans.size(), sentence.gold().size());
    }

    private static SortedMap<String, Score> taggers(Panel panel, List<Labelled> sentences) {
        SortedMap<String, Score> scores = new TreeMap<>();
        for (String tagger : panel.types().keySet()) {
            scores.put(
                    tagger,
                    sentences.stream()
                            .map(sentence -> score(sentence, proposed(sentence, tagger)))
                            .reduce(Score.NOTHING, Score::plus));
        }
        return scores;
    }

    private static List<Span> proposed(Labelled sentence, String tagger) {
        return sentence.candidates().stream()
                .filter(candidate -> candidate.votes().containsKey(tagger))
                .map(Candidate::span)
                .toList();
    }

    private static SortedMap<Integer, Score> agreeing(Panel panel, List<Labelled> sentences) {
        SortedMap<Integer, Score> scores = new TreeMap<>();
        for (int least = 1; least <= panel.types().size(); least++) {
            int votes = least;
            Score sum = Score.NOTHING;
            for (Labelled sentence : sentences) {
                double[] counts = sentence.candidates().stream()
                        .mapToDouble(candidate -> (double) candidate.votes().size()
                                / panel.types().size())
                        .toArray();
                double threshold = (votes - 0.5) / panel.types().size();
                sum = sum.plus(score(
                        sentence,
                        Combination.best(sentence.candidates(), counts, threshold).stream()
                                .map(ScoredSpan::span)
                                .toList()));
            }
            scores.put(least, sum);
        }
        return scores;
    }

    private static long unseen(Labelled sentence) {
        Set<Span> left = new HashSet<>(sentence.gold());
        sentence.candidates().forEach(candidate -> left.remove(candidate.span()));
        return left.size();
    }
}
