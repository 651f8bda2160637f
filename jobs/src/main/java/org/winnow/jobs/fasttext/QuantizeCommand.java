package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.QuantizeSettings;
import org.winnow.classifiers.fasttext.QuantizeSettings.Norms;
import org.winnow.classifiers.fasttext.QuantizeSettings.Output;
import org.winnow.classifiers.fasttext.Quantizer;
import org.winnow.classifiers.fasttext.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code winnow fasttext quantize}. */
@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Makes a small model NAME.ftz of NAME.bin.", ""},
        footer = {"", "Example: ./winnow fasttext quantize -output model -cutoff 100000 -qnorm"})
final class QuantizeCommand extends Program {
    @Option(
            names = "-output",
            paramLabel = "NAME",
            required = true,
            description = "Name of the model, without .bin; the result has the same name.")
    private String output = "";

    @Option(names = "-input", paramLabel = "TEXT", description = "The training text; needed with -retrain only.")
    private Optional<Path> input = Optional.empty();

    @Option(names = "-cutoff", paramLabel = "N", description = "How many words and n-grams to keep [all].")
    private int cutoff;

    @Option(names = "-dsub", paramLabel = "N", description = "Columns that one byte stands for [2].")
    private int dsub = QuantizeSettings.DEFAULTS.dsub();

    @Option(names = "-qnorm", description = "Quantize the lengths of vectors apart.")
    private boolean qnorm;

    @Option(names = "-qout", description = "Quantize the output matrix too; needs 256 labels or more.")
    private boolean qout;

    @Option(names = "-retrain", description = "Train again after a cutoff, with the options below.")
    private boolean retrain;

    @Option(names = "-verbose", paramLabel = "N", description = "0 says nothing, 1 the result, 2 progress too [2].")
    private int verbose = 2;

    private final TrainingOptions options = new TrainingOptions(TrainingOptions.RETRAINING);

    @Override
    void declare(CommandSpec spec) {
        options.addTo(spec, TrainingSettings.ofRetraining(Map.of()));
    }

    @Override
    void run() throws IOException {
        QuantizeSettings settings = checked(this::settings);
        if (retrain && input.isEmpty()) {
            throw misuse("-retrain needs -input, the text that the model was trained with");
        }
        TrainingSettings training = checked(() -> TrainingSettings.ofRetraining(options.given(spec())));
        requireRoomFor(Path.of(output + ".ftz"));
        try (FastTextModel model = FastTextModel.load(Path.of(output + ".bin"));
                FastTextModel quantized = retrain
                        ? Quantizer.quantize(
                                model,
                                settings,
                                input.get(),
                                training,
                                new TrainingProgressLine(console().err(), verbose))
                        : Quantizer.quantize(model, settings)) {
            quantized.save(Path.of(output + ".ftz"));
        }
    }

    private QuantizeSettings settings() {
        return new QuantizeSettings(
                cutoff, dsub, qnorm ? Norms.APART : Norms.WITHIN, qout ? Output.QUANTIZED : Output.DENSE);
    }
}
