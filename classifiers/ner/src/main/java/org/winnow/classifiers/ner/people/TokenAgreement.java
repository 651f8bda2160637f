package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.score.Interval;

/**
 * How far people agree on tokens beyond chance: the coefficients of {@link Agreement} from counts that add up, one for
 * each text, so that texts can be resampled. Tokens of one text are not independent of each other, so intervals over
 * tokens would be too narrow.
 */
public final class TokenAgreement {
    /** Which tokens count. */
    public enum Scope {
        ALL,
        /** Only those that somebody marked: agreement on what is no entity is easy. */
        MARKED
    }

    private record Pair(String first, String second) {}

    /** What one text adds. */
    private static final class Counts {
        // Krippendorff: [label] of tokens with two judgements or more, and disagreement.
        private final double[] totals;
        private double disagreement;
        // Fleiss, by number of judgements: tokens, agreement, [label].
        private final Map<Integer, double[]> fleiss = new LinkedHashMap<>();
        // Cohen: [label of the first * labels + label of the second].
        private final Map<Pair, double[]> cohen = new LinkedHashMap<>();

        Counts(int labels) {
            totals = new double[labels];
        }

        void add(Counts other) {
            for (int i = 0; i < totals.length; i++) {
                totals[i] += other.totals[i];
            }
            disagreement += other.disagreement;
            add(fleiss, other.fleiss);
            add(cohen, other.cohen);
        }

        private static <K> void add(Map<K, double[]> to, Map<K, double[]> from) {
            from.forEach((key, values) -> {
                double[] sum = to.computeIfAbsent(key, one -> new double[values.length]);
                for (int i = 0; i < values.length; i++) {
                    sum[i] += values[i];
                }
            });
        }
    }

    private final List<String> labels;
    private final List<Counts> texts;

    private TokenAgreement(List<String> labels, List<Counts> texts) {
        this.labels = labels;
        this.texts = texts;
    }

    /** Over tokens and the given types; with one type the labels are this type and O. */
    public static TokenAgreement of(Crowd crowd, SortedSet<String> types, Scope scope) {
        List<String> labels = new ArrayList<>(types);
        labels.add(Tag.OUTSIDE);
        List<Counts> counts = new ArrayList<>();
        List<List<Markup>> byText = crowd.byText();
        for (int text = 0; text < byText.size(); text++) {
            int length = crowd.texts().get(text).tokens().size();
            Counts sum = new Counts(labels.size());
            for (SortedSet<String> job : jobs(byText.get(text), types)) {
                List<Markup> here = byText.get(text).stream()
                        .filter(markup -> markup.types().containsAll(job))
                        .toList();
                count(here, job, length, labels, scope, sum);
            }
            counts.add(sum);
        }
        return new TokenAgreement(labels, counts);
    }

    /** All types at once where everybody was asked for all, else each by itself. */
    private static List<SortedSet<String>> jobs(List<Markup> markups, SortedSet<String> types) {
        return markups.stream().allMatch(markup -> markup.types().containsAll(types))
                ? List.of(types)
                : types.stream()
                        .<SortedSet<String>>map(type -> new TreeSet<>(List.of(type)))
                        .toList();
    }

    private static void count(
            List<Markup> markups, SortedSet<String> types, int length, List<String> names, Scope scope, Counts into) {
        List<int[]> given = markups.stream()
                .map(markup -> TokenJobs.labels(markup, length, types).stream()
                        .mapToInt(names::indexOf)
                        .toArray())
                .toList();
        int outside = names.size() - 1;
        for (int token = 0; token < length; token++) {
            int at = token;
            if (scope == Scope.ALL || given.stream().anyMatch(labels -> labels[at] != outside)) {
                count(markups, given.stream().mapToInt(labels -> labels[at]).toArray(), names.size(), into);
            }
        }
    }

    private static void count(List<Markup> markups, int[] given, int labels, Counts into) {
        int raters = given.length;
        if (raters < 2) {
            return;
        }
        int[] votes = new int[labels];
        for (int label : given) {
            votes[label]++;
        }
        double[] fleiss = into.fleiss.computeIfAbsent(raters, key -> new double[2 + labels]);
        fleiss[0]++;
        for (int label = 0; label < labels; label++) {
            into.totals[label] += votes[label];
            into.disagreement += votes[label] * (double) (raters - votes[label]) / (raters - 1);
            fleiss[1] += votes[label] * (votes[label] - 1.0) / (raters * (raters - 1.0));
            fleiss[2 + label] += votes[label];
        }
        for (int i = 0; i < raters; i++) {
            for (int j = i + 1; j < raters; j++) {
                Pair pair = new Pair(markups.get(i).worker(), markups.get(j).worker());
                into.cohen.computeIfAbsent(pair, key -> new double[labels * labels])[given[i] * labels + given[j]]++;
            }
        }
    }

