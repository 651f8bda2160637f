package org.winnow.jobs.classifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

/** Runs commands in the shared session. */
final class ClassifierRuns {
    /** Small, as fastText's two million buckets make models of 800 MB. */
    private static final List<String> SMALL = List.of(
            "--set",
            "fasttext.dim=8",
            "--set",
            "fasttext.bucket=1000",
            "--set",
            "fasttext.wordNgrams=2",
            "--set",
            "fasttext.lr=0.5");

    private ClassifierRuns() {}

    /**
     * What a command did.
     *
     * @param code exit code
     * @param out standard output
     * @param err what the command line itself says on standard error
     */
    record Outcome(int code, String out, String err) {}

    static Outcome train(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("train-classifier"));
        all.addAll(SMALL);
        all.addAll(arguments);
        return run(all.toArray(String[]::new));
    }

    static Outcome run(String... arguments) {
        TestSpark.session();
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
}
