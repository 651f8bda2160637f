package org.winnow.classifiers.fasttext;

import java.util.Arrays;

/**
 * The different tokens of a text in the order in which they came, before any is forgotten.
 *
 * @param text all of them, one after the other; token i is {@code text[starts[i]]} to {@code text[starts[i + 1] - 1]}
 */
record WordTypes(int size, byte[] text, int[] starts, int[] hashes, boolean[] labels) {
    static WordTypes none() {
        return new WordTypes(0, new byte[0], new int[1], new int[0], new boolean[0]);
    }

    /** Turns numbers of these into those of the dictionary, see {@link CachedText}. */
    CachedText encode(TokenCodes codes, Arguments arguments, Dictionary dictionary, Buckets buckets) {
        int entries = dictionary.entries();
        int[] newCodes = new int[size];
        int[] hashesByCode = new int[entries + size];
        int[] typeByCode = new int[entries + size];
        Arrays.fill(typeByCode, -1);
        int next = entries;
        int endOfLine = Integer.MIN_VALUE;
        for (int type = 0; type < size; type++) {
            boolean end = Token.isEndOfLine(text, starts[type], starts[type + 1]);
            int id = dictionary.find(text, starts[type], starts[type + 1], hashes[type]);
            int code = id >= 0 ? id : !labels[type] ? next++ : end ? CachedText.NO_LABEL_AT_END : CachedText.NO_LABEL;
            if (code >= 0) {
                hashesByCode[code] = hashes[type];
                typeByCode[code] = type;
            }
            endOfLine = end ? code : endOfLine;
            newCodes[type] = code;
        }
        codes.replaceAll(type -> newCodes[type]);
        TrainingLine rows = new TrainingLine();
        int[] rowStarts = arguments.maxn() == 0
                ? new int[0]
                : rowStarts(Arrays.copyOf(typeByCode, next), dictionary, new CharacterNgrams(arguments, buckets), rows);
        return new CachedText(
                codes.chunks(),
                codes.size(),
                dictionary.words(),
                entries,
                endOfLine,
                Arrays.copyOf(hashesByCode, next),
                rows.rows(),
                rowStarts,
                arguments.wordNgrams(),
                buckets);
    }

    private int[] rowStarts(int[] typeByCode, Dictionary dictionary, CharacterNgrams ngrams, TrainingLine rows) {
        int[] rowStarts = new int[typeByCode.length + 1];
        for (int code = 0; code < typeByCode.length; code++) {
            int type = typeByCode[code];
            boolean label = code >= dictionary.words() && code < dictionary.entries();
            if (type >= 0 && !label) {
                if (code < dictionary.words()) {
                    rows.addRow(code);
                }
                ngrams.add(rows, text, starts[type], starts[type + 1]);
            }
            rowStarts[code + 1] = rows.size();
        }
        return rowStarts;
    }
}
