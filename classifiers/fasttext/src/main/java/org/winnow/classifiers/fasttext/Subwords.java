package org.winnow.classifiers.fasttext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The rows of words with their character n-grams. Those of the model's words are looked up once, when the model is
 * loaded.
 */
final class Subwords {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    // Above this, remembering the rows of every word costs more memory than the look-ups it saves are worth.
    private static final int REMEMBERED_WORDS = 200_000;
    private static final int REMEMBERED_TOKENS_BITS = 12;
    /** Bytes of a token that counts as short, brackets included. */
    static final int SHORT = 64;
    // With so many lengths of n-grams, all those of a short token find room among the spare rows.
    private static final int FEW = 8;

    private final int minn;
    private final int maxn;
    private final Buckets buckets;
    private final CharacterNgrams ngrams;
    // Rows of word i, its own first: [starts[i], starts[i + 1]); empty where they are computed each time.
    private final int[] wordRows;
    private final int[] wordStarts;

    private Subwords(Arguments arguments, Buckets buckets, int[] wordRows, int[] wordStarts) {
        this.minn = arguments.minn();
        this.maxn = arguments.maxn();
        this.buckets = buckets;
        this.ngrams = new CharacterNgrams(arguments, buckets);
        this.wordRows = wordRows;
        this.wordStarts = wordStarts;
    }

    static Subwords of(Arguments arguments, Dictionary dictionary, Buckets buckets) {
        Subwords computing = new Subwords(arguments, buckets, new int[0], new int[0]);
        if (computing.none() || dictionary.words() > REMEMBERED_WORDS) {
            return computing;
        }
        int[] rows = new int[1024];
        int[] starts = new int[dictionary.words() + 1];
        int size = 0;
        for (int id = 0; id < dictionary.words(); id++) {
            byte[] word = dictionary.entry(id);
            rows = withRoom(rows, size, 1);
            rows[size++] = id;
            if (!Token.isEndOfLine(word, 0, word.length)) {
                byte[] token = CharacterNgrams.bracketed(word, 0, word.length, new byte[0]);
                for (int i = 0; i < word.length + 2; i++) {
                    rows = withRoom(rows, size, arguments.maxn());
                    size = computing.ngrams.push(token, i, word.length + 2, rows, size);
                }
            }
            starts[id + 1] = size;
        }
        return new Subwords(arguments, buckets, Arrays.copyOf(rows, size), starts);
    }

    private static int[] withRoom(int[] rows, int size, int more) {
        return rows.length - size >= more ? rows : Arrays.copyOf(rows, Math.addExact(2 * size, more));
    }

    /** Whether the model has no character n-grams. */
    boolean none() {
        return maxn == 0;
    }

    /** Memory for the rows of tokens that the model does not know, as far as that pays. */
    TokenRows tokenRows() {
        // Without pruning every n-gram has a row, and adding those up takes longer than finding them.
        return new TokenRows(!none() && buckets.pruned() ? REMEMBERED_TOKENS_BITS : 1);
    }

    /** Adds the rows of the text's current tokens. */
    void add(LineScratch scratch) {
        LineEntries text = scratch.text();
        RowSum sum = scratch.sum();
        int count = text.tokens();
        long[] entries = text.entries();
        for (int i = 0; i < count; i++) {
            int id = (int) entries[i] - 1;
            if (id < 0) {
                addUnknown(scratch, i);
            } else if (wordStarts.length > 0) {
                sum.addAll(wordRows, wordStarts[id], wordStarts[id + 1]);
            } else {
                sum.add(id);
                addNgrams(text.source(), text.start(i), text.end(i), sum);
            }
        }
    }

    /** Adds the rows of a word of the dictionary. */
    void addWord(int id, byte[] word, RowSum sum) {
        sum.add(id);
        if (!Token.isEndOfLine(word, 0, word.length)) {
            addNgrams(word, 0, word.length, sum);
        }
    }

    private void addUnknown(LineScratch scratch, int token) {
        RowSum sum = scratch.sum();
        byte[] text = scratch.text().source();
        int from = scratch.text().start(token);
        int to = scratch.text().end(token);
        if (to - from > TokenRows.MOST_BYTES || !buckets.pruned()) {
            addNgrams(text, from, to, sum);
            return;
        }
        sum.reserve();
        int hash = (int) (scratch.text().entries()[token] >>> 32);
        int remembered = scratch.tokens().copy(text, from, to, hash, sum.rows(), sum.size());
        if (remembered >= 0) {
            sum.grow(remembered);
            return;
        }
        long before = sum.total();
        addNgrams(text, from, to, sum);
        long added = sum.total() - before;
        if (added <= Math.min(TokenRows.MOST_ROWS, sum.size())) {
            scratch.tokens().put(text, from, to, hash, sum.rows(), sum.size() - (int) added, sum.size());
        }
    }

    private void addNgrams(byte[] text, int from, int to, RowSum sum) {
        byte[] token = CharacterNgrams.bracketed(text, from, to, sum.token());
        int end = to - from + 2;
        sum.reserve();
        if (end <= SHORT && minn > 1 && maxn <= FEW && isAscii(token, end)) {
            sum.grow(pushShort(token, end, sum.rows(), sum.size()));
            return;
        }
        int[] rows = sum.rows();
        int size = sum.size();
        for (int i = 0; i < end; i++) {
            if (rows.length - size < maxn) {
                sum.grow(size);
                sum.reserve();
                size = sum.size();
            }
            size = ngrams.push(token, i, end, rows, size);
        }
        sum.grow(size);
    }

    /**
     * All n-grams of a short token whose characters are single bytes. Every place has as many turns, those beyond the
     * token's end too, as a loop whose end cannot be predicted costs more than the turns it saves; what came of them is
     * overwritten.
     */
    private int pushShort(byte[] token, int end, int[] rows, int size) {
        int candidates = size;
        for (int i = 0; i + minn <= end; i++) {
            int hash = Dictionary.emptyHash();
            for (int j = i; j < i + minn - 1; j++) {
                hash = Dictionary.extend(hash, token[j]);
            }
            for (int j = i + minn - 1; j < i + maxn; j++) {
                hash = Dictionary.extend(hash, token[j]);
                rows[candidates] = buckets.bucketOf(hash);
                candidates += j - end >>> 31;
            }
        }
        return buckets.toRows(rows, size, candidates);
    }

    /** Whether the bytes of a short token, behind which there are seven others, are characters each. */
    private static boolean isAscii(byte[] token, int end) {
        long bits = 0;
        int i = 0;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            bits |= (long) LONG.get(token, i);
        }
        bits |= (long) LONG.get(token, i) & (1L << Byte.SIZE * (end - i)) - 1;
        return (bits & HIGH) == 0;
    }
}
