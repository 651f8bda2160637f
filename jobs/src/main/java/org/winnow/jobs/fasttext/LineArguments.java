package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winnow.classifiers.fasttext.Predictor;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the commands that go through a text line by line. */
final class LineArguments {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model: .bin, .ftz, or a folded one.")
    private Path model;

    @Parameters(index = "1", paramLabel = "TEXT", description = "The text, one example to a line; - for stdin.")
    private String text = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "K",
            defaultValue = "1",
            description = "At most this many labels for a line, -1 for all [${DEFAULT-VALUE}].")
    private String k = "";

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "THRESHOLD",
            defaultValue = "0",
            description = "Leave out labels with a lower probability [${DEFAULT-VALUE}].")
    private String threshold = "";

    @Option(names = "-thread", paramLabel = "N", description = "Threads; output keeps its order [all cores].")
    private int thread = Runtime.getRuntime().availableProcessors();

    Predictor load() throws IOException {
        return Predictor.load(model);
    }

    InputStream open(Console console) throws IOException {
        return text.equals("-") ? console.in() : Files.newInputStream(Path.of(text));
    }

    /** How many labels, as typed: -1 means all. */
    int k(Program program) {
        try {
            int number = Integer.parseInt(k);
            if (number == -1 || number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw program.misuse("Invalid K: " + k + " (must be 1 or more, or -1 for all labels)");
    }

    /** How many labels to ask a model for. */
    static int asked(int k) {
        return k == -1 ? Integer.MAX_VALUE : k;
    }

    float threshold(Program program) {
        try {
            float number = Float.parseFloat(threshold);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw program.misuse("Invalid THRESHOLD: " + threshold + " (must be a number, 0 or more)");
    }

    int threads(Program program) {
        if (thread < 1) {
            throw program.misuse("Invalid -thread: " + thread + " (must be 1 or more)");
        }
        return thread;
    }
}
