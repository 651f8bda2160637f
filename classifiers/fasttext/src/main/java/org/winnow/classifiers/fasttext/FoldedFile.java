package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The frame of a folded model's file. All numbers are little-endian.
 *
 * <pre>
 * magic       long     "WINNOWFM"
 * version     int      1
 * head        loss (int, the number that fastText's files use), places (int), wordNgrams (int), minn (int),
 *             maxn (int), bucket (int), words (int), labels (int), error bound (double),
 *             SHA-256 of the folded file (32 bytes; zeros where there was none)
 * labels      each: count (long), size (int), UTF-8
 * dictionary  entry of &lt;/s&gt; (long); table of words of up to 8 bytes, table of words of up to 16 bytes, each: bits of
 *             a place (int), one bit per slot that is taken (longs), then slot by slot its key (1 or 2 longs) and its
 *             entry (long); the other words: number (int), entries (longs), ends (ints), bytes
 * buckets     pruned (byte); if 1, one bit per bucket that is kept (longs)
 * cells       number (int); one bit per block of 16 that needs four bytes a cell (longs), then block by block its cells
 *             of three or four bytes
 * subwords    only where maxn is above 0: rows per word (ints), sums (longs)
 * checksum    int      CRC-32C of all that comes before
 * </pre>
 *
 * An entry holds a word's FNV-1a hash in its upper half and its code in the lower, see {@link TokenTable}. The
 * tables are stored as they lie in memory but for their free slots, so loading hashes nothing.
 */
final class FoldedFile {
    static final long MAGIC = 0x4d46574f4e4e4957L;
    static final int VERSION = 1;
    static final int SHA_BYTES = 32;
    /** Cells per block. */
    static final int BLOCK = 16;

    private FoldedFile() {}

    /** Whether a file begins as folded models do. */
    static boolean isFolded(Path path) throws IOException {
        ModelFile.requireNoDirectory(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (start.hasRemaining() && channel.read(start) >= 0) {}
            return !start.hasRemaining() && start.getLong(0) == MAGIC;
        }
    }

    /** Which blocks of 16 cells hold one that does not fit in three bytes, one bit per block. */
    static long[] wideBlocks(int[] cells) {
        long[] wide = new long[(blocks(cells.length) + 63) >>> 6];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] << 8 >> 8 != cells[i]) {
                int block = i / BLOCK;
                wide[block >>> 6] |= 1L << block;
            }
        }
        return wide;
    }

    static int blocks(int cells) {
        return (int) ((cells + BLOCK - 1L) / BLOCK);
    }
}
