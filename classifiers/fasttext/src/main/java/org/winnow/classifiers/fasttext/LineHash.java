package org.winnow.classifiers.fasttext;

/** A hash of a line's bytes that spreads lines evenly, version 1. The line feed at the end does not count. */
final class LineHash {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private LineHash() {}

    static long of(byte[] line, long seed) {
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        long hash = mix(seed + MULTIPLIER);
        for (int i = 0; i < end; i++) {
            hash = (hash ^ line[i] & 0xff) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return mix(hash ^ end);
    }

    /** The last step of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
