package org.winnow.classifiers.tokenizer;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Loads tokenizers of any kind from their {@code tokenizer.json}: a {@link ByteLevelBpe} where the file describes one,
 * and {@link HuggingFaceTokenizerJson} for everything else. Both give the same ids.
 */
public final class Tokenizers {
    private Tokenizers() {}

    /**
     * Loads a file whose documents end with the first of the usual end-of-text tokens that it has.
     *
     * @throws IllegalArgumentException if the file is missing or no tokenizer.json; the message says which
     */
    public static Tokenizer load(Path path) {
        return load(path, "");
    }

    /**
     * Loads a file whose documents end with the given token.
     *
     * @param endOfText the token as the file spells it, for example {@code <|endoftext|>}; empty for the usual ones
     * @throws IllegalArgumentException if the file is missing, no tokenizer.json, or does not have the token
     */
    public static Tokenizer load(Path path, String endOfText) {
        return open(TokenizerFile.read(path), path.toString(), endOfText);
    }

    /**
     * The same from the file's bytes, which travel to machines that do not have the file.
     *
     * @param name what messages call it
     */
    public static Tokenizer of(byte[] json, String name, String endOfText) {
        return open(TokenizerFile.parse(json, name), name, endOfText);
    }

    private static Tokenizer open(TokenizerFile file, String name, String endOfText) {
        OptionalInt end = file.endOfText(name, endOfText);
        try {
            return ByteLevelBpe.of(file, end);
        } catch (UnsupportedTokenizerException e) {
            return HuggingFaceTokenizerJson.open(file, name, endOfText);
        }
    }
}
