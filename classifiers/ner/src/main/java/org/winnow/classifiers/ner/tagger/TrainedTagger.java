package org.winnow.classifiers.ner.tagger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.winnow.classifiers.ner.tag.Tagger;

/** What a training gave: a model to use, to write and to look into. */
public final class TrainedTagger {
    private final TaggerModel model;
    private final byte[] bytes;
    private final int iterations;

    TrainedTagger(TaggerModel model, int iterations) {
        this.model = model;
        this.iterations = iterations;
        bytes = ModelFile.bytes(model);
    }

    /** A weight of a feature for a tag, in IOBES; the feature as people read it. */
    public record Weighty(String feature, String tag, float weight) {}

    public Tagger tagger() {
        return new LinearTagger(new Scorer(model, sha256()), 0);
    }

    /** Hex, of the whole file; what {@link Tagger#version} says. */
    public String sha256() {
        return ModelFile.version(bytes);
    }

    public long bytes() {
        return bytes.length;
    }

    /** Sorted. */
    public List<String> types() {
        return model.types();
    }

    /** Features that have a weight. */
    public int features() {
        return model.weights().features().length;
    }

    /** Iterations of the training that are in the model. */
    public int iterations() {
        return iterations;
    }

    /** By which scores are multiplied before they become probabilities; 1 for a CRF. */
    public double scale() {
        return model.scale();
    }

    /** As a whole or not at all. */
    public void write(Path file) throws IOException {
        ModelFile.write(bytes, file);
    }

    /**
     * The weights that are farthest from zero.
     *
     * @param training sentences in which the features are looked for again, as a model knows but their hashes
     */
    public List<Weighty> weightiest(int count, List<Example> training) {
        if (count < 1) {
            return List.of();
        }
        Weights weights = model.weights();
        Labels labels = new Labels(model.types());
        Values.Remembered values = new Values.Remembered();
        Extractor.Batch batch =
                new Extractor.Batch(new Extractor(model.settings().templates(), model.resources(), values));
        training.forEach(example -> batch.features(example.tokens()));
        List<Weighty> all = new ArrayList<>();
        float least = floor(weights.values(), count);
        for (int feature = 0; feature < weights.features().length; feature++) {
            for (int i = weights.starts()[feature]; i < weights.starts()[feature + 1]; i++) {
                if (Math.abs(weights.values()[i]) >= least) {
                    all.add(new Weighty(
                            values.text(weights.features()[feature]),
                            labels.name(weights.labels()[i]),
                            weights.values()[i]));
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingDouble((Weighty one) -> -Math.abs(one.weight()))
                        .thenComparing(Weighty::feature)
                        .thenComparing(Weighty::tag))
                .limit(count)
                .toList();
    }

    private static float floor(float[] values, int count) {
        float[] sizes = new float[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        Arrays.sort(sizes);
        return sizes.length == 0 ? 0 : sizes[Math.max(0, sizes.length - count)];
    }
}
