package org.winnow.classifiers.ner.tagger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.winnow.classifiers.ner.Span;

/** Trains a tagger. The same sentences, settings and sources give the same model, bit for bit. */
public final class TaggerTraining {
    private static final double TOLERANCE = 1e-4;
    private static final int HELD_OUT = 10;

    private final TaggerSettings settings;
    private final Resources resources;
    private final Progress progress;

    /** Told after each iteration. */
    public interface Progress {
        /** @param f1 of the perceptron on the sentences for choosing, where there are any */
        void iteration(int number, OptionalDouble f1);
    }

    /**
     * @throws IOException if a source cannot be read
     * @throws IllegalArgumentException if a source is not what it should be; the message says which and where
     */
    public TaggerTraining(TaggerSettings settings, Sources sources, Progress progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        resources = sources.load();
    }

    /**
     * @param choosing sentences that are not among those for training: the perceptron keeps the iteration that does best
     *     on them, and its scores become probabilities by them. May be empty: then all iterations are made, and a second
     *     training that leaves out every tenth sentence gives the probabilities
     * @throws IllegalArgumentException if there is no entity to learn from
     */
    public TrainedTagger train(List<Example> training, List<Example> choosing) {
        List<String> types = List.copyOf(new TreeSet<>(training.stream()
                .flatMap(example -> example.spans().stream())
                .map(Span::type)
                .toList()));
        if (types.isEmpty()) {
            throw new IllegalArgumentException("Nothing to learn: no entity in " + training.size() + " sentences");
        }
        Labels labels = new Labels(types);
        Extractor.Batch batch = new Extractor.Batch(new Extractor(settings.templates(), resources, new Values()));
        List<int[][]> features = new ArrayList<>();
        List<int[]> gold = new ArrayList<>();
        for (Example example : training) {
            features.add(batch.features(example.tokens()));
            gold.add(gold(labels, example));
        }
        TrainingSet data = new TrainingSet(batch.table(), features, gold, settings.minCount());
        Examples held = new Examples(
                labels,
                choosing.stream()
                        .map(example -> data.numbers(batch.features(example.tokens())))
                        .toList(),
                choosing.stream().map(example -> gold(labels, example)).toList());
        Learned learned =
                settings.algorithm() == Algorithm.CRF ? field(data, labels) : perceptron(data, held, progress);
        double scale = settings.algorithm() == Algorithm.CRF
                ? 1
                : held.isEmpty() ? scaleWithout(batch.table(), features, gold, labels) : scale(held, learned.weights());
        return new TrainedTagger(
                new TaggerModel(settings, types, resources, learned.weights().compact(), scale), learned.iterations());
    }

    private static int[] gold(Labels labels, Example example) {
        return labels.of(example.spans(), example.tokens().size());
    }

    private Learned field(TrainingSet data, Labels labels) {
        RandomField field = new RandomField(data, labels, settings.l2());
        double[] point = new double[field.parameters()];
        int[] made = new int[1];
        new Lbfgs(settings.l1()).minimize(field, point, settings.iterations(), TOLERANCE, (iteration, value) -> {
            made[0] = iteration;
            progress.iteration(iteration, OptionalDouble.empty());
        });
        return new Learned(field.weights(point), made[0]);
    }

    private Learned perceptron(TrainingSet data, Examples held, Progress watch) {
        Labels labels = held.labels();
        List<Perceptron> runs = IntStream.range(0, settings.runs())
                .mapToObj(run -> new Perceptron(data, labels, settings, run))
                .toList();
        Learned best = new Learned(sum(runs, labels), 0);
        double highest = -1;
        for (int iteration = 1; iteration <= settings.iterations(); iteration++) {
            runs.forEach(Perceptron::iterate);
            if (!held.isEmpty()) {
                Weights weights = sum(runs, labels);
                double f1 = held.score(weights).f1();
                watch.iteration(iteration, OptionalDouble.of(f1));
                if (f1 > highest) {
                    highest = f1;
                    best = new Learned(weights, iteration);
                }
            } else {
                watch.iteration(iteration, OptionalDouble.empty());
            }
        }
        return held.isEmpty() ? new Learned(sum(runs, labels), settings.iterations()) : best;
    }

    private static Weights sum(List<Perceptron> runs, Labels labels) {
        return Weights.sum(runs.stream().map(Perceptron::average).toList(), labels.size());
    }

    private double scaleWithout(LongTable table, List<int[][]> features, List<int[]> gold, Labels labels) {
        List<int[][]> seen = new ArrayList<>();
        List<int[]> seenGold = new ArrayList<>();
        List<int[]> heldGold = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            (i % HELD_OUT == 0 ? heldGold : seenGold).add(gold.get(i));
            if (i % HELD_OUT != 0) {
                seen.add(features.get(i));
            }
        }
        TrainingSet data = new TrainingSet(table, seen, seenGold, settings.minCount());
        Examples none = new Examples(labels, List.of(), List.of());
        Learned learned = perceptron(data, none, (iteration, f1) -> {});
        List<int[][]> held = IntStream.range(0, gold.size())
                .filter(i -> i % HELD_OUT == 0)
                .mapToObj(i -> data.numbers(features.get(i)))
                .toList();
        return scale(new Examples(labels, held, heldGold), learned.weights());
    }

    private static double scale(Examples held, Weights weights) {
        return Calibration.scale(held.labels(), weights.transitions(), held.scores(weights), held.gold());
    }
}
