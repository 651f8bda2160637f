package org.winnow.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;

/**
 * Whether two output folders of {@code curate} hold the same: tables row by row in any order, everything else that is
 * not a table or a report byte by byte. Prints a line for each and ends with exit code 1 if anything differs.
 *
 * <p>Usage: {@code CompareTables FOLDER OTHER_FOLDER}
 */
public final class CompareTables {
    private final List<String> differences = new ArrayList<>();
    private final Path one;
    private final Path other;

    private CompareTables(Path one, Path other) {
        this.one = one;
        this.other = other;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: CompareTables FOLDER OTHER_FOLDER");
            System.exit(2);
        }
        CompareTables comparison = new CompareTables(Path.of(args[0]), Path.of(args[1]));
        try (Sessions.Hold spark = Sessions.hold("compare-tables")) {
            Tables.all().forEach(table -> comparison.table(spark.session(), table));
        }
        comparison.files();
        comparison.differences.forEach(difference -> System.out.println("DIFFERENT: " + difference));
        System.exit(comparison.differences.isEmpty() ? 0 : 1);
    }

    private void table(SparkSession spark, Table table) {
        Store left = new Store(spark, one.toString());
        Store right = new Store(spark, other.toString());
        if (!left.exists(table) || !right.exists(table)) {
            differences.add("table " + table.name() + " is missing");
            return;
        }
        Dataset<Row> a = left.read(table);
        Dataset<Row> b = right.read(table);
        if (!a.schema().equals(b.schema())) {
            differences.add("schema of table " + table.name());
            return;
        }
        long rows = a.count();
        long onlyLeft = a.exceptAll(b).count();
        long onlyRight = b.exceptAll(a).count();
        long twice = rows - a.select("doc_id").distinct().count();
        System.out.printf(
                "table %-11s %,9d rows, %d only in one, %d only in the other%n",
                table.name(), rows, onlyLeft, onlyRight);
        if (onlyLeft + onlyRight > 0) {
            differences.add("table " + table.name());
        }
        if (twice > 0) {
            differences.add("table " + table.name() + " has " + twice + " documents more than once");
        }
    }

    private void files() throws IOException {
        Map<String, Path> left = files(one);
        Map<String, Path> right = files(other);
        if (!left.keySet().equals(right.keySet())) {
            differences.add("names of files: " + left.keySet() + " and " + right.keySet());
            return;
        }
        long bytes = 0;
        for (Map.Entry<String, Path> file : left.entrySet()) {
            bytes += Files.size(file.getValue());
            if (Files.mismatch(file.getValue(), right.get(file.getKey())) >= 0) {
                differences.add("file " + file.getKey());
            }
        }
        System.out.printf("files  %,d beside the tables, %,d bytes%n", left.size(), bytes);
    }

    /** Files by their path in the folder, without tables, reports (they tell times) and what Hadoop hides. */
    private static Map<String, Path> files(Path folder) throws IOException {
        List<String> tables = Tables.all().stream().map(Table::name).toList();
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                Path name = folder.relativize(file);
                boolean hidden = Stream.iterate(name, p -> p != null, Path::getParent)
                        .map(p -> p.getFileName().toString())
                        .anyMatch(part -> part.startsWith("_") || part.startsWith("."));
                boolean ours = tables.contains(name.getName(0).toString())
                        || Arrays.asList("report.json", "report.html").contains(name.toString());
                if (!hidden && !ours) {
                    files.put(name.toString(), file);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }
}
