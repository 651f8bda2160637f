package org.winnow.udfs.filters;

import java.util.Map;

/** The exceptions of a tokenizer, found by the hash of the text in question. */
final class HashedExceptions {
    private final HashSlots slots = new HashSlots();
    private final int[][] lengths;
    private final int longest;

    private HashedExceptions(Map<String, String[]> exceptions) {
        slots.reset(exceptions.size() * 4);
        lengths = new int[exceptions.size()][];
        int n = 0;
        int max = 0;
        for (Map.Entry<String, String[]> exception : exceptions.entrySet()) {
            lengths[n++] = java.util.Arrays.stream(exception.getValue())
                    .mapToInt(String::length)
                    .toArray();
            slots.putIfAbsent(TextHash.of(exception.getKey()), n);
            max = Math.max(max, exception.getKey().length());
        }
        longest = max;
    }

    static HashedExceptions english() {
        return new HashedExceptions(EnglishExceptions.all());
    }

    /** Number of the exception that the stretch is, -1 if it is none. */
    int find(TextHash text, int start, int end) {
        return end - start > longest ? -1 : slots.value(text.of(start, end)) - 1;
    }

    int pieces(int exception) {
        return lengths[exception].length;
    }

    void emit(int exception, int start, Spans tokens) {
        int i = start;
        for (int length : lengths[exception]) {
            tokens.add(i, i + length);
            i += length;
        }
    }
}