    /** Tokens with two judgements or more. */
    public long tokens() {
        return Math.round(
                sum(texts).fleiss.values().stream().mapToDouble(one -> one[0]).sum());
    }

    /** As {@link Agreement#krippendorff}. */
    public OptionalDouble krippendorff() {
        return alpha(sum(texts));
    }

    /** As {@link Agreement#fleiss}, over the tokens that have the most usual number of judgements. */
    public OptionalDouble fleiss() {
        return kappa(sum(texts));
    }

    /** The mean of {@link Agreement#cohen} over all pairs for whom it is defined, each as heavy as the tokens it has. */
    public OptionalDouble cohen() {
        return pairs(sum(texts));
    }

    public Interval krippendorffInterval(int resamples, long seed) {
        return interval(TokenAgreement::alpha, resamples, seed);
    }

    public Interval fleissInterval(int resamples, long seed) {
        return interval(TokenAgreement::kappa, resamples, seed);
    }

    public Interval cohenInterval(int resamples, long seed) {
        return interval(TokenAgreement::pairs, resamples, seed);
    }

    /** Of resamples for which the coefficient is defined; from 0 to 0 if it never is. */
    private Interval interval(Function<Counts, OptionalDouble> coefficient, int resamples, long seed) {
        Random random = new Random(seed);
        double[] values = new double[resamples];
        int defined = 0;
        for (int i = 0; i < resamples; i++) {
            Counts sum = new Counts(labels.size());
            for (int draw = 0; draw < texts.size(); draw++) {
                sum.add(texts.get(random.nextInt(texts.size())));
            }
            OptionalDouble value = coefficient.apply(sum);
            if (value.isPresent()) {
                values[defined++] = value.getAsDouble();
            }
        }
        double[] sorted = Arrays.copyOf(values, defined);
        Arrays.sort(sorted);
        return defined == 0 ? new Interval(0, 0) : Interval.of(sorted);
    }

    private Counts sum(List<Counts> all) {
        Counts sum = new Counts(labels.size());
        all.forEach(sum::add);
        return sum;
    }

    private static OptionalDouble alpha(Counts counts) {
        double all = Arrays.stream(counts.totals).sum();
        double chance =
                Arrays.stream(counts.totals).map(total -> total * (all - total)).sum() / (all - 1);
        return chance > 0 ? OptionalDouble.of(1 - counts.disagreement / chance) : OptionalDouble.empty();
    }

    private static OptionalDouble kappa(Counts counts) {
        double[] usual = counts.fleiss.values().stream()
                .reduce((a, b) -> b[0] > a[0] ? b : a)
                .orElse(new double[2]);
        double[] shares = Arrays.copyOfRange(usual, 2, usual.length);
        double all = Arrays.stream(shares).sum();
        double chance =
                Arrays.stream(shares).map(share -> share / all * (share / all)).sum();
        return usual[0] == 0 || chance >= 1
                ? OptionalDouble.empty()
                : OptionalDouble.of((usual[1] / usual[0] - chance) / (1 - chance));
    }

    private static OptionalDouble pairs(Counts counts) {
        double weight = 0;
        double sum = 0;
        for (double[] table : counts.cohen.values()) {
            double all = Arrays.stream(table).sum();
            OptionalDouble kappa = cohen(table, all);
            if (kappa.isPresent()) {
                weight += all;
                sum += all * kappa.getAsDouble();
            }
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    private static OptionalDouble cohen(double[] table, double all) {
        int labels = (int) Math.round(Math.sqrt(table.length));
        double same = 0;
        double chance = 0;
        for (int label = 0; label < labels; label++) {
            double first = 0;
            double second = 0;
            for (int other = 0; other < labels; other++) {
                first += table[label * labels + other];
                second += table[other * labels + label];
            }
            same += table[label * labels + label] / all;
            chance += first / all * (second / all);
        }
        return chance >= 1 ? OptionalDouble.empty() : OptionalDouble.of((same - chance) / (1 - chance));
    }
}
