package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

class ShardCommandTest {
    private static final SparkSession SPARK = TestSpark.session();
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");

    @TempDir
    static Path folder;

    /** What a command did. */
    private record Outcome(int code, String out, String err) {}

    @BeforeAll
    static void sources() throws IOException {
        List<org.apache.spark.sql.Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(RowFactory.create("d" + i, "A page about number " + i + " and nothing else."));
        }
        StructType schema = new StructType().add("doc_id", DataTypes.StringType).add("text", DataTypes.StringType);
        var table = SPARK.createDataFrame(rows, schema).coalesce(1);
        table.write().format("delta").save(folder.resolve("corpus").toString());
        table.withColumnRenamed("text", "body")
                .write()
                .parquet(folder.resolve("bodies").toString());
        try (var out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("books.jsonl.gz"))),
                StandardCharsets.UTF_8)) {
            out.write("{\"id\": 7, \"text\": \"A book.\"}\n{\"id\": 8, \"te\n{\"id\": 9}\n");
        }
        Files.writeString(folder.resolve("words.jsonl"), "{\"word\": \"one\"}\n");
    }

    private static Outcome shard(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Winnow.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("shard", "--set", "shard.contextLength=32"));
        all.addAll(List.of(arguments));
        int code = line.execute(all.toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString().strip());
    }

    private static Outcome shard(String input, Path output, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--input",
                folder.resolve(input).toString(),
                "--tokenizer",
                TOKENIZER.toString(),
                "--output",
                output.toString()));
        all.addAll(List.of(more));
        return shard(all.toArray(String[]::new));
    }

    private static ShardManifest manifest(Path output) throws IOException {
        return ShardManifest.read(new org.apache.hadoop.fs.Path(output.toUri()), new Configuration());
    }

    @Test
    void a_table_becomes_shards_and_the_second_time_nothing_is_written() throws IOException {
        Path output = folder.resolve("shards");
        Outcome planned = shard("corpus", output, "--plan", "--set", "shard.bytesPerShard=1000");
        assertEquals(0, planned.code(), planned.err());
        assertTrue(
                planned.out().matches("(?s)shards +2: 0 to keep, 2 to write, 0 to remove\ndocuments +40\n.*"),
                planned.out());
        assertFalse(Files.exists(output));

        Outcome written = shard("corpus", output, "--set", "shard.bytesPerShard=1000");
        assertEquals(0, written.code(), written.err());
        ShardManifest manifest = manifest(output);
        assertEquals(
                new SourceShare("corpus", "0", 1, 40, 0, 40, manifest.tokens(), 1),
                manifest.sources().get(0));
        String text = written.out();
        assertTrue(text.contains("\nshards           2: 0 kept, 2 written, 0 removed\n"), text);
        assertTrue(text.contains("\ndocuments        40, of which 0 lie in more than one row\n"), text);
        assertTrue(text.matches("(?s)shard +documents +tokens.*\nshard-00000000-01.parquet  written .*"), text);
        assertTrue(text.contains("\ncorpus  0           1.0    40         0         40"), text);

        Outcome again = shard("corpus", output, "--set", "shard.bytesPerShard=1000");
        assertTrue(again.out().startsWith("shards           2: 2 kept, 0 written, 0 removed\n"), again.out());
        assertEquals(manifest, manifest(output));
    }

    @Test
    void a_mixture_is_read_from_the_settings() throws IOException {
        Path output = folder.resolve("mixed");
        Outcome outcome = shard(
                "--tokenizer",
                TOKENIZER.toString(),
                "--output",
                output.toString(),
                "--set",
                "shard.sources=[{path=\"%s\", weight=0.5}, {name=books, path=\"%s\", weight=2}, {path=\"%s\", text=body}]"
                        .formatted(
                                folder.resolve("corpus"), folder.resolve("boo*.jsonl.gz"), folder.resolve("bodies")));
        assertEquals(0, outcome.code(), outcome.err());
        List<SourceShare> sources = manifest(output).sources();
        assertEquals(
                List.of("corpus", "books", "bodies"),
                sources.stream().map(SourceShare::name).toList());
        assertTrue(sources.get(0).documents() > 5 && sources.get(0).documents() < 35);
        // Of three lines one is cut off and one has no text.
        assertEquals(3, sources.get(1).rows());
        assertEquals(2, sources.get(1).leftOut());
        assertEquals(2, sources.get(1).documents());
        assertEquals(40, sources.get(2).documents());
        assertEquals(
                4,
                SPARK.read()
                                .parquet(output.toString())
                                .selectExpr("explode(doc_ids) id")
                                .where("id = 'books:7'")
                                .count()
                        * 2);
    }

    @Test
    void without_an_input_it_is_the_corpus_that_curate_wrote() throws IOException {
        Outcome outcome = shard(
                "--set",
                "curate.output=" + folder,
                "--set",
                "shard.output=" + folder.resolve("ours"),
                "--set",
                "shard.tokenizer=" + TOKENIZER);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("corpus", manifest(folder.resolve("ours")).sources().get(0).name());
    }

    @Test
    void every_mistake_in_the_settings_is_told_at_once() {
        Outcome outcome = shard("--set", "shard.packing=tight", "--set", "shard.sources=[{path=a, weight=-1}]");
        assertEquals(2, outcome.code());
        assertEquals("""
                winnow: 3 problems in the configuration:
                  shard.output: no place to write (give --output DIR)
                  shard.tokenizer: no tokenizer (give --tokenizer FILE, a tokenizer.json)
                  shard.sources[0]: Invalid weight: -1.0 (must be in [0, 1000])""", outcome.err());
        outcome = shard("corpus", folder.resolve("none"), "--set", "shard.packing=tight");
        assertEquals(
                "winnow: 1 problem in the configuration:\n  shard: Invalid packing: tight (must be one of best_fit_v1,"
                        + " concat_cut_v1)",
                outcome.err());
    }

    @Test
    void a_tokenizer_that_cannot_be_used_is_told_before_spark_reads_anything() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        Outcome outcome = shard("--input", "nowhere", "--output", "none", "--tokenizer", broken.toString());
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains(broken.toString()), outcome.err());
        Path without = folder.resolve("without.json");
        Files.writeString(without, Files.readString(TOKENIZER).replace("<|endoftext|>", "<|start|>"));
        outcome = shard("--input", "nowhere", "--output", "none", "--tokenizer", without.toString());
        assertEquals(
                "winnow: 1 problem in the configuration:\n  shard: No end-of-text token in " + without
                        + " (set endOfText to one of its special tokens)",
                outcome.err());
    }

    @Test
    void sources_without_documents_id_or_text_are_refused() {
        Path output = folder.resolve("none");
        assertEquals(
                "winnow: Source nowhere: '" + folder.resolve("nowhere")
                        + "' matches nothing; check the path, and quote globs against the shell",
                shard("nowhere", output).err());
        assertEquals(
                "winnow: Source words: no column 'id' in " + folder.resolve("words.jsonl")
                        + ", which has word (set id of the source in shard.sources)",
                shard("words.jsonl", output).err());
        Outcome outcome = shard("bodies", output);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: Source bodies: no column 'text' in " + folder.resolve("bodies")
                        + ", which has doc_id, body (set text of the source in shard.sources)",
                outcome.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void a_folder_of_something_else_is_refused() {
        Outcome outcome = shard("corpus", folder.resolve("bodies"));
        assertEquals(1, outcome.code());
        assertTrue(outcome.err().contains("bodies holds something other than shards: _SUCCESS, part-"), outcome.err());
    }
}
