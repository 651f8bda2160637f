package org.winnow.jobs.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.winnow.udfs.records.Compression;
import org.winnow.udfs.records.JsonRecords;
import org.winnow.udfs.records.RecordLimits;
import org.winnow.udfs.records.WarcRecords;
import org.winnow.udfs.records.WebRecord;

/**
 * Reads the rows of splits. Bad content is a row with its reason; a failing file system ends the task, with an
 * {@link IOException} from {@code open} or an {@link UncheckedIOException} from the iterator.
 */
public final class RecordReader {
    private RecordReader() {}

    public static CloseableIterator<SourceRecord> open(Configuration hadoop, Split split, ReadSettings settings)
            throws IOException {
        if (split.format() == Format.PARQUET) {
            ParquetRecords records = new ParquetRecords(hadoop, split, settings);
            return new Records(split.path(), records, List.of(records));
        }
        HadoopSource source = new HadoopSource(hadoop, split);
        try {
            return bytes(source, split, settings);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static CloseableIterator<SourceRecord> bytes(HadoopSource source, Split split, ReadSettings settings)
            throws IOException {
        Compression compression = split.format().compression();
        RecordLimits limits = settings.limits();
        if (split.format().isJson()) {
            JsonRecords lines =
                    new JsonRecords(source, compression, split.start(), split.end(), limits, settings.names());
            return new Records(split.path(), lines, List.of(lines, source));
        }
        WarcRecords records = new WarcRecords(source, compression, split.start(), split.end(), limits);
        return new Records(split.path(), records, List.of(records, source));
    }

    /** The rows of all splits of a group, one file open at a time. */
    public static CloseableIterator<SourceRecord> open(Configuration hadoop, SplitGroup group, ReadSettings settings) {
        return new Chain(hadoop, group.splits().iterator(), settings);
    }

    private record Records(String path, Iterator<WebRecord> records, List<Closeable> open)
            implements CloseableIterator<SourceRecord> {
        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public SourceRecord next() {
            return new SourceRecord(path, records.next());
        }

        @Override
        public void close() throws IOException {
            for (Closeable closeable : open) {
                closeable.close();
            }
        }
    }

    private static final class Chain implements CloseableIterator<SourceRecord> {
        private final Configuration hadoop;
        private final ReadSettings settings;
        private final Iterator<Split> splits;
        private CloseableIterator<SourceRecord> current =
                new Records("", List.<WebRecord>of().iterator(), List.of());

        Chain(Configuration hadoop, Iterator<Split> splits, ReadSettings settings) {
            this.hadoop = hadoop;
            this.settings = settings;
            this.splits = splits;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!current.hasNext()) {
                    current.close();
                    if (!splits.hasNext()) {
                        return false;
                    }
                    current = open(hadoop, splits.next(), settings);
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SourceRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
