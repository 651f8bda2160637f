package org.winnow.classifiers.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerOptions;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * Kind {@code corenlp}. Its model is a file that {@code CRFClassifier} saved, {@code JAR!ENTRY} or a resource on the class
 * path; such files are Java objects, so load none that you do not trust. With {@code pipeline=true} it is a file of
 * properties, or nothing for the models on the class path.
 */
public final class CoreNlpProvider implements TaggerProvider {
    @Override
    public String kind() {
        return "corenlp";
    }

    @Override
    public String description() {
        return "Stanford CoreNLP " + release()
                + " on our tokens. MODEL: a file of CRFClassifier, JAR!ENTRY or a resource."
                + " bias=LABEL:WEIGHT (as O:-0.5, for more entities); pipeline=true runs the annotators of a .properties"
                + " file, types=A;B says what they give";
    }

    @Override
    public Tagger load(TaggerSpec spec) throws IOException {
        TaggerOptions options = TaggerOptions.of(spec, "bias", "pipeline", "types");
        boolean pipeline = options.choice("pipeline", Map.of("true", true, "false", false), false);
        if (pipeline) {
            return PipelineTagger.load(spec, options);
        }
        ModelBytes model = ModelBytes.of(spec);
        return CrfTagger.of(model, bias(spec, options));
    }

    private static Optional<ClassBias> bias(TaggerSpec spec, TaggerOptions options) {
        String bias = spec.options().getOrDefault("bias", "");
        int colon = bias.lastIndexOf(':');
        if (bias.isEmpty()) {
            return Optional.empty();
        }
        if (colon < 1 || !bias.substring(colon + 1).matches("-?[0-9]{1,3}([.][0-9]{1,6})?")) {
            throw options.invalid("bias", "a label, a colon and a number, as in O:-0.5");
        }
        return Optional.of(new ClassBias(bias.substring(0, colon), Double.parseDouble(bias.substring(colon + 1))));
    }

    /** The release that is on the class path. */
    static String release() {
        return Optional.ofNullable(CRFClassifier.class.getPackage().getImplementationVersion())
                .orElse("of unknown release");
    }
}
