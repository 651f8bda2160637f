package org.winnow.classifiers.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.winnow.classifiers.tokenizer.Tokenizer;

/**
 * The tokens of a vocabulary as Ultra-FineWeb writes them: each decoded on its own (one that is part of a UTF-8 character
 * to U+FFFD), line feeds, returns and tabs spelled out as backslash and letter. Safe to share between threads.
 */
final class TokenPieces implements AutoCloseable {
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private final Tokenizer tokenizer;
    private final String[] pieces;

    /** @param tokenizer closed with this */
    TokenPieces(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.pieces = IntStream.range(0, tokenizer.vocabularySize())
                .mapToObj(tokenizer::decode)
                .map(piece -> piece.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"))
                .toArray(String[]::new);
    }

    /** The pieces of a text joined by single spaces, stripped. */
    String line(String text) {
        StringBuilder line = new StringBuilder(text.length() * 3 / 2);
        for (int id : ids(text)) {
            line.append(pieces[id]).append(' ');
        }
        return Texts.strip(SPACES.matcher(line).replaceAll(" "));
    }

    int[] ids(String text) {
        return tokenizer.encode(text);
    }

    /** Of each id in UTF-8. */
    List<byte[]> utf8() {
        return Arrays.stream(pieces)
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The piece of an id. */
    String of(int id) {
        return pieces[id];
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
