package org.winnow.jobs.annotate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.read.CloseableIterator;
import org.winnow.jobs.read.InputException;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.read.InputFiles;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.read.RecordReader;
import org.winnow.jobs.read.SourceRecord;
import org.winnow.jobs.read.SplitGroup;
import org.winnow.jobs.read.Splits;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.tables.AnnotationTables;

/** JSONL and Parquet files with texts, as {@code curate} reads them: same ids, same reasons for what cannot be used. */
record TextFileSource(String path, ReadSettings read) implements Source {
    private static final long TASK_BYTES = 16 << 20;
    private static final int LISTED = 10_000;

    @Override
    public String key(SparkSession spark) {
        String files = files(spark).stream()
                .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1) + " " + file.length() + " "
                        + file.modifiedMillis())
                .collect(Collectors.joining("\n"));
        return Digest.of(files, read.toString());
    }

    private List<InputFile> files(SparkSession spark) {
        try {
            List<InputFile> files = InputFiles.list(spark.sparkContext().hadoopConfiguration(), List.of(path));
            files.stream().filter(file -> file.format().isWarc()).findFirst().ifPresent(file -> {
                throw new JobFailedException(
                        file.path() + " is a crawl file (run winnow curate on it, and annotate its output folder)");
            });
            return files;
        } catch (InputException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(path + ": " + e.getMessage());
        }
    }

    @Override
    public Dataset<Row> sentences(SparkSession spark) {
        return spark.createDataFrame(
                groups(spark).flatMap(new Sentences(hadoop(spark), read)), AnnotationTables.SENTENCES.schema());
    }

    @Override
    public List<Quarantined> quarantined(SparkSession spark) {
        return groups(spark).flatMap(new Unusable(hadoop(spark), read)).take(LISTED).stream()
                .map(row -> new Quarantined(
                        row.getString(0), (int) Math.min(row.getLong(1), Integer.MAX_VALUE), row.getString(2), ""))
                .toList();
    }

    private static SerializableConfiguration hadoop(SparkSession spark) {
        return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    }

    private JavaRDD<SplitGroup> groups(SparkSession spark) {
        List<SplitGroup> groups = Splits.plan(files(spark), TASK_BYTES);
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(groups, Math.max(1, groups.size()));
    }

    /** The sentences of what can be used. */
    private record Sentences(SerializableConfiguration hadoop, ReadSettings read)
            implements FlatMapFunction<SplitGroup, Row> {
        @Override
        public Iterator<Row> call(SplitGroup group) {
            return new Rows(RecordReader.open(hadoop.value(), group, read), record -> {
                boolean usable = record.record().dropReason().isEmpty();
                String text = record.record().content();
                return usable ? SentenceRows.of(record.record().docId(), OptionalLong.empty(), text) : List.<Row>of();
            });
        }
    }

    /** File, offset and reason of what cannot. */
    private record Unusable(SerializableConfiguration hadoop, ReadSettings read)
            implements FlatMapFunction<SplitGroup, Row> {
        @Override
        public Iterator<Row> call(SplitGroup group) {
            return new Rows(RecordReader.open(hadoop.value(), group, read), record -> {
                String reason = record.record().dropReason();
                return reason.isEmpty()
                        ? List.<Row>of()
                        : List.of(RowFactory.create(
                                record.sourceFile(), record.record().offset(), reason));
            });
        }
    }

    /** Rows made of records, a record at a time. */
    private static final class Rows implements Iterator<Row> {
        private final CloseableIterator<SourceRecord> records;
        private final Function<SourceRecord, List<Row>> make;
        private Iterator<Row> current = List.<Row>of().iterator();

        Rows(CloseableIterator<SourceRecord> records, Function<SourceRecord, List<Row>> make) {
            this.records = records;
            this.make = make;
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> {
                try {
                    records.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && records.hasNext()) {
                current = make.apply(records.next()).iterator();
            }
            return current.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
