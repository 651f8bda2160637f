package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.winnow.classifiers.fasttext.FoldedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code winnow fasttext fold}. */
@Command(
        name = "fold",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Folds the matrices of a model into one table: a file that loads at once and predicts many times faster,"
                    + " with probabilities within a stated bound of the model's own.",
            ""
        },
        footer = {"", "Example: ./winnow fasttext fold model.bin model.folded"})
final class FoldCommand extends Program {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model: .bin or .ftz.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            arity = "0..1",
            description = "The folded file [MODEL with .folded for its suffix].")
    private Optional<Path> output = Optional.empty();

    @Override
    void run() throws IOException {
        long start = System.nanoTime();
        Path target = output.orElseGet(this::beside);
        FoldedModel folded = FoldedModel.fold(model);
        folded.save(target);
        console()
                .write(String.format(
                        Locale.ROOT,
                        "%s: %,d bytes%n%s: %,d bytes, probabilities within %.2g, folded in %.1f s%n",
                        model,
                        Files.size(model),
                        target,
                        Files.size(target),
                        folded.errorBound(),
                        (System.nanoTime() - start) / 1e9));
    }

    private Path beside() {
        String name = model.getFileName().toString();
        return model.resolveSibling(name.replaceFirst("\\.(bin|ftz)$", "") + ".folded");
    }
}
