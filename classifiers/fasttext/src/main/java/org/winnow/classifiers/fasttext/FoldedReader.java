package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads a folded model, see {@link FoldedFile}, and checks that its parts fit together. */
final class FoldedReader {
    private static final int MAX_NGRAM = 1000;
    private static final int MAX_BITS = 28;
    private static final int BLOCKS_AT_ONCE = 1 << 10;

    private final ModelFile file;

    private FoldedReader(ModelFile file) {
        this.file = file;
    }

    static FoldedParts read(Path path) throws IOException {
        try (ModelFile file = new ModelFile(path)) {
            return new FoldedReader(file).read();
        }
    }

    private FoldedParts read() throws IOException {
        if (file.readLong("the magic number") != FoldedFile.MAGIC) {
            throw file.failure("this is not a folded model", "Give a file that 'winnow fasttext fold' wrote");
        }
        int version = file.readInt("the version");
        if (version != FoldedFile.VERSION) {
            throw file.failure(
                    "version " + version + " of folded models is not supported (must be " + FoldedFile.VERSION + ")",
                    "Fold the model again with this version of Winnow");
        }
        file.requireChecksum();
        int kind = within("loss", 1, Arguments.LossKind.values().length);
        int places = within("the number of binary places", 0, 30);
        int wordNgrams = within("wordNgrams", 0, MAX_NGRAM);
        int minn = within("minn", 0, MAX_NGRAM);
        int maxn = within("maxn", 0, MAX_NGRAM);
        int bucket = within("bucket", wordNgrams > 1 || maxn > 0 ? 1 : 0, Integer.MAX_VALUE);
        int words = within("the number of words", 0, Integer.MAX_VALUE - 1);
        int labels = within("the number of labels", 1, Integer.MAX_VALUE);
        double bound = Double.longBitsToDouble(file.readLong("the error bound"));
        byte[] sha = file.readBytes(FoldedFile.SHA_BYTES, "the SHA-256 of the folded file");
        String source =
                Arrays.equals(sha, new byte[sha.length]) ? "" : HexFormat.of().formatHex(sha);
        FoldedOutput output = readOutput(Arguments.LossKind.values()[kind - 1], labels, places);
        if (bound != output.errorBound()) {
            throw file.damaged("the error bound is " + bound + " (must be " + output.errorBound() + ")");
        }
        TokenTable dictionary = readDictionary(words);
        int width = FoldedOutput.width(output.kind(), labels);
        boolean ngrams = wordNgrams > 1 || maxn > 0;
        FoldedTable table = readTable(width, words, bucket, ngrams);
        FoldedSubwords subwords = maxn == 0 ? FoldedSubwords.NONE : readSubwords(minn, maxn, words, width);
        if (file.remaining() != Integer.BYTES) {
            throw file.damaged((file.remaining() - Integer.BYTES) + " bytes are left over");
        }
        return new FoldedParts(source, wordNgrams, dictionary, table, subwords, output);
    }

    private FoldedOutput readOutput(Arguments.LossKind kind, int labels, int places) throws IOException {
        file.require(labels, Long.BYTES + Integer.BYTES, "the labels");
        long[] counts = new long[labels];
        List<String> names = new ArrayList<>(labels);
        for (int i = 0; i < labels; i++) {
            counts[i] = file.readLong("the count of a label");
            int size = within("the size of a label", 0, Integer.MAX_VALUE);
            names.add(new String(file.readBytes(size, "a label"), StandardCharsets.UTF_8));
        }
        if (kind == Arguments.LossKind.HIERARCHICAL_SOFTMAX && !HuffmanTree.canBuild(counts)) {
            throw file.damaged("the counts of the labels are out of range");
        }
        return FoldedOutput.of(kind, List.copyOf(names), counts, places);
    }

    private TokenTable readDictionary(int words) throws IOException {
        long endOfLine = requireCode(file.readLong("the entry of </s>"), words);
        KeyTable shorts = readKeys(1, words);
        KeyTable middles = readKeys(2, words);
        int count = within("the number of other words", 0, Integer.MAX_VALUE - 1);
        long[] entries = readLongs(count, "the entries of other words");
        for (long entry : entries) {
            requireCode(entry, words);
        }
        int[] starts = new int[count + 1];
        for (int i = 1; i <= count; i++) {
            starts[i] = within("the end of a word", starts[i - 1], Integer.MAX_VALUE);
        }
        byte[] text = file.readBytes(starts[count], "other words");
        return new TokenTable(shorts, middles, OtherWords.of(text, starts, entries), endOfLine);
    }

