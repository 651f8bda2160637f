package org.winnow.classifiers.fasttext;

/**
 * Hashes of tokens that are at hand as longs padded with zeros. A byte 0 does nothing to a hash but multiply it by the
 * prime. So keys are hashed with their padding, without a branch on their length, and then the padding's factors are
 * divided out.
 */
final class PaddedHash {
    private static final int[] WITHOUT_PADDING = inversePowers(Dictionary.extend(1, (byte) 0));

    private PaddedHash() {}

    /** {@link Dictionary#hash} of a token of 1 to 8 bytes, the lowest first. */
    static int of(long key, int length) {
        return extend(Dictionary.emptyHash(), key) * WITHOUT_PADDING[Long.BYTES - length];
    }

    /** {@link Dictionary#hash} of a token of 9 to 16 bytes. */
    static int of(long first, long second, int length) {
        int hash = extend(extend(Dictionary.emptyHash(), first), second);
        return hash * WITHOUT_PADDING[2 * Long.BYTES - length];
    }

    private static int extend(int hash, long key) {
        int extended = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            extended = Dictionary.extend(extended, (byte) (key >>> shift));
        }
        return extended;
    }

    private static int[] inversePowers(int prime) {
        int inverse = prime;
        // Newton's iteration doubles the number of right bits each time, from the three that an odd number itself has.
        for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
            inverse *= 2 - prime * inverse;
        }
        int[] powers = new int[Long.BYTES];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * inverse;
        }
        return powers;
    }
}
