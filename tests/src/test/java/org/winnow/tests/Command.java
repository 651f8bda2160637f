package org.winnow.tests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

/** Runs the program in this JVM, in the one Spark session that all tests of this module share. */
final class Command {
    /** The top of the repository. */
    static final Path ROOT = Path.of(System.getProperty("winnow.root"));

    /** The bundled sample. */
    static final Path SAMPLE = ROOT.resolve("conf/quickstart/pages.warc.gz");

    /**
     * What a command did.
     *
     * @param code exit code
     * @param out standard output
     * @param err what the command line itself says on standard error
     */
    record Outcome(int code, String out, String err) {}

    private Command() {}

    static synchronized SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("winnow-tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.default.parallelism", "2")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .getOrCreate();
    }

    static Outcome run(String... arguments) {
        StringWriter err = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream standard = System.out;
        CommandLine line = Winnow.commandLine().setErr(new PrintWriter(err, true));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = line.setOut(new PrintWriter(System.out, true)).execute(arguments);
            return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(standard);
        }
    }

    /** {@code curate} with the language model that everyone has. */
    static Outcome curate(Path input, Path output, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("curate", "--input", input.toString()));
        arguments.addAll(List.of("--output", output.toString(), "--set", "language.model=opennlp"));
        arguments.addAll(List.of(more));
        spark();
        return run(arguments.toArray(String[]::new));
    }
}
