package org.winnow.jobs.classifier;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.read.CloseableIterator;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.read.RecordReader;
import org.winnow.jobs.read.SourceRecord;
import org.winnow.jobs.read.SplitGroup;
import org.winnow.jobs.read.Splits;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.records.WebRecord;

/** Reads the texts of seeds: rows of {@code text} (null where there is none) and {@code url} (may be empty or null). */
final class SeedReader {
    private static final StructType TEXTS =
            new StructType().add("text", DataTypes.StringType).add("url", DataTypes.StringType);
    private static final long SPLIT_BYTES = 64L << 20;

    private final SparkSession spark;
    private final ReadSettings settings;

    SeedReader(SparkSession spark, ReadSettings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /**
     * A seed as it is at this moment; the same sources always give the same texts.
     *
     * @param source itself
     * @param beside tables that its condition names
     */
    record Found(Seed seed, Source source, List<Source> beside) {
        Found {
            beside = List.copyOf(beside);
        }
    }

    Found find(String role, String where, Seed seed) {
        if (seed instanceof Seed.Table table) {
            Source source = new Source(role, seed.path(), "delta", version(table.path()), where);
            return new Found(seed, source, beside(source));
        }
        String version = seed instanceof Seed.Records records ? version(records) : version((Seed.Lines) seed);
        String kind = seed instanceof Seed.Records ? "records" : "lines";
        return new Found(seed, new Source(role, seed.path(), kind, version, where), List.of());
    }

    /**
     * The texts of a seed.
     *
     * @throws JobFailedException if a table has no texts, or the condition does not fit its columns
     */
    Dataset<Row> read(Found found) {
        Dataset<Row> rows = found.seed() instanceof Seed.Table ? table(found.source()) : files(found.seed());
        String where = found.source().where();
        found.beside().forEach(source -> load(source).createOrReplaceTempView(tableName(source)));
        try {
            Dataset<Row> wanted = where.isEmpty() ? rows : rows.where(where);
            return wanted.select("text", "url");
        } catch (Exception e) {
            // Spark's analysis error, which no Java signature declares.
            throw new JobFailedException("Cannot read %s where \"%s\": %s (its columns are %s)"
                    .formatted(found.seed().path(), where, e.getMessage(), String.join(", ", rows.columns())));
        } finally {
            // The condition is resolved by now; a notebook's session is not to keep them.
            found.beside().forEach(source -> spark.catalog().dropTempView(tableName(source)));
        }
    }

    /** The other tables of the same output folder that the condition names, by which it may choose. */
    private List<Source> beside(Source source) {
        String output = new Path(source.path()).getParent().toString();
        return Tables.documented().stream()
                .filter(table -> Pattern.compile("\\b" + table.name() + "\\b")
                        .matcher(source.where())
                        .find())
                .filter(table -> DeltaTable.isDeltaTable(spark, table.path(output)))
                .map(table -> new Source(
                        source.role() + " condition", table.path(output), "delta", version(table.path(output)), ""))
                .toList();
    }

    private static String tableName(Source source) {
        return new Path(source.path()).getName();
    }

    private Dataset<Row> load(Source source) {
        return spark.read()
                .format("delta")
                .option("versionAsOf", source.version())
                .load(source.path());
    }

    private Dataset<Row> table(Source source) {
        Dataset<Row> rows = load(source);
        List<String> columns = Arrays.asList(rows.columns());
        if (!columns.contains("text")) {
            throw new JobFailedException("Table %s has no column text (its columns are %s); give documents or corpus"
                    .formatted(source.path(), String.join(", ", columns)));
        }
        Dataset<Row> usable = columns.contains("drop_reason") ? rows.where("drop_reason is null") : rows;
        return columns.contains("url") ? usable : usable.withColumn("url", lit(""));
    }

    private Dataset<Row> files(Seed seed) {
        if (seed instanceof Seed.Records records) {
            List<SplitGroup> groups = Splits.plan(records.files(), SPLIT_BYTES);
            SerializableConfiguration hadoop =
                    new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
            return spark.createDataFrame(
                    JavaSparkContext.fromSparkContext(spark.sparkContext())
                            .parallelize(groups, Math.max(1, groups.size()))
                            .flatMap(new ReadTexts(hadoop, settings)),
                    TEXTS);
        }
        String[] paths =
                ((Seed.Lines) seed).files().stream().map(Seed.TextFile::path).toArray(String[]::new);
        return spark.read()
                .option("lineSep", "\n")
                .text(paths)
                .select(col("value").as("text"), lit("").as("url"));
    }

    private String version(String table) {
        return Long.toString(DeltaTable.forPath(spark, table).history(1).head().<Long>getAs("version"));
    }

    private static String version(Seed.Records records) {
        List<String> files = new ArrayList<>();
        for (InputFile file : records.files()) {
            files.add(file.path() + " " + file.length() + " " + file.modifiedMillis());
        }
        return version(
                files, records.files().stream().mapToLong(InputFile::length).sum());
    }

    private static String version(Seed.Lines lines) {
        List<String> files = new ArrayList<>();
        for (Seed.TextFile file : lines.files()) {
            files.add(file.path() + " " + file.bytes() + " " + file.modifiedMillis());
        }
        return version(
                files, lines.files().stream().mapToLong(Seed.TextFile::bytes).sum());
    }

    private static String version(List<String> files, long bytes) {
        return files.size() + " files, " + bytes + " bytes, " + Digest.of(files.toArray(String[]::new));
    }

    private record ReadTexts(SerializableConfiguration hadoop, ReadSettings settings)
            implements FlatMapFunction<SplitGroup, Row> {
        @Override
        public Iterator<Row> call(SplitGroup group) {
            CloseableIterator<SourceRecord> records = RecordReader.open(hadoop.value(), group, settings);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(records));
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return records.hasNext();
                }

                @Override
                public Row next() {
                    WebRecord record = records.next().record();
                    return RowFactory.create(record.dropReason().isEmpty() ? record.content() : null, record.url());
                }
            };
        }

        private static void close(CloseableIterator<SourceRecord> records) {
            try {
                records.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
