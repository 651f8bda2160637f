package org.winnow.classifiers.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Cuts words into pieces by Hugging Face's own library, special tokens added. A sentence with more pieces than the model
 * takes is cut into windows that overlap by a quarter; a word's label is taken from the window in which it stands farther
 * from the border. Safe for several threads.
 */
final class WordPieces implements AutoCloseable {
    /** Of a single word with more pieces than a window holds, this many UTF-16 units stay. */
    private static final int WORD_UNITS = 64;

    private final HuggingFaceTokenizer tokenizer;
    private final int longest;

    private WordPieces(HuggingFaceTokenizer tokenizer, int longest) {
        this.tokenizer = tokenizer;
        this.longest = longest;
    }

    /** @throws IllegalArgumentException if it is no tokenizer.json that the library reads */
    static WordPieces load(Path file, int longest) throws IOException {
        // The network is never asked, and a machine with a GPU needs no build of its own for this.
        for (Map.Entry<String, String> property : Map.of(
                        "ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "RUST_FLAVOR", "cpu")
                .entrySet()) {
            if (System.getProperty(property.getKey()) == null && System.getenv(property.getKey()) == null) {
                System.setProperty(property.getKey(), property.getValue());
            }
        }
        try {
            Map<String, String> options = Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "true");
            return new WordPieces(HuggingFaceTokenizer.newInstance(file, options), longest);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": no usable tokenizer.json: " + e.getMessage(), e);
        }
    }

    /** The windows of a sentence, of which each word is in exactly one. */
    List<Window> windows(int sentence, List<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        Encoding all = encode(words);
        if (all.getIds().length <= longest) {
            return List.of(window(sentence, all, 0, 0, words.size()));
        }
        int[] sizes = new int[words.size()];
        int special = 0;
        for (long word : all.getWordIds()) {
            if (word < 0) {
                special++;
            } else {
                sizes[(int) word]++;
            }
        }
        List<String> cut = new ArrayList<>(words);
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > longest - special) {
                cut.set(i, words.get(i).substring(0, Math.min(WORD_UNITS, longest - special)));
                sizes[i] = longest - special;
            }
        }
        return windows(sentence, cut, sizes, longest - special);
    }

    private List<Window> windows(int sentence, List<String> words, int[] sizes, int room) {
        List<Window> windows = new ArrayList<>();
        int start = 0;
        int from = 0;
        while (from < words.size()) {
            int end = end(start, sizes, room);
            if (end <= from) {
                // What overlaps fills the window alone.
                start = from;
                end = end(start, sizes, room);
            }
            int next = end - (end - start) / 4;
            int to = end == words.size() ? end : Math.max(from + 1, (next + end) / 2);
            windows.add(window(sentence, encode(words.subList(start, end)), start, from, to));
            from = to;
            start = Math.min(next, to);
        }
        return windows;
    }

    /** Behind the last word that fits, at least one. */
    private static int end(int start, int[] sizes, int room) {
        int end = start;
        int pieces = 0;
        while (end < sizes.length && (end == start || pieces + sizes[end] <= room)) {
            pieces += sizes[end++];
        }
        return end;
    }

    private Encoding encode(List<String> words) {
        return tokenizer.encode(words, true, false);
    }

    private static Window window(int sentence, Encoding encoding, int start, int from, int to) {
        int[] first = new int[to - from];
        Arrays.fill(first, -1);
        long[] wordIds = encoding.getWordIds();
        for (int piece = wordIds.length - 1; piece >= 0; piece--) {
            long word = wordIds[piece] + start;
            if (wordIds[piece] >= 0 && word >= from && word < to) {
                first[(int) word - from] = piece;
            }
        }
        return new Window(sentence, from, to, encoding.getIds(), first);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
