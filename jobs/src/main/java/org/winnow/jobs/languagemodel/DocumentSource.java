package org.winnow.jobs.languagemodel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.read.InputException;
import org.winnow.jobs.read.InputFiles;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.read.SplitGroup;
import org.winnow.jobs.read.Splits;

/**
 * Documents of files and tables.
 *
 * @param textField field or column of the text
 * @param groupField field or column that documents are counted by; empty for none, {@value #BY_FILE} for the file's name
 */
record DocumentSource(String textField, String groupField) {
    static final String BY_FILE = "file";

    // Scoring is slow: little input is much work.
    private static final long SPLIT_BYTES = 1 << 20;

    JavaRDD<Document> read(SparkSession spark, List<String> inputs) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<String> records = new ArrayList<>();
        List<Path> texts = new ArrayList<>();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Document> all = context.emptyRDD();
        for (String input : inputs) {
            Path path = new Path(input);
            if (isTable(path, hadoop)) {
                all = all.union(table(spark, input));
            } else if (input.endsWith(".txt")) {
                texts.addAll(textFiles(path, hadoop));
            } else {
                records.add(input);
            }
        }
        if (!texts.isEmpty()) {
            all = all.union(wholeTexts(context, texts, hadoop));
        }
        return records.isEmpty() ? all : all.union(records(context, records, hadoop));
    }

    private static boolean isTable(Path path, Configuration hadoop) {
        try {
            return path.getFileSystem(hadoop).exists(new Path(path, "_delta_log"));
        } catch (IOException e) {
            throw new JobFailedException(path + " cannot be read: " + e.getMessage());
        }
    }

    private JavaRDD<Document> table(SparkSession spark, String path) {
        Dataset<Row> rows = spark.read().format("delta").load(path);
        List<String> columns = Arrays.asList(rows.columns());
        boolean grouped = !groupField.isEmpty() && !groupField.equals(BY_FILE);
        if (!columns.contains(textField) || grouped && !columns.contains(groupField)) {
            throw new JobFailedException("%s has no column %s (its columns are %s)"
                    .formatted(path, columns.contains(textField) ? groupField : textField, String.join(", ", columns)));
        }
        Dataset<Row> usable = columns.contains("drop_reason") ? rows.where("drop_reason is null") : rows;
        String group = groupField.equals(BY_FILE) ? new Path(path).getName() : "";
        return usable.select(
                        functions.col(textField).cast("string"),
                        columns.contains("doc_id") ? functions.col("doc_id") : functions.lit(""),
                        grouped ? functions.col(groupField).cast("string") : functions.lit(group))
                .javaRDD()
                .map(row -> new Document(path, 0, text(row, 1), text(row, 2), text(row, 0), ""));
    }

    private static String text(Row row, int column) {
        return row.isNullAt(column) ? "" : row.getString(column);
    }

    private static List<Path> textFiles(Path pattern, Configuration hadoop) {
        try {
            FileStatus[] found = pattern.getFileSystem(hadoop).globStatus(pattern);
            if (found == null || found.length == 0) {
                throw new JobFailedException("'" + pattern + "' matches nothing; check the path");
            }
            return Arrays.stream(found).map(FileStatus::getPath).sorted().toList();
        } catch (IOException e) {
            throw new JobFailedException(pattern + " cannot be read: " + e.getMessage());
        }
    }

    private JavaRDD<Document> wholeTexts(JavaSparkContext context, List<Path> files, Configuration hadoop) {
        SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
        boolean byFile = groupField.equals(BY_FILE);
        return context.parallelize(files.stream().map(Path::toString).toList(), files.size())
                .map(file -> ReadDocuments.wholeText(file, byFile, configuration.value()));
    }

    private JavaRDD<Document> records(JavaSparkContext context, List<String> inputs, Configuration hadoop) {
        try {
            List<SplitGroup> groups = Splits.plan(InputFiles.list(hadoop, inputs), SPLIT_BYTES);
            ReadSettings standard = ReadSettings.DEFAULT;
            boolean byFile = groupField.equals(BY_FILE);
            // What is counted by travels as the title, which scoring has no use for.
            ReadSettings settings = new ReadSettings(
                    standard.maxRecordBytes(),
                    standard.maxUndecodableFraction(),
                    textField,
                    standard.urlField(),
                    standard.idField(),
                    standard.dateField(),
                    byFile || groupField.isEmpty() ? standard.titleField() : groupField);
            ReadDocuments.Group group = byFile
                    ? ReadDocuments.Group.FILE
                    : groupField.isEmpty() ? ReadDocuments.Group.NONE : ReadDocuments.Group.FIELD;
            return context.parallelize(groups, Math.max(1, groups.size()))
                    .flatMap(new ReadDocuments(new SerializableConfiguration(hadoop), settings, group));
        } catch (InputException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException("The input cannot be listed: " + e.getMessage());
        }
    }
}
