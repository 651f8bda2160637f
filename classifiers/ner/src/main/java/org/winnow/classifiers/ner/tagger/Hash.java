package org.winnow.classifiers.ner.tagger;

/**
 * 64-bit hashes of strings and of hashes, by multiplication and the finalizer of MurmurHash3. Features are told apart by
 * them alone: among ten million the chance that any two are the same is below one in 300,000. Part of the model format.
 */
final class Hash {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    private Hash() {}

    static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    /** Of a part, in UTF-16 units. */
    static long of(CharSequence text, int from, int to) {
        long hash = SECOND;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * FIRST;
            hash ^= hash >>> 29;
        }
        return finish(hash);
    }

    /** Of an ordered pair. */
    static long pair(long left, long right) {
        return finish(left * FIRST + Long.rotateLeft(right, 27) * SECOND);
    }

    static long finish(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 33);
    }
}
