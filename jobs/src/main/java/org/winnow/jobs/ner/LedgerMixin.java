package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.winnow.classifiers.ner.adjudicate.Adjudication;
import org.winnow.classifiers.ner.adjudicate.Ledger;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Option;

/** Where decisions are kept. */
final class LedgerMixin {
    @Option(
            names = "--ledger",
            required = true,
            paramLabel = "FILE",
            description = "What was given out and decided; made by the first export.")
    private Path file;

    /** A step that reads or writes files. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    Ledger open() {
        try {
            return Ledger.open(file);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(file + ": cannot be read: " + e.getMessage());
        }
    }

    Adjudication adjudication() {
        return new Adjudication(
                open(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static void attempt(Step step) {
        try {
            step.run();
        } catch (IllegalArgumentException | IOException e) {
            throw new JobFailedException(
                    e instanceof java.nio.file.NoSuchFileException
                            ? e.getMessage() + ": no such file or folder"
                            : e.getMessage());
        }
    }
}
