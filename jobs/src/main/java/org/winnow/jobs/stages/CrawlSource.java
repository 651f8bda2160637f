package org.winnow.jobs.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.winnow.jobs.read.CloseableIterator;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.read.RecordReader;
import org.winnow.jobs.read.SourceRecord;
import org.winnow.jobs.read.SplitGroup;
import org.winnow.udfs.extract.ExtractSettings;

/** Reads crawl files: records, their text, its language. */
public record CrawlSource(ReadSettings read, ExtractSettings extract, LanguageModel language, String fingerprint)
        implements ExtractSource {
    @Override
    public String settings() {
        return fingerprint;
    }

    @Override
    public Map<String, String> models() {
        return Map.of(language.name(), language.sha256());
    }

    @Override
    public FlatMapFunction<Iterator<SplitGroup>, Row> rows(Configuration hadoop, String runId) {
        return new ReadRows(new SerializableConfiguration(hadoop), read, extract, language, runId);
    }

    private record ReadRows(
            SerializableConfiguration hadoop,
            ReadSettings read,
            ExtractSettings extract,
            LanguageModel language,
            String runId)
            implements FlatMapFunction<Iterator<SplitGroup>, Row> {
        @Override
        public Iterator<Row> call(Iterator<SplitGroup> groups) {
            DocumentRow document = new DocumentRow(extract, language.open(), runId);
            return new Rows(groups, group -> RecordReader.open(hadoop.value(), group, read), document);
        }
    }

    /** The rows of all groups of a task, one file open at a time. */
    private static final class Rows implements Iterator<Row> {
        private final Iterator<SplitGroup> groups;
        private final Function<SplitGroup, CloseableIterator<SourceRecord>> reader;
        private final DocumentRow document;
        private CloseableIterator<SourceRecord> current;

        Rows(
                Iterator<SplitGroup> groups,
                Function<SplitGroup, CloseableIterator<SourceRecord>> reader,
                DocumentRow document) {
            this.groups = groups;
            this.reader = reader;
            this.document = document;
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close());
        }

        @Override
        public boolean hasNext() {
            while (current == null || !current.hasNext()) {
                close();
                if (!groups.hasNext()) {
                    return false;
                }
                current = reader.apply(groups.next());
            }
            return true;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            SourceRecord source = current.next();
            return document.of(source.sourceFile(), source.record());
        }

        private void close() {
            try {
                if (current != null) {
                    current.close();
                    current = null;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
