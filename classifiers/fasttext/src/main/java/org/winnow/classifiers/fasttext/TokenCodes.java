package org.winnow.classifiers.fasttext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A growing list of token numbers that gives up once it is longer than allowed. */
final class TokenCodes {
    private final long limit;
    private final List<int[]> chunks = new ArrayList<>();
    private int size;
    private boolean complete = true;

    /** @param limit how many tokens may be kept */
    TokenCodes(long limit) {
        this.limit = Math.min(limit, Integer.MAX_VALUE - CachedText.CHUNK);
    }

    void add(int code) {
        if (!complete) {
            return;
        }
        if (size == limit) {
            giveUp();
            return;
        }
        if ((size & CachedText.CHUNK - 1) == 0) {
            chunks.add(new int[CachedText.CHUNK]);
        }
        chunks.get(size >>> CachedText.SHIFT)[size & CachedText.CHUNK - 1] = code;
        size++;
    }

    void giveUp() {
        complete = false;
        chunks.clear();
    }

    /** Whether every token added is here. */
    boolean complete() {
        return complete;
    }

    void replaceAll(IntUnaryOperator newCode) {
        for (int i = 0; i < size; i++) {
            int[] chunk = chunks.get(i >>> CachedText.SHIFT);
            int place = i & CachedText.CHUNK - 1;
            chunk[place] = newCode.applyAsInt(chunk[place]);
        }
    }

    int[][] chunks() {
        return chunks.toArray(int[][]::new);
    }

    int size() {
        return size;
    }
}
