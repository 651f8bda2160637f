package org.winnow.jobs.shard;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.winnow.classifiers.languagemodel.PackedSequence;

/**
 * The rows of a shard from a given one on, column by column into arrays of ints: neither boxes nor row objects. Holds one
 * row group's compressed pages.
 */
public final class ShardRows implements Iterator<PackedSequence>, Closeable {
    private static final String[] COLUMNS = {"input_ids", "doc_ends", "n_tokens"};

    private final ParquetFileReader file;
    private final MessageType schema;
    private IntColumn ids;
    private IntColumn ends;
    private IntColumn tokens;
    private long left;
    private int nextGroup;

    private ShardRows(ParquetFileReader file) {
        this.file = file;
        MessageType whole = file.getFooter().getFileMetaData().getSchema();
        schema = new MessageType(
                whole.getName(), Arrays.stream(COLUMNS).map(whole::getType).toList());
        file.setRequestedSchema(schema);
    }

    /**
     * @param from number of the first row wanted; the file's row count or more gives nothing
     * @throws IOException if the file is missing or no shard
     */
    public static ShardRows open(Configuration configuration, Path path, long from) throws IOException {
        ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration));
        try {
            ShardRows rows = new ShardRows(file);
            rows.skip(from);
            return rows;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void skip(long from) throws IOException {
        long before = 0;
        while (nextGroup < file.getRowGroups().size()
                && before + file.getRowGroups().get(nextGroup).getRowCount() <= from) {
            before += file.getRowGroups().get(nextGroup++).getRowCount();
        }
        while (before++ < from && hasNext()) {
            next();
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (left == 0 && nextGroup < file.getRowGroups().size()) {
                openGroup();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left > 0;
    }

    private void openGroup() throws IOException {
        PageReadStore pages = file.readRowGroup(nextGroup++);
        left = pages.getRowCount();
        for (ColumnDescriptor descriptor : schema.getColumns()) {
            IntColumn column = new IntColumn(descriptor, pages.getPageReader(descriptor));
            switch (descriptor.getPath()[0]) {
                case "input_ids" -> ids = column;
                case "doc_ends" -> ends = column;
                default -> tokens = column;
            }
        }
    }

    @Override
    public PackedSequence next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        left--;
        try {
            return new PackedSequence(ids.list(), ends.list(), tokens.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
