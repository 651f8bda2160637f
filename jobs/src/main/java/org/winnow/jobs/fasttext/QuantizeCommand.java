package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.nio.file.Path;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.QuantizeSettings;
import org.winnow.classifiers.fasttext.QuantizeSettings.Norms;
import org.winnow.classifiers.fasttext.QuantizeSettings.Output;
import org.winnow.classifiers.fasttext.Quantizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code winnow fasttext quantize}. */
@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        sortOptions = false,
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
    private Path input;

    @Option(names = "-cutoff", paramLabel = "N", description = "How many words and n-grams to keep [all].")
    private int cutoff;

    @Option(names = "-dsub", paramLabel = "N", description = "Columns that one byte stands for [2].")
    private int dsub = QuantizeSettings.DEFAULTS.dsub();

    @Option(names = "-qnorm", description = "Quantize the lengths of vectors apart.")
    private boolean qnorm;

    @Option(names = "-qout", description = "Quantize the output matrix too; needs 256 labels or more.")
    private boolean qout;

    @Override
    void run() throws IOException {
        QuantizeSettings settings = settings();
        try (FastTextModel model = FastTextModel.load(Path.of(output + ".bin"));
                FastTextModel quantized = Quantizer.quantize(model, settings)) {
            quantized.save(Path.of(output + ".ftz"));
        }
    }

    private QuantizeSettings settings() {
        try {
            return new QuantizeSettings(
                    cutoff, dsub, qnorm ? Norms.APART : Norms.WITHIN, qout ? Output.QUANTIZED : Output.DENSE);
        } catch (IllegalArgumentException e) {
            throw misuse(e.getMessage());
        }
    }
}
