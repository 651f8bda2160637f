package org.winnow.jobs.languagemodel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.winnow.classifiers.languagemodel.Windows;

/** Scores texts by a model, each on its own, so that no score depends on what else is scored. */
final class TextScorer {
    // A character has four bytes at most, and so that many tokens.
    private static final int LONGEST_CHARACTER = 4;

    /** What the first token of a document is predicted from. */
    enum Start {
        /** Nothing: it is given. Training never predicts it, as no document sees the one before it. */
        GIVEN,
        /** The end-of-text token. */
        END_OF_TEXT
    }

    private final ReadableModel model;
    private final Windows windows;
    private final Start start;

    TextScorer(ReadableModel model, Windows windows, Start start) {
        this.model = model;
        this.windows = windows;
        this.start = start;
    }

    /**
     * What a text costs.
     *
     * @param tokens that were predicted
     * @param bytes of UTF-8 that these tokens stand for
     * @param nats of all of them
     */
    record TextScore(long tokens, long bytes, double nats) {}

    /** The score of a document; empty where it has no token to predict. */
    Optional<TextScore> document(String text) {
        int[] ids = model.tokenizer().encode(text);
        long bytes = bytes(text);
        if (start == Start.END_OF_TEXT) {
            return ids.length == 0 ? Optional.empty() : Optional.of(score(behindEnd(ids), 1, bytes));
        }
        int given = wholeCharacters(text, ids);
        if (ids.length <= given) {
            return Optional.empty();
        }
        long read = bytes(model.tokenizer().decode(Arrays.copyOf(ids, given)));
        return Optional.of(score(ids, given, Math.max(1, bytes - read)));
    }

    /** The fewest tokens that end with a character of the text, so that the bytes behind them can be counted. */
    private int wholeCharacters(String text, int[] ids) {
        for (int given = 1; given <= Math.min(LONGEST_CHARACTER, ids.length); given++) {
            if (text.startsWith(model.tokenizer().decode(Arrays.copyOf(ids, given)))) {
                return given;
            }
        }
        return 1;
    }

    /**
     * The score of a text behind another. Both are tokenized as one text; scored are the tokens from the first on that
     * differs from those of the context alone. So where a token spans the border it counts as the continuation's.
     *
     * @param context empty for a text that follows the end-of-text token
     * @param between what divides them; its bytes do not count
     * @return empty where there is no token to predict
     */
    Optional<TextScore> continuation(String context, String between, String continuation) {
        int[] all = model.tokenizer().encode(context + between + continuation);
        if (context.isEmpty()) {
            return all.length == 0 ? Optional.empty() : Optional.of(score(behindEnd(all), 1, bytes(continuation)));
        }
        int[] alone = model.tokenizer().encode(context);
        int common = Arrays.mismatch(all, alone);
        int first = Math.max(1, common < 0 ? all.length : common);
        return first >= all.length ? Optional.empty() : Optional.of(score(all, first, bytes(continuation)));
    }

    private TextScore score(int[] ids, int first, long bytes) {
        double nats = 0;
        // One model for all tasks of this JVM; PyTorch spreads each operation over the cores.
        synchronized (model.model()) {
            for (float token : windows.nats(model.model(), ids, first)) {
                nats += token;
            }
        }
        return new TextScore(ids.length - first, bytes, nats);
    }

    private int[] behindEnd(int[] ids) {
        int[] all = new int[ids.length + 1];
        all[0] = model.tokenizer()
                .endOfText()
                .orElseThrow(() -> new IllegalArgumentException("The tokenizer has no end-of-text token"));
        System.arraycopy(ids, 0, all, 1, ids.length);
        return all;
    }

    static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
