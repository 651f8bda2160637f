package org.winnow.jobs.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.winnow.udfs.records.DropReasons;
import org.winnow.udfs.records.Records;
import org.winnow.udfs.records.StructuredRows;
import org.winnow.udfs.records.WebRecord;

/**
 * The rows of the row groups of a Parquet file whose middle lies in a split, as Parquet's own readers divide files. Only
 * the named columns are read. Offset: the number of the row in the file, from 0; length: 1. What is left of a row group
 * that does not decode is one row, as long as the rows it stands for; a file without a readable footer is one row over
 * its bytes.
 */
final class ParquetRecords extends Records {
    private final Split split;
    private final StructuredRows rows;
    private Optional<ParquetFileReader> file = Optional.empty();
    private Optional<ParquetColumns> columns = Optional.empty();
    private Optional<MessageColumnIO> assembly = Optional.empty();
    private Optional<RecordReader<Group>> group = Optional.empty();
    private long row;
    private long groupEnd;
    private int nextGroup;

    ParquetRecords(Configuration hadoop, Split split, ReadSettings settings) throws IOException {
        this.split = split;
        rows = new StructuredRows(settings.limits());
        Path path = new Path(split.path());
        ParquetReadOptions options = HadoopReadOptions.builder(hadoop, path)
                .withRange(split.start(), split.end())
                .build();
        try {
            ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop), options);
            file = Optional.of(reader);
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            ParquetColumns wanted = new ParquetColumns(schema, settings.names());
            reader.setRequestedSchema(wanted.projection());
            columns = Optional.of(wanted);
            assembly = Optional.of(new ColumnIOFactory().getColumnIO(wanted.projection(), schema));
        } catch (IOException | RuntimeException e) {
            rethrowUnlessDamage(e);
        }
    }

    @Override
    protected Optional<WebRecord> advance() throws IOException {
        if (assembly.isEmpty()) {
            finish();
            return split.start() > 0 ? Optional.empty() : Optional.of(unreadable(0, split.fileLength()));
        }
        try {
            if (row == groupEnd && !openGroup()) {
                finish();
                return Optional.empty();
            }
            Group values = group.orElseThrow().read();
            return Optional.of(columns.orElseThrow().row(values, rows, row++));
        } catch (IOException | RuntimeException e) {
            rethrowUnlessDamage(e);
            long from = row;
            row = groupEnd;
            return from == groupEnd ? Optional.empty() : Optional.of(unreadable(from, groupEnd - from));
        }
    }

    private boolean openGroup() throws IOException {
        ParquetFileReader reader = file.orElseThrow();
        if (nextGroup >= reader.getRowGroups().size()) {
            return false;
        }
        int index = nextGroup++;
        row = reader.getRowGroups().get(index).getRowIndexOffset();
        groupEnd = row + reader.getRowGroups().get(index).getRowCount();
        PageReadStore pages = reader.readRowGroup(index);
        group = Optional.of(assembly.orElseThrow()
                .getRecordReader(
                        pages, new GroupRecordConverter(columns.orElseThrow().projection())));
        return true;
    }

    private WebRecord unreadable(long offset, long length) {
        String identity = split.path().substring(split.path().lastIndexOf('/') + 1) + ' ' + offset;
        return StructuredRows.unreadable(
                DropReasons.UNREADABLE_RECORD, identity, Double.NaN, Double.NaN, offset, length);
    }

    /** Parquet reports damage by runtime exceptions, by thrift's wrapped in IOException, and by the end of the file. */
    private static void rethrowUnlessDamage(Exception e) throws IOException {
        if (e instanceof InputException input) {
            throw input;
        }
        if (e instanceof UncheckedIOException unchecked) {
            throw unchecked;
        }
        if (e instanceof IOException io && !(e instanceof EOFException) && !isThrift(e)) {
            throw io;
        }
    }

    private static boolean isThrift(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().contains(".thrift.")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
