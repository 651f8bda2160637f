package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.Prediction;

/**
 * Identifies languages with a fastText model such as lid.176, the way FineWeb does: line feeds become spaces, the whole
 * text is read, and the best label counts.
 *
 * <p>Codes are the model's labels as they stand. Those of lid.176 are Wikipedia's: ISO 639-1 where that has the
 * language, but {@code no} for Bokmål and {@code als} for Alemannic.
 *
 * <p>The score is fastText's probability, cut to 1: fastText adds 1e-5 to each.
 */
public final class FastTextLanguageIdentifier implements LanguageIdentifier {
    private static final String LABEL_PREFIX = "__label__";

    private final String name;
    private final String sha256;
    private final FastTextModel model;

    private FastTextLanguageIdentifier(String name, String sha256, FastTextModel model) {
        this.name = name;
        this.sha256 = sha256;
        this.model = model;
    }

    /**
     * Opens a supervised model whose labels are language codes behind {@code __label__}.
     *
     * @throws IOException if the file cannot be read or is no such model; the message says what to do
     */
    public static FastTextLanguageIdentifier open(Path file) throws IOException {
        FastTextModel model = FastTextModel.load(file);
        return new FastTextLanguageIdentifier(nameOf(file), Sha256.of(file), model);
    }

    /** {@code lid.176.ftz} and {@code lid.176.bin} are the model lid.176 in two sizes. */
    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(ftz|bin)$", "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String modelSha256() {
        return sha256;
    }

    @Override
    public Language identify(String text) {
        if (!Texts.hasLetter(text)) {
            return Language.UNKNOWN;
        }
        List<Prediction> best = model.predict(text.replace('\n', ' '), 1, 0);
        if (best.isEmpty()) {
            return Language.UNKNOWN;
        }
        String label = best.get(0).label();
        String code = label.startsWith(LABEL_PREFIX) ? label.substring(LABEL_PREFIX.length()) : label;
        return new Language(code, Math.min(best.get(0).probability(), 1.0));
    }

    @Override
    public void close() {
        // The model is plain memory.
    }
}
