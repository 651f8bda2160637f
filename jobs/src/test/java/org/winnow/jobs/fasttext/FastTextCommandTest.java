package org.winnow.jobs.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
