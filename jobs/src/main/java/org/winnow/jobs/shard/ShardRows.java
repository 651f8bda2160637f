package org.winnow.jobs.shard;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.winnow.classifiers.languagemodel.PackedSequence;

/**
 * The rows of a shard from a given one on, column by column into arrays of ints: neither boxes nor row objects. Holds one
 * row group's compressed pages.
 */
public final class ShardRows implements Iterator<PackedSequence>, Closeable {
    private static final String[] COLUMNS = {"input_ids", "doc_ends", "n_tokens"};

    private final ParquetFileReader file;
    private final MessageType schema;
    private final String createdBy;
    private ColumnReader ids;
    private ColumnReader ends;
    private ColumnReader tokens;
    private int[] row = new int[256];
    private long left;
    private int nextGroup;

    private ShardRows(ParquetFileReader file) {
        this.file = file;
        MessageType whole = file.getFooter().getFileMetaData().getSchema();
        schema = new MessageType(
                whole.getName(), Arrays.stream(COLUMNS).map(whole::getType).toList());
        createdBy = file.getFooter().getFileMetaData().getCreatedBy();
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
        ColumnReadStoreImpl columns =
                new ColumnReadStoreImpl(pages, new Ignored(schema.getFields()), schema, createdBy);
        for (ColumnDescriptor column : schema.getColumns()) {
            ColumnReader reader = columns.getColumnReader(column);
            switch (column.getPath()[0]) {
                case "input_ids" -> ids = reader;
                case "doc_ends" -> ends = reader;
                default -> tokens = reader;
            }
        }
    }

    @Override
    public PackedSequence next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        left--;
        int[] values = list(ids);
        int[] docEnds = list(ends);
        int count = tokens.getInteger();
        tokens.consume();
        return new PackedSequence(values, docEnds, count);
    }

    /** The values up to the next one that begins a row. */
    private int[] list(ColumnReader column) {
        int size = 0;
        do {
            if (size == row.length) {
                row = Arrays.copyOf(row, size * 2);
            }
            row[size++] = column.getInteger();
            column.consume();
        } while (column.getCurrentRepetitionLevel() > 0);
        return Arrays.copyOf(row, size);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Parquet asks for converters of every column though values are taken from the columns themselves. */
    private static final class Ignored extends GroupConverter {
        private final List<Type> fields;

        Ignored(List<Type> fields) {
            this.fields = fields;
        }

        @Override
        public Converter getConverter(int field) {
            Type type = fields.get(field);
            return type.isPrimitive()
                    ? new PrimitiveConverter() {}
                    : new Ignored(type.asGroupType().getFields());
        }

        @Override
        public void start() {
            // Nothing is converted.
        }

        @Override
        public void end() {
            // Nothing is converted.
        }
    }
}
