package org.winnow.classifiers.fasttext;

/** What one thread needs while it reads a line; kept between lines, some 300 kB. */
final class FoldedScratch {
    private static final ThreadLocal<FoldedScratch> OF_THREAD = ThreadLocal.withInitial(FoldedScratch::new);

    private final LineEntries text = new LineEntries();
    private final FoldedSum sum = new FoldedSum();
    private long[] entries = new long[0];

    private FoldedScratch() {}

    static FoldedScratch ofThread() {
        return OF_THREAD.get();
    }

    LineEntries text() {
        return text;
    }

    FoldedSum sum() {
        return sum;
    }

    long[] entries(int size) {
        if (entries.length < size) {
            entries = new long[size];
        }
        return entries;
    }
}
