package org.winnow.jobs.shard;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;

/**
 * A column of ints, or of lists of ints, of one row group, decoded a page at a time. As in every shard nothing is null and
 * no list is empty, so that levels only say where rows begin.
 */
final class IntColumn {
    private final ColumnDescriptor column;
    private final PageReader pages;
    private final int[] dictionary;
    private IntList starts = new IntList();
    private int[] values = new int[0];
    private int count;
    // Of a list column the row, of another one the value that comes next.
    private int next;

    IntColumn(ColumnDescriptor column, PageReader pages) throws IOException {
        this.column = column;
        this.pages = pages;
        DictionaryPage page = pages.readDictionaryPage();
        dictionary = page == null ? new int[0] : values(page.getEncoding().initDictionary(column, page));
    }

    private static int[] values(Dictionary dictionary) {
        int[] values = new int[dictionary.getMaxId() + 1];
        Arrays.setAll(values, dictionary::decodeToInt);
        return values;
    }

    /** The next row of a column that has one value in each. */
    int value() throws IOException {
        while (next == count) {
            requirePage();
        }
        return values[next++];
    }

    /** The next row of a column of lists. */
    int[] list() throws IOException {
        while (next == starts.size()) {
            requirePage();
        }
        int from = starts.at(next++);
        int[] row = Arrays.copyOfRange(values, from, next < starts.size() ? starts.at(next) : count);
        // Parquet may divide a row between pages, though our writer does not.
        while (next == starts.size() && readPage()) {
            int more = starts.size() == 0 ? count : starts.at(0);
            row = Arrays.copyOf(row, row.length + more);
            System.arraycopy(values, 0, row, row.length - more, more);
        }
        return row;
    }

    private void requirePage() throws IOException {
        if (!readPage()) {
            throw new EOFException("Column " + String.join(".", column.getPath()) + " ends before the others");
        }
    }

    private boolean readPage() throws IOException {
        DataPage page = pages.readPage();
        if (page == null) {
            return false;
        }
        if (!(page instanceof DataPageV1 data)) {
            throw unknown("data pages of version 2");
        }
        count = data.getValueCount();
        next = 0;
        starts = new IntList();
        int size = Math.toIntExact(data.getBytes().size());
        byte[] bytes = new byte[size + HybridRuns.SLACK];
        data.getBytes().toInputStream().readNBytes(bytes, 0, size);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        if (column.getMaxRepetitionLevel() > 0) {
            new HybridRuns(bytes, Integer.BYTES).zeros(count, starts);
            at += Integer.BYTES + in.getInt(at);
        }
        if (column.getMaxDefinitionLevel() > 0) {
            at += Integer.BYTES + in.getInt(at);
        }
        decode(data.getValueEncoding(), in, at);
        return true;
    }

    @SuppressWarnings("deprecation") // other writers still use it
    private void decode(Encoding encoding, ByteBuffer in, int at) throws IOException {
        if (values.length < count) {
            values = new int[count];
        }
        if (encoding == Encoding.PLAIN) {
            in.position(at).asIntBuffer().get(values, 0, count);
        } else if (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY) {
            new HybridRuns(in.array(), at + 1).decode(in.get(at), count, values);
            for (int i = 0; i < count; i++) {
                values[i] = dictionary[values[i]];
            }
        } else {
            throw unknown(encoding.toString());
        }
    }

    private IOException unknown(String what) {
        return new IOException("Column " + String.join(".", column.getPath()) + " has " + what
                + ", which winnow shard does not write (make the shards again)");
    }
}
