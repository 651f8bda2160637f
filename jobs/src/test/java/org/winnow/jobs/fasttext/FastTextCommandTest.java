package org.winnow.jobs.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

/** The commands against what the reference's program prints and writes; tests/fasttext/commands.sh made the files. */
class FastTextCommandTest {
    @TempDir
    private Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(FastTextCommandTest.class.getResource("printed.txt").toURI())
                    .resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Outcome(int code, byte[] out, String err) {
        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    private static Outcome run(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        PrintStream errBytes = new PrintStream(progress, true, StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(input), out, errBytes);
        CommandLine line = Winnow.commandLine(List.of(() -> new FastTextCommand(console)));
        line.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
        int code = line.execute(arguments);
        return new Outcome(code, out.toByteArray(), progress.toString(StandardCharsets.UTF_8) + err);
    }

    private static Outcome run(String... arguments) {
        return run(new byte[0], arguments);
    }

    /** The words of a command with files for their names. */
    private static String[] words(String command, Path folder) {
        return Arrays.stream(("fasttext " + command).split(" "))
                .map(word -> word.matches("\\w+\\.(txt|bin|ftz)")
                        ? golden(word).toString()
                        : word.equals("model") ? folder.resolve("model").toString() : word)
                .toArray(String[]::new);
    }

    @Test
    void what_the_commands_print_is_what_the_references_program_prints() throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(golden("printed.txt"))) {
            number++;
            String[] sides = line.split(" < ");
            byte[] input = sides.length == 1 ? new byte[0] : Files.readAllBytes(golden(sides[1]));
            Outcome outcome = run(input, words(sides[0], folder));
            assertEquals(0, outcome.code, outcome.err);
            byte[] expected = Files.readAllBytes(golden("printed/" + number + ".out"));
            assertEquals(
                    new String(expected, StandardCharsets.ISO_8859_1),
                    new String(outcome.out, StandardCharsets.ISO_8859_1),
                    line);
        }
        assertTrue(number > 30, "only " + number + " commands");
    }

    @Test
    void what_one_thread_trains_and_quantizes_is_byte_by_byte_the_references() throws IOException {
        for (String line : Files.readAllLines(golden("trained.txt"))) {
            Outcome outcome = run(words(line, folder));
            assertEquals(0, outcome.code, outcome.err);
            assertEquals("", outcome.err);
        }
        for (String suffix : List.of("bin", "ftz", "vec", "output")) {
            byte[] expected = Files.readAllBytes(golden("model." + suffix));
            assertArrayEquals(expected, Files.readAllBytes(folder.resolve("model." + suffix)), suffix);
        }
    }

    @Test
    void deterministic_training_gives_one_model_on_any_number_of_threads() throws IOException {
        String settings = "supervised -input train.txt -dim 4 -bucket 100 -wordNgrams 2 -noVec -verbose 0";
        String sharded = " -deterministic -shards 3 -rounds 2";
        byte[] one = trained(settings + sharded + " -thread 1");
        assertArrayEquals(one, trained(settings + sharded + " -thread 3"));
        assertFalse(Arrays.equals(one, trained(settings + " -thread 1")));
        assertFalse(Arrays.equals(one, trained(settings + " -deterministic -shards 3 -rounds 1 -thread 1")));
        byte[] usual = trained(settings + " -deterministic -thread 2");
        assertArrayEquals(usual, trained(settings + " -deterministic -shards 8 -rounds 16 -thread 1"));
    }

    private byte[] trained(String command) throws IOException {
        Outcome outcome = run(words(command + " -output model", folder));
        assertEquals(0, outcome.code, outcome.err);
        return Files.readAllBytes(folder.resolve("model.bin"));
    }

    private static void assertMisuse(String message, String command) {
        Outcome outcome = run(words(command, Path.of(".")));
        assertEquals(2, outcome.code, command);
        assertEquals(message, outcome.err.lines().findFirst().orElse(""), command);
    }

    @Test
    void what_is_typed_wrongly_is_told_and_ends_with_2() {
        assertMisuse("Missing required parameters: 'MODEL', 'TEXT'", "predict");
        assertMisuse("Invalid K: 0 (must be 1 or more, or -1 for all labels)", "predict model.bin odd.txt 0");
        assertMisuse("Invalid K: x (must be 1 or more, or -1 for all labels)", "test model.bin odd.txt x");
        assertMisuse("Invalid THRESHOLD: -1 (must be a number, 0 or more)", "test model.bin odd.txt 1 -1");
        assertMisuse("Invalid -thread: 0 (must be 1 or more)", "predict model.bin odd.txt -thread 0");
        assertMisuse("Invalid PART: words (must be args, dict, input or output)", "dump model.bin words");
        assertMisuse(
                "Invalid lr: fast (must be a number, 0 or more)", "supervised -input train.txt -output x -lr fast");
        assertMisuse("Unknown options: '-wordNgram', '2'", "supervised -input train.txt -output x -wordNgram 2");
        assertMisuse("-shards and -rounds need -deterministic", "supervised -input train.txt -output x -rounds 2");
        assertMisuse(
                "Invalid shards: 0 (must be in [1, 4096])",
                "supervised -input train.txt -output x -deterministic -shards 0");
        assertMisuse(
                "-deterministic and -autotune-validation exclude each other",
                "supervised -input train.txt -output x -deterministic -autotune-validation valid.txt");
        assertMisuse("Missing required option: '-output=NAME'", "quantize -input train.txt");
        assertMisuse("-retrain needs -input, the text that the model was trained with", "quantize -output x -retrain");
        assertMisuse("Invalid cutoff: -3 (must be 0, for all rows, or more)", "quantize -output x -cutoff -3");
        assertMisuse("Missing required option: '-autotune-validation=TEXT'", "autotune -input train.txt -output x");
        assertMisuse(
                "Invalid -autotune-modelsize: 2X (must be a number of bytes, such as 500K, 2M or 1G)",
                "autotune -input train.txt -output x -autotune-validation valid.txt -autotune-modelsize 2X");
    }

    private static void assertFailure(String message, String command, Path folder) {
        Outcome outcome = run(words(command, folder));
        assertEquals(1, outcome.code, command);
        assertEquals("winnow: " + message, outcome.err.lines().findFirst().orElse(""), command);
    }

    @Test
    void what_cannot_be_done_is_told_with_its_remedy_and_ends_with_1() {
        assertFailure("nowhere does not exist. Check the path", "predict nowhere odd.txt", folder);
        assertFailure("nowhere does not exist. Check the path", "predict model.bin nowhere", folder);
        assertFailure(
                golden("odd.txt") + ", offset 4: this is not a fastText model (magic number 1965060961, must be"
                        + " 793712314). Give a .bin or .ftz file that fastText 0.9 saved",
                "predict odd.txt odd.txt",
                folder);
        assertFailure(
                "The input matrix is quantized and has no numbers of its own. Give the .bin file",
                "dump model.ftz input",
                folder);
        Path missing = folder.resolve("no/model.bin");
        assertFailure(
                missing + " cannot be written: " + missing.getParent() + " is no folder. Make it, or give another name",
                "supervised -input train.txt -output " + folder.resolve("no/model"),
                folder);
        assertFailure(
                "nowhere does not exist. Check the path",
                "autotune -input train.txt -output model -autotune-validation nowhere",
                folder);
    }

    @Test
    void a_search_tells_its_trials_and_leaves_the_model_of_the_best() throws IOException {
        Outcome outcome = run(words(
                "autotune -input train.txt -output model -autotune-validation valid.txt -autotune-trials 3 -thread 1"
                        + " -dim 4 -bucket 500 -noVec",
                folder));
        assertEquals(0, outcome.code, outcome.err);
        List<String> lines = outcome.err.replace('\r', '\n').lines().toList();
        assertTrue(lines.stream()
                .anyMatch(line -> line.startsWith("Trial    1: ") && line.contains("(best), with -lr 0.1 ")));
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.startsWith("Training again with the best settings"))
                        .count());
        assertEquals(List.of("model.bin"), List.of(folder.toFile().list()));
    }

    @Test
    void a_model_is_folded_beside_itself() throws IOException {
        Path model = Files.copy(golden("model.bin"), folder.resolve("copy.bin"));
        Outcome outcome = run("fasttext", "fold", model.toString());
        assertEquals(0, outcome.code, outcome.err);
        assertTrue(
                outcome.text().startsWith(model + ": 15,207 bytes\n" + folder.resolve("copy.folded") + ": "),
                outcome.text());
        byte[] text = Files.readAllBytes(golden("valid.txt"));
        Outcome exact = run(text, "fasttext", "predict", model.toString(), "-");
        Outcome folded =
                run(text, "fasttext", "predict", folder.resolve("copy.folded").toString(), "-");
        assertEquals(exact.text(), folded.text());
    }

    @Test
    void every_command_and_option_is_described() {
        CommandLine fastText = Winnow.commandLine().getSubcommands().get("fasttext");
        fastText.getSubcommands().forEach((name, command) -> {
            assertTrue(command.getCommandSpec().usageMessage().description().length > 0, name);
            assertEquals(0, run("fasttext", name, "--help").code, name);
            command.getCommandSpec()
                    .args()
                    .forEach(argument -> assertTrue(argument.description().length > 0, name + " " + argument));
        });
        assertEquals(10, fastText.getSubcommands().size());
    }
}
