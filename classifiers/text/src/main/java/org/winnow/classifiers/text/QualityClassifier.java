package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.tokenizer.HuggingFaceTokenizerJson;

/** Scores how good a text is with a supervised fastText model, after the preparation that the model expects. */
public final class QualityClassifier implements TextClassifier {
    private final Recipe recipe;
    private final String sha256;
    private final PositiveScore positive;
    private final TokenPieces pieces;

    private QualityClassifier(Recipe recipe, String sha256, PositiveScore positive, TokenPieces pieces) {
        this.recipe = recipe;
        this.sha256 = sha256;
        this.positive = positive;
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
        TokenPieces pieces = recipe.needsTokenizer()
                ? TokenPieces.of(HuggingFaceTokenizerJson.load(Path.of(settings.tokenizer())))
                : List::of;
        return new QualityClassifier(recipe, Sha256.of(file), new PositiveScore(model, positiveLabel), pieces);
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
        return new Labelled(positive.label(), score(text));
    }

    /**
     * The probability that a text is good, 0 to 1, as {@link PositiveScore} defines it; 0 for a text of which the recipe
     * leaves nothing.
     */
    public double score(String text) {
        return positive.of(recipe.normalize(text, pieces));
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
