package org.winnow.classifiers.languagemodel;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Goes on with a text.
 *
 * @param tokens at most so many, 1 or more
 * @param endOfText the token behind which nothing follows
 */
public record Generation(int tokens, OptionalInt endOfText, Sampling sampling) {
    public Generation {
        if (tokens < 1) {
            throw new IllegalArgumentException("Invalid tokens: " + tokens + " (must be 1 or more)");
        }
    }

    /**
     * What follows a prompt. Of a prompt longer than the context its end is read; when the context is full, its second
     * half is read again as the beginning.
     *
     * @param prompt 1 token or more
     * @return the new tokens, without that which ends the text
     */
    public int[] after(int[] prompt, Decoding decoding, int context) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException(
                    "Invalid prompt: no tokens (give the end-of-text token to begin a text)");
        }
        Sampling.Draws draws = sampling.draws();
        int[] all = Arrays.copyOf(prompt, prompt.length + tokens);
        int length = prompt.length;
        decoding.restart();
        float[] scores = decoding.next(tail(prompt, prompt.length, context));
        while (true) {
            int next = draws.next(scores);
            if (endOfText.isPresent() && endOfText.getAsInt() == next) {
                break;
            }
            all[length++] = next;
            if (length == all.length) {
                break;
            }
            if (decoding.read() == context) {
                decoding.restart();
                scores = decoding.next(tail(all, length, Math.max(1, context / 2)));
            } else {
                scores = decoding.next(next);
            }
        }
        return Arrays.copyOfRange(all, prompt.length, length);
    }

    private static int[] tail(int[] ids, int length, int most) {
        return Arrays.copyOfRange(ids, Math.max(0, length - most), length);
    }
}
