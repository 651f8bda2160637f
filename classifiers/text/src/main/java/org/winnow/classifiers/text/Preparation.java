package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.winnow.classifiers.tokenizer.Tokenizers;

/** A recipe's preparation of texts without a model: what a model is trained on. Safe to share between threads. */
public final class Preparation implements AutoCloseable {
    private final Recipe recipe;
    private final Optional<TokenPieces> pieces;

    private Preparation(Recipe recipe, Optional<TokenPieces> pieces) {
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
        if (!named.needsTokenizer()) {
            return new Preparation(named, Optional.empty());
        }
        if (tokenizer.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid tokenizer: \"\" (the recipe " + recipe + " needs the path of a tokenizer.json)");
        }
        return new Preparation(named, Optional.of(new TokenPieces(Tokenizers.load(Path.of(tokenizer)))));
    }

    /** One line of text as the recipe's model reads it; may be empty. */
    public String line(String text) {
        String prepared = recipe.prepare(text);
        return pieces.map(tokens -> tokens.line(prepared)).orElse(prepared);
    }

    /** Whether the recipe reads a tokenizer. */
    public boolean usesTokenizer() {
        return recipe.needsTokenizer();
    }

    @Override
    public void close() {
        pieces.ifPresent(TokenPieces::close);
    }
}
