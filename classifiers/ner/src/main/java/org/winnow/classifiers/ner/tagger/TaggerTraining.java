package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/** Trains a tagger. The same sentences and settings give the same model, bit for bit. */
public final class TaggerTraining {
    private static final double TOLERANCE = 1e-4;
    private static final double[] SCALES = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2};

    private final TaggerSettings settings;
    private final Resources resources;
    private final Progress progress;

    /** A sentence with its entities, in order and without overlap. */
    public record Example(List<String> tokens, List<Span> spans) {
        public Example {
            tokens = List.copyOf(tokens);
            spans = List.copyOf(spans);
        }
    }

    /** Told after each iteration. */
    public interface Progress {
        /** @param f1 on the sentences for choosing, where there are any */
        void iteration(int number, Optional<Double> f1);
    }

    TaggerTraining(TaggerSettings settings, Resources resources, Progress progress) {
        this.settings = settings;
        this.resources = resources;
        this.progress = progress;
    }

    TaggerModel train(List<Example> training, List<Example> choosing) {
        List<String> types = List.copyOf(new TreeSet<>(training.stream()
                .flatMap(example -> example.spans().stream())
                .map(Span::type)
                .toList()));
        Labels labels = new Labels(types);
        Extractor.Batch batch = new Extractor.Batch(new Extractor(settings.templates(), resources, new Values()));
        List<long[][]> features = new ArrayList<>();
        List<int[]> gold = new ArrayList<>();
        for (Example example : training) {
            features.add(batch.features(example.tokens()));
            gold.add(labels.of(example.spans(), example.tokens().size()));
        }
        TrainingSet data = TrainingSet.of(features, gold, settings.minCount());
        return new TaggerModel(settings, types, resources, weights(data, labels, types, choosing), 1);
    }

    private Weights weights(TrainingSet data, Labels labels, List<String> types, List<Example> choosing) {
        return switch (settings.algorithm()) {
            case PERCEPTRON -> perceptron(data, labels, types, choosing);
            case CRF -> field(data, labels);
        };
    }

    private Weights perceptron(TrainingSet data, Labels labels, List<String> types, List<Example> choosing) {
        Perceptron perceptron = new Perceptron(data, labels, settings.margin());
        for (int i = 1; i <= settings.iterations(); i++) {
            perceptron.iterate(settings.seed() * 1_000_003 + i);
            Optional<Double> f1 = choosing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(score(new TaggerModel(settings, types, resources, perceptron.average(), 1), choosing)
                            .f1());
            progress.iteration(i, f1);
        }
        return perceptron.average();
    }

    private Weights field(TrainingSet data, Labels labels) {
        RandomField field = new RandomField(data, labels, settings.l2());
        double[] point = new double[field.parameters()];
        new Lbfgs(settings.l1()).minimize(field, point, settings.iterations(), TOLERANCE, (i, value, at) -> {
            progress.iteration(i, Optional.empty());
            return true;
        });
        return field.weights(point);
    }

    /** Exact matches. */
    static Score score(TaggerModel model, Collection<Example> examples) {
        LinearTagger tagger = new LinearTagger(model, "", 0);
        Score score = Score.NOTHING;
        for (Example example : examples) {
            List<Span> found =
                    tagger.tag(example.tokens()).stream().map(ScoredSpan::span).toList();
            long correct = found.stream().filter(example.spans()::contains).count();
            score = score.plus(new Score(correct, found.size(), example.spans().size()));
        }
        return score;
    }
}
