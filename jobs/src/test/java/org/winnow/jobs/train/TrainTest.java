package org.winnow.jobs.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.text.Sha256;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.Winnow;
import org.winnow.jobs.shard.ShardSettings;
import org.winnow.jobs.shard.Sharding;
import org.winnow.jobs.shard.SourceVersion;
import picocli.CommandLine;

class TrainTest {
    private static final SparkSession SPARK = TestSpark.session();
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");

    @TempDir
    static Path folder;

    /** Three shards of sentences of few words, which a small model learns fast. */
    @BeforeAll
    static void shards() throws IOException {
        String[] words = "the grey ferry waits for cold rain and leaves at noon".split(" ");
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 60; w++) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            rows.add(RowFactory.create("%032x".formatted(i), text.toString()));
        }
        StructType schema = new StructType().add("doc_id", DataTypes.StringType).add("text", DataTypes.StringType);
        Sharding.write(
                SPARK,
                SPARK.createDataFrame(rows, schema),
                new org.apache.hadoop.fs.Path(folder.resolve("shards").toString()),
                new ShardSettings(TOKENIZER, 32, 17_000, 5, ""),
                SourceVersion.delta("corpus", 0));
    }

    private static String train(Path shards, Path output, int code, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--shards", shards.toString(), "--output", output.toString()));
        for (String set : new String[] {
            "model.width=16",
            "model.layers=2",
            "model.heads=2",
            "steps=30",
            "averageEvery=5",
            "checkpointEvery=10",
            "learningRate=0.03"
        }) {
            arguments.addAll(List.of("--set", "train." + set));
        }
        for (String set : more) {
            arguments.addAll(List.of("--set", "train." + set));
        }
        return run(code, arguments.toArray(String[]::new));
    }

    private static String run(int code, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = Winnow.commandLine().setErr(new PrintWriter(err, true));
        assertEquals(code, line.execute(arguments), err::toString);
        return err.toString().strip();
    }

    @Test
    void two_tasks_train_one_model_and_running_again_changes_nothing() throws IOException {
        Path output = folder.resolve("two");
        train(folder.resolve("shards"), output, 0);
        byte[] model = Files.readAllBytes(output.resolve("model.wlm"));
        assertEquals(
                Sha256.of(TOKENIZER),
                Checkpoint.read(new ByteArrayInputStream(model), "model.wlm")
                        .notes()
                        .get(Checkpoint.TOKENIZER));
        Dataset<Row> metrics =
                SPARK.read().format("delta").load(output.resolve("training").toString());
        assertEquals(60, metrics.count());
        double first = loss(metrics, 1);
        double last = loss(metrics, 30);
        assertTrue(last < first / 2, first + " to " + last);
        assertEquals(6, metrics.filter("validation_loss is not null").count());

        String report = Files.readString(output.resolve("report.html"));
        assertTrue(report.contains("<h1>Trained 30 steps</h1>"), report);
        for (String chart : new String[] {"Loss", "Learning rate", "Gradient norm", "Tokens per second"}) {
            assertTrue(report.contains("<h3>" + chart + "</h3><svg "), chart);
        }
        assertTrue(report.contains("<dt>Resumed</dt><dd><strong>0</strong>"), report);

        // Nothing to do: only the report is written, and no checkpoint is needed for that.
        Files.delete(output.resolve("report.html"));
        FileTime written = Files.getLastModifiedTime(output.resolve("model.wlm"));
        Files.move(output.resolve("checkpoints/step-000000030/task-0.wlm"), output.resolve("away"));
        train(folder.resolve("shards"), output, 0);
        Files.move(output.resolve("away"), output.resolve("checkpoints/step-000000030/task-0.wlm"));
        assertEquals(written, Files.getLastModifiedTime(output.resolve("model.wlm")));
        assertEquals(report, Files.readString(output.resolve("report.html")));

        // As if it had been killed before its last checkpoint was whole.
        Files.delete(output.resolve("checkpoints/step-000000030/complete"));
        Files.delete(output.resolve("model.wlm"));
        train(folder.resolve("shards"), output, 0);
        assertArrayEquals(model, Files.readAllBytes(output.resolve("model.wlm")));
        assertTrue(Files.readString(output.resolve("report.html"))
                .contains("<dt>Resumed</dt><dd><strong>1</strong><span>time</span>"));
    }

    private static double loss(Dataset<Row> metrics, int step) {
        return metrics.filter("step = " + step).selectExpr("avg(loss)").first().getDouble(0);
    }

    @Test
    void other_settings_do_not_go_on_with_a_training() {
        Path output = folder.resolve("other");
        train(folder.resolve("shards"), output, 0, "steps=10", "tasks=1");
        assertEquals(
                "winnow: " + output + " holds a training with other shards or settings (give another --output, or"
                        + " remove it)",
                train(folder.resolve("shards"), output, 1, "steps=20", "tasks=1"));
    }

    @Test
    void mistakes_are_told_before_the_first_step() throws IOException {
        Path output = folder.resolve("none");
        Path shards = folder.resolve("shards");
        assertEquals(
                "winnow: Invalid train.model.vocabulary: 100 (must be at least the 2048 ids of the shards' tokenizer)",
                train(shards, output, 1, "model.vocabulary=100"));
        assertEquals(
                "winnow: Invalid train.tasks: 3 (must be at most the 2 shards that are trained on, and the 2 tasks"
                        + " that Spark can run at once)",
                train(shards, output, 1, "tasks=3"));
        assertEquals(
                "winnow: No shards in " + output + ": there is no _manifest.json (make them with winnow shard, or"
                        + " with winnow curate and shard.tokenizer set)",
                train(output, output, 1));
        assertTrue(train(shards, output, 2, "step=5", "model.feedForward=thin")
                .contains("unknown key 'train.step' (did you mean 'train.steps'?)"));
    }

    @Test
    void shards_of_another_tokenizer_are_refused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), Files.readString(TOKENIZER) + "\n");
        Path shards = folder.resolve("shards");
        String sha256 = Sha256.of(TOKENIZER);
        assertEquals(
                "winnow: Invalid shard.tokenizer: " + other + " (must be the one that " + shards
                        + " was made with, of SHA-256 " + sha256 + "; or make the shards again)",
                run(1, "train", "--shards", "" + shards, "--output", "none", "--set", "shard.tokenizer=" + other));
    }

    @Test
    void sequences_longer_than_the_manifest_says_are_refused_before_the_first_step() throws IOException {
        Path shards = copy("longer");
        Path manifest = shards.resolve("_manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"context_length\" : 32", "\"context_length\" : 16"));
        Path output = folder.resolve("none");
        assertEquals(
                "winnow: The training stopped: Invalid sequence: 31 tokens to read (must be in [1, 15], the model's"
                        + " context)",
                train(shards, output, 1, "tasks=1"));
        assertEquals(false, Files.exists(output.resolve("checkpoints")));
    }

    private static Path copy(String name) throws IOException {
        Path shards = Files.createDirectory(folder.resolve(name));
        try (var files = Files.list(folder.resolve("shards"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().endsWith(".crc")) {
                    Files.copy(file, shards.resolve(file.getFileName()));
                }
            }
        }
        return shards;
    }

    @Test
    void missing_and_altered_shards_are_all_named() throws IOException {
        Path shards = copy("altered");
        List<Path> names = parquetFiles(shards);
        Path first = names.get(0);
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length / 2] ^= 1;
        Files.write(first, bytes);
        Files.delete(names.get(1));
        assertEquals(
                "winnow: " + first + " was altered after it was written: its SHA-256 is not the manifest's (make the"
                        + " shards again)\n" + names.get(1)
                        + " is missing (make the shards again)",
                train(shards, folder.resolve("none"), 1));
    }

    private static List<Path> parquetFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
