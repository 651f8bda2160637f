package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.ModelText;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.classifiers.fasttext.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code winnow fasttext supervised}. */
@Command(
        name = "supervised",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a classifier on lines of text, each with one or more labels such as __label__good, and writes"
                    + " NAME.bin. With -thread 1 the file is byte by byte the one that fastText writes.",
            ""
        },
        footer = {"", "Example: ./winnow fasttext supervised -input train.txt -output model -epoch 25 -wordNgrams 2"})
final class SupervisedCommand extends Program {
    @Option(names = "-input", paramLabel = "TEXT", required = true, description = "The training text.")
    private Path input;

    @Option(names = "-output", paramLabel = "NAME", required = true, description = "Name of the model, without .bin.")
    private String output = "";

    @Option(names = "-saveVec", description = "Also write NAME.vec, the vectors of all words as text.")
    private boolean saveVec;

    @Option(names = "-saveOutput", description = "Also write NAME.output, the vectors of all labels as text.")
    private boolean saveOutput;

    @Option(names = "-verbose", paramLabel = "N", description = "0 says nothing, 1 the result, 2 progress too [2].")
    private int verbose = 2;

    private final TrainingOptions options = new TrainingOptions(TrainingOptions.TRAINING);

    @Override
    void declare(CommandSpec spec) {
        options.addTo(spec, TrainingSettings.of(Map.of()));
    }

    @Override
    void run() throws IOException {
        TrainingSettings settings = settings();
        try (FastTextModel model = Trainer.train(
                input, settings, new TrainingProgressLine(console().err(), verbose))) {
            if (verbose > 0) {
                console().err().println("Number of words:  " + model.words());
                console().err().println("Number of labels: " + model.labels().size());
            }
            model.save(Path.of(output + ".bin"));
            if (saveVec) {
                write(Path.of(output + ".vec"), model, ModelText::wordVectors);
            }
            if (saveOutput) {
                write(Path.of(output + ".output"), model, ModelText::outputVectors);
            }
        }
    }

    private TrainingSettings settings() {
        try {
            return TrainingSettings.of(options.given(spec()));
        } catch (IllegalArgumentException e) {
            throw misuse(e.getMessage());
        }
    }

    private interface Part {
        void write(ModelText text) throws IOException;
    }

    private static void write(Path path, FastTextModel model, Part part) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            part.write(new ModelText(model, out));
        }
    }
}
