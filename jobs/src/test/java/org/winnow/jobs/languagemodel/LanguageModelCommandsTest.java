package org.winnow.jobs.languagemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.languagemodel.AdamW;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.FeedForward;
import org.winnow.classifiers.languagemodel.Guidance;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.classifiers.languagemodel.Precision;
import org.winnow.classifiers.languagemodel.Schedule;
import org.winnow.classifiers.languagemodel.Torch;
import org.winnow.classifiers.languagemodel.Training;
import org.winnow.classifiers.text.Sha256;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

class LanguageModelCommandsTest {
    private static final SparkSession SPARK = TestSpark.session();
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");
    private static final String TEXT = "The grey ferry waits for the cold rain and leaves at noon.";

    @TempDir
    static Path folder;

    /** A model that knows one sentence by heart. */
    @BeforeAll
    static void train() throws IOException {
        Torch.load(1);
        Tokenizer tokenizer = Tokenizers.load(TOKENIZER);
        int[] ids = tokenizer.encode(TEXT);
        int[] row = Arrays.copyOf(ids, ids.length + 1);
        row[ids.length] = tokenizer.endOfText().orElseThrow();
        ModelShape shape =
                ModelShape.gpt(tokenizer.vocabularySize(), 32, 16, 2, 2).with(new FeedForward.LowRank(8));
        try (LanguageModel model = LanguageModel.create(shape, Guidance.off(), Precision.FLOAT32, 7, Device.cpu())) {
            Schedule schedule = new Schedule(3e-2, 2, 60, Schedule.Descent.COSINE);
            Training training = new Training(model, new Training.Plan(schedule, AdamW.defaults(), 1, 1), 0);
            while (training.done() < 60) {
                training.step(List.of(PackedSequence.whole(row)));
            }
            try (OutputStream out = Files.newOutputStream(folder.resolve("model.wlm"))) {
                Map<String, String> notes = Map.of(Checkpoint.TOKENIZER, Sha256.of(TOKENIZER));
                Checkpoint.of(training, notes, Map.of()).write(out);
            }
        }
    }

    private record Result(int code, String out, String err) {}