    private KeyTable readKeys(int keyLongs, int words) throws IOException {
        int bits = within("the bits of a place", 1, MAX_BITS);
        int width = keyLongs + 1;
        int size = KeyTable.slots(bits, keyLongs);
        long[] taken = readLongs((size / width + 63L) >>> 6, "the taken slots");
        long count = Arrays.stream(taken).map(Long::bitCount).sum();
        long[] packed = readLongs(count * width, "the words");
        long[] slots = new long[size];
        int from = 0;
        for (int i = 0; i < taken.length; i++) {
            for (long left = taken[i]; left != 0; left &= left - 1) {
                int at = (i * Long.SIZE + Long.numberOfTrailingZeros(left)) * width;
                if (at >= size) {
                    throw file.damaged("a word lies beyond its table");
                }
                System.arraycopy(packed, from, slots, at, width);
                requireCode(slots[at + keyLongs], words);
                from += width;
            }
        }
        return KeyTable.of(keyLongs, bits, slots);
    }

    private long requireCode(long entry, int words) throws FastTextFormatException {
        int code = (int) entry;
        if (code > words || code < TokenTable.END_OF_LINE) {
            throw file.damaged("a word has the code " + code + " (must be at most " + words + ")");
        }
        return entry;
    }

    private FoldedTable readTable(int width, int words, int bucket, boolean ngrams) throws IOException {
        boolean pruned = file.readBoolean("whether buckets were pruned");
        long[] kept = pruned ? readLongs((bucket + 63L >>> 6) + 1, "the kept buckets") : new long[0];
        FoldedBuckets buckets = FoldedBuckets.of(bucket, kept);
        long rows = 1L + words + (pruned ? buckets.keptCount() : ngrams ? bucket : 0);
        int count = within("the number of cells", 0, Integer.MAX_VALUE - 8);
        if (count != rows * width) {
            throw file.damaged("the table has " + count + " cells (must be " + rows + " rows of " + width + ")");
        }
        return new FoldedTable(width, words, readCells(count), buckets);
    }

    private int[] readCells(int count) throws IOException {
        file.require(count, 3, "the cells");
        int blocks = FoldedFile.blocks(count);
        long[] wide = readLongs(blocks + 63L >>> 6, "the widths of cells");
        int[] cells = new int[count];
        for (int block = 0; block < blocks; block += BLOCKS_AT_ONCE) {
            int from = block * FoldedFile.BLOCK;
            int to = (int) Math.min(count, from + (long) BLOCKS_AT_ONCE * FoldedFile.BLOCK);
            long bytes = 3L * (to - from);
            for (int i = block; i < Math.min(blocks, block + BLOCKS_AT_ONCE); i++) {
                if (isWide(wide, i)) {
                    bytes += Math.min(FoldedFile.BLOCK, to - i * FoldedFile.BLOCK);
                }
            }
            unpack(file.readBytes(bytes, "the cells"), wide, cells, from, to);
        }
        return cells;
    }

    private static boolean isWide(long[] wide, int block) {
        return (wide[block >>> 6] >>> block & 1) != 0;
    }

    private static void unpack(byte[] bytes, long[] wide, int[] cells, int from, int to) {
        int at = 0;
        for (int block = from; block < to; block += FoldedFile.BLOCK) {
            int end = Math.min(to, block + FoldedFile.BLOCK);
            boolean isWide = isWide(wide, block / FoldedFile.BLOCK);
            for (int i = block; i < end; i++) {
                int low = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
                cells[i] =
                        isWide ? low | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24 : low | bytes[at + 2] << 16;
                at += isWide ? 4 : 3;
            }
        }
    }

    private FoldedSubwords readSubwords(int minn, int maxn, int words, int width) throws IOException {
        file.require(words + 1L, Integer.BYTES, "the rows of words");
        int[] rows = new int[words + 1];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = within("the rows of a word", 0, Integer.MAX_VALUE);
        }
        long[] sums = readLongs((words + 1L) * width, "the sums of words");
        return new FoldedSubwords(minn, maxn, sums, rows);
    }

    private int within(String name, int low, int high) throws IOException {
        int value = file.readInt(name);
        if (value < low || value > high) {
            throw file.damaged(name + " is " + value + " (must be in [" + low + ", " + high + "])");
        }
        return value;
    }

    private long[] readLongs(long count, String what) throws IOException {
        file.require(count, Long.BYTES, what);
        byte[] bytes = file.readBytes(count * Long.BYTES, what);
        long[] values = new long[(int) count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }
}
