package org.winnow.jobs.shard;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.read.Format;
import org.winnow.jobs.read.InputException;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.read.InputFiles;

/** Finds the documents of a source and the state that they are in. */
final class OpenSource {
    private static final String DEFAULT_ID = "doc_id";
    private static final String OTHER_ID = "id";

    /** Lines of JSON that are looked at for the names of their fields. */
    private static final int LINES = 1000;

    private final SparkSession spark;
    private final SourceSettings settings;

    OpenSource(SparkSession spark, SourceSettings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /** @throws JobFailedException if there are no documents, or they lack id or text */
    ShardSource open() throws IOException {
        if (DeltaTable.isDeltaTable(spark, settings.path())) {
            long version =
                    DeltaTable.forPath(spark, settings.path()).history(1).head().<Long>getAs("version");
            // Read more than once: it must be the same table each time.
            Dataset<Row> table =
                    spark.read().format("delta").option("versionAsOf", version).load(settings.path());
            return source(SourceVersion.delta(settings.name(), version), table);
        }
        List<InputFile> files = files();
        String[] paths = files.stream().map(InputFile::path).toArray(String[]::new);
        boolean parquet = files.stream().allMatch(file -> file.format() == Format.PARQUET);
        return source(
                new SourceVersion(settings.name(), digest(files)),
                parquet ? spark.read().parquet(paths) : json(paths));
    }

    private List<InputFile> files() throws IOException {
        List<InputFile> files;
        try {
            files = InputFiles.list(spark.sparkContext().hadoopConfiguration(), List.of(settings.path()));
        } catch (InputException e) {
            throw new JobFailedException("Source " + settings.name() + ": " + String.join("; ", e.problems()));
        }
        boolean parquet = files.get(0).format() == Format.PARQUET;
        for (InputFile file : files) {
            Format format = file.format();
            if (format != Format.PARQUET && format != Format.JSONL && format != Format.JSONL_GZ) {
                throw new JobFailedException("Source " + settings.name() + ": '" + file.path()
                        + "' is no document table (must be a Delta table, or .parquet, .jsonl or .jsonl.gz files;"
                        + " winnow curate makes a table of web archives)");
            }
            if (parquet != (format == Format.PARQUET)) {
                throw new JobFailedException("Source " + settings.name() + ": '" + settings.path()
                        + "' holds both Parquet and JSONL files (name them as two sources)");
            }
        }
        return files;
    }

    private static String digest(List<InputFile> files) {
        MessageDigest digest = Hashes.sha256();
        files.stream()
                .map(file -> new Path(file.path()).getName() + ' ' + file.length() + '\n')
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return Hashes.hex(digest).substring(0, 16);
    }

    /** Lines that are no JSON become rows of nulls, which are left out and counted. */
    private Dataset<Row> json(String[] paths) {
        List<String> first = spark.read().textFile(paths).limit(LINES).collectAsList();
        StructType found =
                spark.read().json(spark.createDataset(first, Encoders.STRING())).schema();
        StructType schema = new StructType();
        for (String name : found.fieldNames()) {
            // Whatever it is, numbers and all: ids and texts are wanted as strings, and others are not read.
            schema = schema.add(name, DataTypes.StringType);
        }
        return spark.read().schema(schema).json(paths);
    }

    private ShardSource source(SourceVersion version, Dataset<Row> table) {
        List<String> columns = Arrays.asList(table.columns());
        String id = settings.idColumn().isEmpty()
                ? (columns.contains(DEFAULT_ID) ? DEFAULT_ID : OTHER_ID)
                : settings.idColumn();
        require(table, id, "id");
        require(table, settings.textColumn(), "text");
        return new ShardSource(
                version,
                settings.weight(),
                table.select(
                        name(id).cast(DataTypes.StringType).as("doc_id"),
                        name(settings.textColumn()).as("text")));
    }

    private static Column name(String column) {
        return col('`' + column.replace("`", "``") + '`');
    }

    private void require(Dataset<Row> table, String column, String key) {
        List<String> columns = Arrays.asList(table.columns());
        if (!columns.contains(column)) {
            throw new JobFailedException("Source " + settings.name() + ": no column '" + column + "' in "
                    + settings.path() + ", which has " + String.join(", ", columns) + " (set " + key
                    + " of the source in shard.sources)");
        }
        DataType type = table.schema().apply(column).dataType();
        if (key.equals("text") && !type.equals(DataTypes.StringType)) {
            throw new JobFailedException("Source " + settings.name() + ": column '" + column + "' of " + settings.path()
                    + " is of type " + type.simpleString() + " (must be string)");
        }
    }
}
