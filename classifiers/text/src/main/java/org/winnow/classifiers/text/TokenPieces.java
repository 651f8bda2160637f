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
    // Of each id: nothing but white space that ends words; white space that is a word's, such as U+0085.
    private final boolean[] separators;
    private final boolean[] spaceInWord;

    /** @param tokenizer closed with this */
    TokenPieces(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.pieces = IntStream.range(0, tokenizer.vocabularySize())
                .mapToObj(tokenizer::decode)
                .map(piece -> piece.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"))
                .toArray(String[]::new);
        this.separators = new boolean[pieces.length];
        this.spaceInWord = new boolean[pieces.length];
        for (int id = 0; id < pieces.length; id++) {
            separators[id] = pieces[id].chars().allMatch(TokenPieces::isSeparator);
            spaceInWord[id] = pieces[id].chars().anyMatch(c -> Texts.isSpace((char) c) && !isSeparator(c));
        }
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

    /** What stripping the pieces of a text, joined by spaces, does to the words that fastText reads. */
    enum Stripping {
        LEAVES_NOTHING,
        CHANGES_NO_WORD,
        /** It takes characters away that are no separators of words to fastText. */
        MATTERS
    }

    Stripping stripping(int[] ids) {
        int first = 0;
        while (first < ids.length && separators[ids[first]]) {
            first++;
        }
        if (first == ids.length) {
            return Stripping.LEAVES_NOTHING;
        }
        int last = ids.length - 1;
        while (separators[ids[last]]) {
            last--;
        }
        boolean spaces = spaceInWord[ids[first]] || spaceInWord[ids[last]];
        return spaces ? Stripping.MATTERS : Stripping.CHANGES_NO_WORD;
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == 0x0b || c == '\f';
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
