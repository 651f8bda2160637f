package org.winnow.classifiers.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a byte-level BPE is to be like.
 *
 * @param split how texts are cut into pieces
 * @param vocabularySize ids in all, with the 256 bytes and the special tokens
 * @param minFrequency pairs that come less often are not merged, so there may be fewer ids than asked for
 * @param specialTokens such as {@code <|endoftext|>}, each of two characters or more
 * @param place whether their ids come first or last
 */
public record BpeSettings(
        PublishedSplit split, int vocabularySize, long minFrequency, List<String> specialTokens, Place place) {
    /** Where the ids of special tokens lie. */
    public enum Place {
        /** From 0 on, as Python's trainer puts them. */
        FIRST,
        /** After all others, as in GPT-2 and Llama 3, so that more of them can be added later. */
        LAST
    }

    /** Four times the largest published vocabulary. */
    static final int MAX_VOCABULARY = 1 << 20;

    public BpeSettings {
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(place, "place");
        specialTokens = List.copyOf(specialTokens);
        for (String token : specialTokens) {
            if (token.codePointCount(0, token.length()) < 2
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(token)) {
                throw new IllegalArgumentException(
                        "Invalid special token: '" + token + "' (must be two characters or more)");
            }
        }
        if (new HashSet<>(specialTokens).size() < specialTokens.size()) {
            throw new IllegalArgumentException(
                    "Invalid special tokens: " + String.join(" ", specialTokens) + " (must differ from each other)");
        }
        int least = 256 + specialTokens.size();
        if (vocabularySize < least || vocabularySize > MAX_VOCABULARY) {
            throw new IllegalArgumentException("Invalid vocabularySize: " + vocabularySize + " (must be in [" + least
                    + ", " + MAX_VOCABULARY + "]: 256 bytes and " + specialTokens.size() + " special tokens at least)");
        }
        if (minFrequency < 1) {
            throw new IllegalArgumentException("Invalid minFrequency: " + minFrequency + " (must be at least 1)");
        }
    }
}
