package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import org.winnow.classifiers.fasttext.ByteSink;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.LineStream;
import org.winnow.classifiers.fasttext.ModelText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code winnow fasttext print-sentence-vectors}. */
@Command(
        name = "print-sentence-vectors",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Prints the vector of every line of stdin.", ""},
        footer = {"", "Example: ./winnow fasttext print-sentence-vectors model.bin < pages.txt"})
final class PrintSentenceVectorsCommand extends Program {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model: .bin or .ftz.")
    private Path model;

    @Option(names = "-thread", paramLabel = "N", description = "Threads; output keeps its order [all cores].")
    private int thread = Runtime.getRuntime().availableProcessors();

    @Override
    void run() throws IOException {
        if (thread < 1) {
            throw misuse("Invalid -thread: " + thread + " (must be 1 or more)");
        }
        try (FastTextModel loaded = FastTextModel.load(model)) {
            LineStream.forEach(
                    console().in(),
                    thread,
                    ByteSink::new,
                    (line, out) -> ModelText.vector(loaded.sentenceVector(line), out),
                    console()::write);
        }
    }
}
