package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.fasttext.Autotune;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.ModelText;
import org.winnow.classifiers.fasttext.ShardSettings;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.classifiers.fasttext.TrainingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Trains a model with the settings given, or with the best that a search finds. */
abstract class TrainingCommand extends Program {
    @Option(names = "-input", paramLabel = "TEXT", required = true, description = "The training text.")
    private Path input;

    @Option(names = "-output", paramLabel = "NAME", required = true, description = "Name of the model, without .bin.")
    private String output = "";

    @Option(names = "-noVec", description = "Do not write NAME.vec, the vectors of all words as text.")
    private boolean noVec;

    @Option(names = "-saveOutput", description = "Also write NAME.output, the vectors of all labels as text.")
    private boolean saveOutput;

    @Option(names = "-verbose", paramLabel = "N", description = "0 says nothing, 1 the result, 2 progress too [2].")
    private int verbose = 2;

    @Mixin
    private AutotuneOptions autotune = new AutotuneOptions();

    private final TrainingOptions training = new TrainingOptions(TrainingOptions.TRAINING);

    @Override
    final void declare(CommandSpec spec) {
        training.addTo(spec, TrainingSettings.of(Map.of()));
    }

    /** The validation text, if settings are to be searched for. */
    Optional<Path> validation() {
        return autotune.validation();
    }

    /** How the text is cut, if it is trained in shards. */
    Optional<ShardSettings> sharding() {
        return Optional.empty();
    }

    @Override
    final void run() throws IOException {
        Map<String, String> given = training.given(spec());
        TrainingSettings settings = checked(() -> TrainingSettings.of(given));
        Optional<Path> validation = validation();
        Optional<ShardSettings> sharding = sharding();
        String suffix = validation.isPresent() && autotune.limitsSize() ? ".ftz" : ".bin";
        requireRoomFor(Path.of(output + suffix));
        if (validation.isEmpty()) {
            TrainingProgressLine progress = new TrainingProgressLine(console().err(), verbose);
            FastTextModel model = sharding.isPresent()
                    ? Trainer.trainDeterministic(input, settings, sharding.get(), progress)
                    : Trainer.train(input, settings, progress);
            save(model, suffix);
            return;
        }
        requireReadable(validation.get());
        AutotuneProgressLine progress = new AutotuneProgressLine(console().err(), verbose);
        Autotune.Result result = Autotune.run(
                input, validation.get(), settings, checked(() -> autotune.settings(given.keySet())), progress);
        save(result.model(), suffix);
    }

    private void save(FastTextModel trained, String suffix) throws IOException {
        try (FastTextModel model = trained) {
            if (verbose > 0) {
                console().err().println("Number of words:  " + model.words());
                console().err().println("Number of labels: " + model.labels().size());
            }
            model.save(Path.of(output + suffix));
            if (!noVec) {
                write(Path.of(output + ".vec"), model, ModelText::wordVectors);
            }
            if (saveOutput) {
                write(Path.of(output + ".output"), model, ModelText::outputVectors);
            }
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
