package org.winnow.udfs.filters;

/**
 * Hash of any stretch of a text in constant time, and of the stretches joined.
 *
 * <p>A polynomial over the characters modulo 2^64. The hash of a concatenation depends on the characters alone and not on
 * where the parts met, which is what "n-grams joined without separator" asks for. Two different stretches of one document
 * collide with a probability near 2^-64 unless somebody constructs them; a collision would count one n-gram too many as
 * repeated.
 */
final class TextHash {
    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final int DIRECT = 1024;
    private static final long[] POWERS = new long[DIRECT];
    private static final long[] SQUARES = new long[32];

    static {
        long power = 1;
        for (int i = 0; i < DIRECT; i++) {
            POWERS[i] = power;
            power *= BASE;
        }
        long square = BASE;
        for (int i = 0; i < SQUARES.length; i++) {
            SQUARES[i] = square;
            square *= square;
        }
    }

    private final long[] prefixes;

    TextHash(char[] text) {
        prefixes = new long[text.length + 1];
        long hash = 0;
        for (int i = 0; i < text.length; i++) {
            hash = append(hash, text[i]);
            prefixes[i + 1] = hash;
        }
    }

    long of(int start, int end) {
        return prefixes[end] - prefixes[start] * power(end - start);
    }

    static long of(CharSequence text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = append(hash, text.charAt(i));
        }
        return hash;
    }

    private static long append(long hash, char c) {
        return hash * BASE + (c + 1) * 0xD6E8FEB86659FD93L;
    }

    /** The hash of two stretches joined, the second {@code length} characters long. */
    static long join(long first, long second, int length) {
        return first * power(length) + second;
    }

    static long power(int exponent) {
        if (exponent < DIRECT) {
            return POWERS[exponent];
        }
        long power = 1;
        for (int bit = 0, rest = exponent; rest != 0; bit++, rest >>>= 1) {
            if ((rest & 1) != 0) {
                power *= SQUARES[bit];
            }
        }
        return power;
    }

    /** Spreads a hash over all bits: the low bits of a polynomial hash see the low bits of the characters only. */
    static int slot(long hash, int mask) {
        long mixed = (hash ^ (hash >>> 32)) * 0x9FB21C651E98DF25L;
        return (int) (mixed >>> 32) & mask;
    }
}