    private static Result winnow(String command, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--model", folder.resolve("model.wlm").toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--tokenizer")) {
            arguments.addAll(List.of("--tokenizer", TOKENIZER.toString()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Winnow.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString().strip());
    }

    private static Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void documents_are_scored_grouped_and_written_and_bad_ones_counted() throws IOException {
        Path input = write(
                "documents.jsonl",
                "{\"text\": \"" + TEXT + "\", \"source\": \"known\"}",
                "{\"text\": \"Nobody has ever seen anything like this tulip.\", \"source\": \"new\"}",
                "{\"text\": \"" + TEXT + " " + TEXT + " " + TEXT + "\", \"source\": \"new\"}",
                "{\"text\": \"a\"}",
                "{\"text\": ");
        Path scores = folder.resolve("scores.jsonl");
        Result result = winnow("perplexity", "--by", "source", "--output", scores.toString(), input.toString());
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals("known", lines.get(1).split(" +")[0]);
        assertTrue(bitsPerByte(lines.get(1)) < 0.3, result.out());
        assertEquals("new", lines.get(2).split(" +")[0]);
        assertTrue(bitsPerByte(lines.get(2)) > 1, result.out());
        assertTrue(lines.get(3).startsWith("all "), result.out());
        assertTrue(result.out().contains("not scored: 1 documents, no_token_to_predict"), result.out());
        assertEquals(6, lines.size(), result.out());
        List<String> written = Files.readAllLines(scores);
        assertEquals(5, written.size());
        assertTrue(written.get(0).contains("\"offset\":0,"), written.get(0));

        winnow("perplexity", "--by", "source", "--output", scores.toString(), input.toString());
        assertEquals(written, Files.readAllLines(scores));
    }

    private static double bitsPerByte(String row) {
        return Double.parseDouble(row.split(" +")[4]);
    }

    @Test
    void tables_and_text_files_are_read_and_a_column_that_is_missing_is_told() throws IOException {
        String table = folder.resolve("table").toString();
        StructType schema = new StructType().add("doc_id", DataTypes.StringType).add("text", DataTypes.StringType);
        SPARK.createDataFrame(List.of(RowFactory.create("1", TEXT), RowFactory.create("2", null)), schema)
                .write()
                .format("delta")
                .save(table);
        Path text = Files.writeString(folder.resolve("ferry.txt"), TEXT);
        Result result = winnow("perplexity", "--by", "file", table, text.toString());
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals("ferry.txt", lines.get(1).split(" +")[0]);
        assertEquals("table", lines.get(2).split(" +")[0]);
        assertEquals(bitsPerByte(lines.get(1)), bitsPerByte(lines.get(2)));
        assertEquals(
                "winnow: " + table + " has no column body (its columns are doc_id, text)",
                winnow("perplexity", "--text-field", "body", table).err());
    }

    @Test
    void the_first_token_is_given_unless_it_is_to_follow_the_end_of_a_text() throws IOException {
        Path text = Files.writeString(folder.resolve("start.txt"), TEXT);
        String given =
                winnow("perplexity", text.toString()).out().lines().toList().get(1);
        String whole = winnow("perplexity", "--start", "end-of-text", text.toString())
                .out()
                .lines()
                .toList()
                .get(1);
        assertEquals(Integer.toString(TEXT.length()), whole.split(" +")[3]);
        assertEquals(1, Integer.parseInt(whole.split(" +")[2]) - Integer.parseInt(given.split(" +")[2]));
        assertTrue(Integer.parseInt(given.split(" +")[3]) < TEXT.length());
    }

    @Test
    void the_known_answer_is_chosen_and_lines_that_are_no_items_are_named() throws IOException {
        Path items = write(
                "items.jsonl",
                "{\"query\": \"The grey ferry waits for the cold\", \"choices\": [\"soup\", \"rain\"], \"gold\": 1}",
                "{\"context\": \"The grey ferry waits for the\", \"choices\": [\"cold rain\", \"x\"], \"gold\": 1}",
                "{\"context\": \"\", \"choices\": [\"The grey\", \"A blue\"], \"gold\": 0}",
                "{\"context\": \"x\", \"choices\": [\"a\"], \"gold\": 0}",
                "{\"context\": \"x\", \"choices\": [\"a\", \"b\"], \"gold\": 2}",
                "nothing");
        Result result = winnow("multiple-choice", items.toString(), "--output", folder + "/chosen.jsonl");
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals(5, lines.size(), result.out());
        assertTrue(lines.get(1).matches("all +3 +50\\.0 +(33\\.3|66\\.7) .*"), result.out());
        assertEquals("not scored: " + items + ", line 4: Invalid choices: 1 (must be 2 or more)", lines.get(2));
        assertEquals(
                "not scored: " + items + ", line 5: Invalid gold: 2 (must be in [0, 2), the choices)", lines.get(3));
        assertTrue(lines.get(4).startsWith("not scored: " + items + ", line 6: no JSON"), lines.get(4));
        List<String> chosen = Files.readAllLines(folder.resolve("chosen.jsonl"));
        assertTrue(chosen.get(0).startsWith("{\"line\":1,\"gold\":1,\"chosen_sum\":1,\"chosen_per_token\":1,"));
        assertTrue(chosen.get(1).startsWith("{\"line\":2,\"gold\":1,\"chosen_sum\":0,\"chosen_per_token\":0,"));
    }

    @Test
    void the_sentence_is_gone_on_with_to_its_end() {
        Result result = winnow("generate", "--prompt", "The grey ferry waits");
        assertEquals(0, result.code(), result.err());
        assertEquals(TEXT, result.out().strip());
        assertEquals(
                TEXT,
                winnow("generate", "--prompt", "The grey ferry waits", "--merged-below", "16")
                        .out()
                        .strip());
        String drawn = winnow("generate", "--prompt", "Who", "--temperature", "3", "--seed", "4")
                .out();
        assertEquals(
                drawn,
                winnow("generate", "--prompt", "Who", "--temperature", "3", "--seed", "4")
                        .out());
    }

    @Test
    void mistakes_are_told() throws IOException {
        Result missing = winnow("generate", "--model", "none.wlm");
        assertTrue(missing.code() != 0, missing.err());
        Path other = folder.resolve("other.wlm");
        Files.writeString(other, "not a model at all");
        String[] arguments = {
            "generate", "--model", other.toString(), "--tokenizer", TOKENIZER.toString(), "--prompt", "x"
        };
        StringWriter err = new StringWriter();
        assertEquals(1, Winnow.commandLine().setErr(new PrintWriter(err, true)).execute(arguments));
        assertEquals(
                "winnow: " + other + " is no checkpoint of a language model",
                err.toString().strip());
        Path json = folder.resolve("other.json");
        Files.writeString(json, Files.readString(TOKENIZER) + "\n");
        Result tokenizer = winnow("generate", "--prompt", "x", "--tokenizer", json.toString());
        assertEquals(1, tokenizer.code());
        assertEquals(
                "winnow: %s was trained with another tokenizer than %s, whose SHA-256 is %s and not %s"
                                .formatted(folder.resolve("model.wlm"), json, Sha256.of(json), Sha256.of(TOKENIZER))
                        + " (give the tokenizer.json that its shards were made with)",
                tokenizer.err());
        Result wrong = winnow("generate", "--tokens", "0", "--top-p", "2", "--device", "tpu");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("Invalid topP: 2.0 (must be in (0, 1])"), wrong.err());
        assertTrue(wrong.err().contains("Invalid --tokens: 0 (must be 1 or more)"), wrong.err());
        Result far = winnow("perplexity", "--overlap", "33", TOKENIZER.toString());
        assertEquals("winnow: Invalid overlap: 33 (must be in [1, 32], the model's context)", far.err());
    }
}
