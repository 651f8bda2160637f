package org.winnow.classifiers.text;

/**
 * Which quality classifier to use.
 *
 * @param model path of a supervised fastText model; empty for none
 * @param recipe how the text is prepared: {@code ultra-fineweb}, {@code dclm}, {@code ccnet} or
 *     {@code plain}
 * @param positiveLabel the label of good text, prefix included; empty for the recipe's own
 * @param tokenizer path of a tokenizer.json; empty for none. {@code ultra-fineweb} needs one
 */
public record ScoreSettings(String model, String recipe, String positiveLabel, String tokenizer) {
    public ScoreSettings {
        Recipe named = Recipe.named(recipe);
        if (!model.isEmpty() && positiveLabel.isEmpty() && named.positiveLabel().isEmpty()) {
            throw new IllegalArgumentException("Invalid score.positiveLabel: \"\" (the recipe " + recipe
                    + " has no label of its own; give the model's label of good text, such as __label__hq)");
        }
        if (!model.isEmpty() && tokenizer.isEmpty() && named.needsTokenizer()) {
            throw new IllegalArgumentException("Invalid score.tokenizer: \"\" (the recipe " + recipe
                    + " needs the path of the tokenizer.json that its model was trained with)");
        }
    }

    /** No quality classifier. */
    public static ScoreSettings off() {
        return new ScoreSettings("", Recipe.PLAIN.label(), "", "");
    }

    ScoreSettings withRecipe(Recipe other) {
        return new ScoreSettings(model, other.label(), positiveLabel, tokenizer);
    }

    /** Whether there is a classifier to run. */
    public boolean isOn() {
        return !model.isEmpty();
    }

    /** The label whose probability is the score. */
    public String effectivePositiveLabel() {
        return positiveLabel.isEmpty() ? Recipe.named(recipe).positiveLabel() : positiveLabel;
    }
}
