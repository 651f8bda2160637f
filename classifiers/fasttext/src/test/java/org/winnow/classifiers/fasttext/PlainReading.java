package org.winnow.classifiers.fasttext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a line as the format's description has them, one byte and one row at a time. */
final class PlainReading {
    private final ModelParts parts;
    private final float[] sum;
    private final float[] row;
    private final List<Integer> hashes = new ArrayList<>();
    private long rows;

    private PlainReading(ModelParts parts) {
        this.parts = parts;
        this.sum = new float[parts.arguments().dimension()];
        this.row = new float[sum.length];
    }

    /** The average of the rows of a line, with the word {@code </s>} at its end. */
    static float[] average(ModelParts parts, byte[] text) {
        PlainReading reading = new PlainReading(parts);
        reading.read(text);
        float share = (float) (1.0 / reading.rows);
        for (int i = 0; i < reading.sum.length && reading.rows > 0; i++) {
            reading.sum[i] *= share;
        }
        return reading.sum;
    }

    private void read(byte[] text) {
        for (int from = 0; from <= text.length; ) {
            int to = from;
            while (to < text.length && " \t\n\u000b\f\r\0".indexOf(text[to]) < 0) {
                to++;
            }
            if (to > from) {
                byte[] token = Arrays.copyOfRange(text, from, to);
                addToken(token);
                if (Arrays.equals(token, Dictionary.END_OF_LINE)) {
                    addWordNgrams();
                    return;
                }
            }
            from = to + 1;
        }
        addToken(Dictionary.END_OF_LINE);
        addWordNgrams();
    }

    private void addToken(byte[] token) {
        Dictionary dictionary = parts.dictionary();
        int hash = Dictionary.hash(token, 0, token.length);
        int id = dictionary.find(token, 0, token.length, hash);
        if (id >= dictionary.words() || id < 0 && Dictionary.isLabel(token, 0, token.length)) {
            return;
        }
        hashes.add(hash);
        if (id >= 0) {
            add(id);
        }
        if (parts.arguments().maxn() > 0 && !Arrays.equals(token, Dictionary.END_OF_LINE)) {
            addCharacterNgrams(token);
        }
    }

    private void addCharacterNgrams(byte[] token) {
        byte[] word = new byte[token.length + 2];
        System.arraycopy(token, 0, word, 1, token.length);
        word[0] = '<';
        word[word.length - 1] = '>';
        for (int from = 0; from < word.length; from++) {
            if ((word[from] & 0xC0) == 0x80) {
                continue;
            }
            int to = from;
            for (int n = 1; n <= parts.arguments().maxn() && to < word.length; n++) {
                do {
                    to++;
                } while (to < word.length && (word[to] & 0xC0) == 0x80);
                boolean bracket = n == 1 && (from == 0 || to == word.length);
                if (n >= parts.arguments().minn() && !bracket) {
                    addBucket(Dictionary.hash(word, from, to) & 0xffffffffL);
                }
            }
        }
    }

    private void addWordNgrams() {
        for (int i = 0; i < hashes.size(); i++) {
            long hash = hashes.get(i);
            for (int j = i + 1; j < hashes.size() && j < i + parts.arguments().wordNgrams(); j++) {
                hash = hash * 116049371L + hashes.get(j);
                addBucket(hash);
            }
        }
    }

    private void addBucket(long hash) {
        int[] pairs = parts.buckets().pairs();
        int bucket = (int) Long.remainderUnsigned(hash, parts.arguments().bucket());
        if (!parts.buckets().pruned()) {
            add(parts.dictionary().words() + bucket);
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] == bucket) {
                add(parts.dictionary().words() + pairs[i + 1]);
            }
        }
    }

    private void add(int number) {
        rows++;
        parts.input().copyRow(number, row);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }
}
