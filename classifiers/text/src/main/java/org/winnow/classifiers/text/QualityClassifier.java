package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Predictor;
import org.winnow.classifiers.tokenizer.Tokenizers;

/** Scores how good a text is with a supervised fastText model, after the preparation that the model expects. */
public final class QualityClassifier implements TextClassifier {
    /** A model with at least so many columns per label reads text faster as one folded table. */
    private static final int COLUMNS_PER_LABEL = 4;

    private final Recipe recipe;
    private final PositiveScore positive;
    private final String sha256;
    private final PreparedModel model;

    private QualityClassifier(Recipe recipe, PositiveScore positive, String sha256, PreparedModel model) {
        this.recipe = recipe;
        this.positive = positive;
        this.sha256 = sha256;
        this.model = model;
    }

    /**
     * Opens the classifier that the settings name. Its model may be a file of fastText ({@code .bin}, {@code .ftz}) or a
     * folded one; a file of fastText with few labels is folded here, which moves no probability by more than 1e-6.
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
        String positiveLabel = settings.effectivePositiveLabel();
        Predictor model = predictor(file, positiveLabel);
        Recipe recipe = Recipe.named(settings.recipe());
        PreparedModel prepared = recipe.needsTokenizer()
                ? PreparedModel.of(recipe, new TokenPieces(Tokenizers.load(Path.of(settings.tokenizer()))), model)
                : new PreparedModel.OfLines(recipe, model);
        return new QualityClassifier(recipe, PositiveScore.of(model, positiveLabel), Sha256.of(file), prepared);
    }

    private static Predictor predictor(Path file, String positiveLabel) throws IOException {
        Predictor model = Predictor.load(file);
        List<String> labels = model.labels();
        if (!labels.contains(positiveLabel)) {
            model.close();
            throw new IllegalArgumentException("Invalid score.positiveLabel: " + positiveLabel + " (the labels of "
                    + file + " are " + String.join(", ", labels.subList(0, Math.min(20, labels.size()))) + ")");
        }
        if (model instanceof FastTextModel exact && exact.dimension() >= COLUMNS_PER_LABEL * labels.size()) {
            exact.close();
            return FoldedModel.fold(file);
        }
        return model;
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
        return positive.of(model.predict(text, positive.k()));
    }

    /** What the model reads of this text: for audits, and for comparing with other programs. */
    public String normalized(String text) {
        return model.line(text);
    }

    @Override
    public void close() {
        model.close();
    }
}
