package org.winnow.classifiers.ner.tagger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/** Taggers that {@link TaggerTraining} made. */
public final class LinearTaggers implements TaggerProvider {
    static final String KIND = "winnow";

    private static final String OUTSIDE = "outside";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "Winnow's own, trained by train-ner: winnow:FILE; option outside=N multiplies the odds of no entity by e^N"
                + " (above 0 for fewer and surer entities, below for more)";
    }

    @Override
    public Tagger load(TaggerSpec spec) throws IOException {
        Path file = Path.of(spec.model());
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": no such file: " + spec.model()
                    + " (must be a model that train-ner wrote)");
        }
        return load(Files.readAllBytes(file), file.toString(), spec.options());
    }

    /** @param place for messages */
    static LinearTagger load(byte[] model, String place, Map<String, String> options) throws IOException {
        double outside = outside(options);
        return new LinearTagger(
                ModelFile.read(model, place),
                ModelFile.version(model) + (outside == 0 ? "" : " " + OUTSIDE + "=" + outside),
                outside);
    }

    /** The only option. */
    static double outside(Map<String, String> options) {
        TreeSet<String> unknown = new TreeSet<>(options.keySet());
        unknown.remove(OUTSIDE);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Unknown option of a tagger of kind " + KIND + ": " + unknown.first()
                    + " (known: " + OUTSIDE + ")");
        }
        String text = options.getOrDefault(OUTSIDE, "0");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid " + OUTSIDE + ": " + text + " (must be a number)");
        }
    }
}
