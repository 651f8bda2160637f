package org.winnow.jobs.shard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Puts the encodings that a Parquet footer lists for each column into a fixed order. Parquet 1.17 takes them from a hash
 * set of enum constants, whose order differs from one JVM to the next, so equal data would give unequal files.
 */
public final class StableFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Bytes after the footer: its length and the magic number. */
    private static final int TRAILER = Integer.BYTES + MAGIC.length;

    private StableFooter() {}

    /**
     * @param tail the last bytes of a Parquet file, with its whole footer
     * @return the same bytes with the encodings sorted
     */
    public static byte[] in(byte[] tail) throws IOException {
        int length = tail.length < TRAILER
                ? -1
                : ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - TRAILER);
        int start = tail.length - TRAILER - length;
        if (length < 0 || start < 0 || !Arrays.equals(MAGIC, Arrays.copyOfRange(tail, tail.length - 4, tail.length))) {
            throw new IOException("No whole Parquet footer in the last " + tail.length + " bytes");
        }
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(tail, start, length));
        sortEncodings(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream(tail.length);
        out.write(tail, 0, start);
        Util.writeFileMetaData(footer, out);
        ByteBuffer size = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(size.putInt(0, out.size() - start).array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private static void sortEncodings(FileMetaData footer) {
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData column = chunk.getMeta_data();
                column.getEncodings().sort(Comparator.naturalOrder());
                if (column.isSetEncoding_stats()) {
                    column.getEncoding_stats()
                            .sort(Comparator.comparing(PageEncodingStats::getPage_type)
                                    .thenComparing(PageEncodingStats::getEncoding));
                }
            }
        }
    }
}
