package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.ModelText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code winnow fasttext dump}. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Prints a part of a model as text.", ""},
        footer = {"", "Example: ./winnow fasttext dump model.bin args"})
final class DumpCommand extends Program {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model: .bin or .ftz.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "PART",
            description = "args, dict, input or output; the last two of dense matrices only.")
    private String part = "";

    @Override
    void run() throws IOException {
        if (!part.matches("args|dict|input|output")) {
            throw misuse("Invalid PART: " + part + " (must be args, dict, input or output)");
        }
        try (FastTextModel loaded = FastTextModel.load(model)) {
            ModelText text = new ModelText(loaded, console().out());
            switch (part) {
                case "args" -> text.arguments();
                case "dict" -> text.dictionary();
                case "input" -> text.input();
                default -> text.output();
            }
        }
    }
}
