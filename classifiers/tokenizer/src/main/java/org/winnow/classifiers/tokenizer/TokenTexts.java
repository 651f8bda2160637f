package org.winnow.classifiers.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What each id stands for. */
final class TokenTexts {
    // The bytes of id i are [starts[i], starts[i + 1]).
    private final byte[] utf8;
    private final int[] starts;

    TokenTexts(BpeFile bpe, int size) {
        byte[][] decoded = new byte[size][];
        Arrays.fill(decoded, new byte[0]);
        bpe.vocabulary().forEach((token, id) -> decoded[id] = bytes(token));
        bpe.addedTokens().forEach(token -> decoded[token.id()] = bytes(token.content()));
        this.starts = new int[size + 1];
        for (int id = 0; id < size; id++) {
            starts[id + 1] = Math.addExact(starts[id], decoded[id].length);
        }
        this.utf8 = new byte[starts[size]];
        for (int id = 0; id < size; id++) {
            System.arraycopy(decoded[id], 0, utf8, starts[id], decoded[id].length);
        }
    }

    /** A token with a character that stands for no byte is text as it is. */
    private static byte[] bytes(String token) {
        return ByteAlphabet.bytes(token).orElseGet(() -> token.getBytes(StandardCharsets.UTF_8));
    }

    String of(int... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.write(utf8, starts[id], starts[id + 1] - starts[id]);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
