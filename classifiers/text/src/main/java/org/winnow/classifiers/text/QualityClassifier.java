package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.tokenizer.Tokenizers;

/** Scores how good a text is with a supervised fastText model, after the preparation that the model expects. */
public final class QualityClassifier implements TextClassifier {
    private final Recipe recipe;
    private final String positiveLabel;
    private final String sha256;
    private final FastTextModel model;
    private final TokenPieces pieces;

    private QualityClassifier(
            Recipe recipe, String positiveLabel, String sha256, FastTextModel model, TokenPieces pieces) {
        this.recipe = recipe;
        this.positiveLabel = positiveLabel;
        this.sha256 = sha256;
        this.model = model;
        this.pieces = pieces;
    }

    /**
     * Opens the classifier that the settings name.
     *
     * @throws IllegalArgumentException if the settings name no model, the model lacks the positive label, or the
     *     tokenizer is missing or unusable
     * @throws IOException if the model is missing or unusable; the message says what to do
     */
    public static QualityClassifier open(ScoreSettings settings) throws IOException {
        if (!settings.isOn()) {
            throw new IllegalArgumentException("Invalid score.model: \"\" (must be the path of a fastText model)");
        }
        Path file = Path.of(settings.model());
        if (!Files.isRegularFile(file)) {
            throw new IOException("Invalid score.model: " + file + " is not a file (must be a fastText model)");
        }
        FastTextModel model = FastTextModel.load(file);
        String positiveLabel = settings.effectivePositiveLabel();
        if (!model.labels().contains(positiveLabel)) {
            throw new IllegalArgumentException("Invalid score.positiveLabel: " + positiveLabel + " (the labels of "
                    + file + " are "
                    + String.join(
                            ", ",
                            model.labels()
                                    .subList(0, Math.min(20, model.labels().size())))
                    + ")");
        }
        Recipe recipe = Recipe.named(settings.recipe());
        TokenPieces pieces =
                recipe.needsTokenizer() ? TokenPieces.of(Tokenizers.load(Path.of(settings.tokenizer()))) : List::of;
        return new QualityClassifier(recipe, positiveLabel, Sha256.of(file), model, pieces);
    }

    /** The recipe's name. */
    @Override
    public String name() {
        return recipe.label();
    }

    @Override
    public String modelSha256() {
        return sha256;
    }

    @Override
    public Labelled classify(String text) {
        return new Labelled(positiveLabel, score(text));
    }

    /**
     * The probability that a text is good, 0 to 1; 0 for a text of which the recipe leaves nothing.
     *
     * <p>A model of two labels is read as the recipes' authors read it: the better label's probability as fastText
     * returns it, cut to 1, or 1 less that where the better label is the other one. Of a model with more labels it is
     * the positive label's own probability.
     */
    public double score(String text) {
        String line = recipe.normalize(text, pieces);
        if (Texts.strip(line).isEmpty()) {
            return 0;
        }
        int labels = model.labels().size();
        List<Prediction> predictions = model.predict(line, labels == 2 ? 1 : labels, 0);
        for (Prediction prediction : predictions) {
            double probability = Math.min(prediction.probability(), 1.0);
            if (prediction.label().equals(positiveLabel)) {
                return probability;
            }
            if (labels == 2) {
                return 1 - probability;
            }
        }
        return 0;
    }

    /** What the model reads of this text: for audits, and for comparing with other programs. */
    public String normalized(String text) {
        return recipe.normalize(text, pieces);
    }

    @Override
    public void close() {
        pieces.close();
    }
}
