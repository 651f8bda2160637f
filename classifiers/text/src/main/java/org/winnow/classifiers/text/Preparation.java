package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.tokenizer.HuggingFaceTokenizerJson;

/** A recipe's preparation of texts without a model: what a model is trained on. Safe to share between threads. */
public final class Preparation implements AutoCloseable {
    private final Recipe recipe;
    private final TokenPieces pieces;

    private Preparation(Recipe recipe, TokenPieces pieces) {
        this.recipe = recipe;
        this.pieces = pieces;
    }

    /**
     * Opens what the recipe needs.
     *
     * @param recipe its name
     * @param tokenizer path of a tokenizer.json; empty for none
     * @throws IllegalArgumentException if there is no such recipe, or it needs a tokenizer and the file is missing or
     *     unusable
     */
    public static Preparation open(String recipe, String tokenizer) throws IOException {
        Recipe named = Recipe.named(recipe);
        requireTokenizer(named, tokenizer);
        TokenPieces pieces =
                named.needsTokenizer() ? TokenPieces.of(HuggingFaceTokenizerJson.load(Path.of(tokenizer))) : List::of;
        return new Preparation(named, pieces);
    }

    private static void requireTokenizer(Recipe recipe, String tokenizer) {
        if (recipe.needsTokenizer() && tokenizer.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid tokenizer: \"\" (the recipe " + recipe.label() + " needs the path of a tokenizer.json)");
        }
    }

    /** One line of text as the recipe's model reads it; may be empty. */
    public String line(String text) {
        return recipe.normalize(text, pieces);
    }

    /** Whether the recipe reads a tokenizer. */
    public boolean usesTokenizer() {
        return recipe.needsTokenizer();
    }

    @Override
    public void close() {
        pieces.close();
    }
}
