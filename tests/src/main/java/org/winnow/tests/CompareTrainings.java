package org.winnow.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winnow.jobs.Sessions;

/**
 * Whether output folders of {@code train} hold the same as the first of them: model and checkpoints byte by byte, table
 * {@code training} row by row without its times. Prints a line for each folder and ends with exit code 1 if anything
 * differs.
 *
 * <p>Usage: {@code CompareTrainings FOLDER OTHER_FOLDER...}
 */
public final class CompareTrainings {
    private CompareTrainings() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: CompareTrainings FOLDER OTHER_FOLDER...");
            System.exit(2);
        }
        boolean same = true;
        try (Sessions.Hold spark = Sessions.hold("compare-trainings")) {
            Dataset<Row> metrics = metrics(spark.session(), args[0]).cache();
            long rows = metrics.count();
            for (String other : Arrays.asList(args).subList(1, args.length)) {
                List<String> differences = files(Path.of(args[0]), Path.of(other));
                Dataset<Row> others = metrics(spark.session(), other).cache();
                if (others.count() != rows || !metrics.exceptAll(others).isEmpty()) {
                    differences.add("table training");
                }
                System.out.println(other + ": "
                        + (differences.isEmpty()
                                ? "the same, " + rows + " rows of metrics"
                                : "DIFFERENT: " + differences));
                same &= differences.isEmpty();
            }
        }
        System.exit(same ? 0 : 1);
    }

    private static Dataset<Row> metrics(SparkSession spark, String folder) {
        Dataset<Row> all = spark.read().format("delta").load(folder + "/training");
        return all.select(Arrays.stream(all.columns())
                .filter(column -> !column.endsWith("seconds"))
                .map(functions::col)
                .toArray(org.apache.spark.sql.Column[]::new));
    }

    private static List<String> files(Path one, Path other) throws IOException {
        List<String> differences = new ArrayList<>();
        List<Path> names = names(one);
        if (!names.equals(names(other))) {
            differences.add("names of files");
            return differences;
        }
        for (Path name : names) {
            if (Files.mismatch(one.resolve(name), other.resolve(name)) >= 0) {
                differences.add(name.toString());
            }
        }
        return differences;
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            List<Path> names = new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList());
            names.add(Path.of("model.wlm"));
            return names;
        }
    }
}
