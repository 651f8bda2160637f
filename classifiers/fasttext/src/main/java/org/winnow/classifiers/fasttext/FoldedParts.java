package org.winnow.classifiers.fasttext;

/**
 * All that a folded model's file holds.
 *
 * @param source SHA-256 of the file that was folded, in hexadecimal; empty where there was none
 * @param wordNgrams longest word n-gram, in words
 */
record FoldedParts(
        String source,
        int wordNgrams,
        TokenTable dictionary,
        FoldedTable table,
        FoldedSubwords subwords,
        FoldedOutput output) {

    FoldedParts with(FoldedSubwords other) {
        return new FoldedParts(source, wordNgrams, dictionary, table, other, output);
    }

    /** Adds the next words of a line, their n-grams with the words before them, and their character n-grams. */
    void addWords(long[] entries, int count, FoldedSum sum) {
        if (subwords.none()) {
            sum.add(entries, count);
        } else {
            subwords.addWords(entries, count, sum);
            sum.append(entries, count);
        }
    }

    /** Adds the word {@code </s>} and what ends with it. */
    void addEndOfLine(FoldedSum sum) {
        long end = dictionary.endOfLine();
        if ((int) end != TokenTable.LABEL) {
            addWords(new long[] {end}, 1, sum);
        }
        sum.close();
    }
}
