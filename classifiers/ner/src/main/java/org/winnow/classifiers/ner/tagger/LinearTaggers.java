package org.winnow.classifiers.ner.tagger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/** Taggers that {@link TaggerTraining} made. */
public final class LinearTaggers implements TaggerProvider {
    static final String KIND = "winnow";

    static final String OUTSIDE = "outside";

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
        return load(spec, new HashMap<>());
    }

    /** @param loaded parts of models that are in memory already, see {@link ModelContent} */
    static LinearTagger load(TaggerSpec spec, Map<String, Object> loaded) throws IOException {
        Path file = Path.of(spec.model());
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": no such file: " + spec.model()
                    + " (must be a model that train-ner wrote)");
        }
        double outside = outside(spec.options());
        byte[] model = Files.readAllBytes(file);
        String version = ModelFile.version(model);
        Scorer scorer = (Scorer) loaded.get(version);
        if (scorer == null) {
            scorer = new Scorer(ModelFile.read(model, file.toString(), loaded), version);
            loaded.put(version, scorer);
        }
        return new LinearTagger(scorer, outside);
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
