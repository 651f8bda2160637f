package org.winnow.classifiers.fasttext;

/**
 * Turns a line of text into rows of the input matrix: each token's own row and those of its character n-grams, then the
 * rows of all word n-grams. The order matters, as the sum of floats depends on it.
 */
final class Features {
    private final int wordNgrams;
    private final TokenTable dictionary;
    private final Buckets buckets;
    private final Subwords subwords;

    Features(Arguments arguments, Dictionary dictionary, Buckets buckets) {
        this.wordNgrams = arguments.wordNgrams();
        this.dictionary = TokenTable.of(dictionary);
        this.buckets = buckets;
        this.subwords = Subwords.of(arguments, dictionary, buckets);
    }

    LineScratch scratch() {
        return new LineScratch(subwords.tokenRows());
    }

    /**
     * Adds the rows of a line up to its first line feed or literal {@code </s>}, or its end; each of the three counts as
     * the word {@code </s>}.
     */
    void add(byte[] line, LineScratch scratch) {
        addTokens(line, scratch);
        addEndOfLine(scratch.sum());
        addWordNgrams(scratch.sum());
    }

    /** As {@link #add}, but a line that its own end ends has no word {@code </s>}: so the reference reads files. */
    void addAsRead(byte[] line, LineScratch scratch) {
        addTokens(line, scratch);
        if (scratch.text().endedEarly()) {
            addEndOfLine(scratch.sum());
        }
        addWordNgrams(scratch.sum());
    }

    /** Adds the rows of a word of the dictionary: its own and those of its character n-grams. */
    void addWord(int id, byte[] word, RowSum sum) {
        if (subwords.none()) {
            sum.add(id);
        } else {
            subwords.addWord(id, word, sum);
        }
    }

    private void addTokens(byte[] line, LineScratch scratch) {
        LineEntries text = scratch.text();
        RowSum sum = scratch.sum();
        text.open(line);
        while (text.next(dictionary)) {
            addHashes(text, sum);
            if (subwords.none()) {
                addKnown(text.entries(), text.tokens(), sum);
            } else {
                subwords.add(scratch);
            }
        }
        text.close();
    }

    private void addHashes(LineEntries text, RowSum sum) {
        if (wordNgrams <= 1) {
            return;
        }
        int count = text.tokens();
        long[] entries = text.entries();
        int[] hashes = sum.hashes(count);
        int words = sum.words();
        for (int i = 0; i < count; i++) {
            hashes[words + i] = (int) (entries[i] >> 32);
        }
        sum.growWords(words + count);
    }

    private static void addKnown(long[] entries, int count, RowSum sum) {
        for (int from = 0; from < count; from += RowSum.SPARE) {
            sum.reserve();
            int[] rows = sum.rows();
            int size = sum.size();
            int to = Math.min(count, from + RowSum.SPARE);
            for (int i = from; i < to; i++) {
                int code = (int) entries[i];
                rows[size] = code - 1;
                // Which words are known cannot be predicted, so no branch.
                size -= -code >> 31;
            }
            sum.grow(size);
        }
    }

    private void addEndOfLine(RowSum sum) {
        long end = dictionary.endOfLine();
        int code = (int) end;
        if (code == TokenTable.LABEL) {
            return;
        }
        if (wordNgrams > 1) {
            sum.hashes(1)[sum.words()] = (int) (end >> 32);
            sum.growWords(sum.words() + 1);
        }
        if (code > 0) {
            sum.add(code - 1);
        }
    }

    private void addWordNgrams(RowSum sum) {
        int words = sum.words();
        int[] hashes = sum.hashes(0);
        for (int i = 0; i < words; i++) {
            long hash = hashes[i];
            int end = (int) Math.min(words, (long) i + wordNgrams);
            for (int j = i + 1; j < end; ) {
                sum.reserve();
                int[] rows = sum.rows();
                int size = sum.size();
                for (int stop = Math.min(end, j + RowSum.SPARE); j < stop; j++) {
                    hash = Buckets.ngramHash(hash, hashes[j]);
                    int row = buckets.rowOf(hash);
                    if (row >= 0) {
                        rows[size++] = row;
                    }
                }
                sum.grow(size);
            }
        }
    }
}
