package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.fasttext.ByteSink;
import org.winnow.classifiers.fasttext.CxxNumber;
import org.winnow.classifiers.fasttext.LineStream;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Predicts every line and prints its labels on a line of their own. */
abstract class Predicting extends Program {
    @Mixin
    private LineArguments arguments = new LineArguments();

    @Override
    final void declare(CommandSpec spec) {
        // A K of -1 is no option.
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    /** Appends what is printed behind a label. */
    abstract void afterLabel(float probability, ByteSink out);

    @Override
    final void run() throws IOException {
        int k = LineArguments.asked(arguments.k(this));
        float threshold = arguments.threshold(this);
        int threads = arguments.threads(this);
        try (Predictor model = arguments.load();
                InputStream text = arguments.open(console())) {
            Map<String, byte[]> labels = new HashMap<>();
            model.labels().forEach(label -> labels.put(label, label.getBytes(StandardCharsets.UTF_8)));
            LineStream.forEach(
                    text,
                    threads,
                    ByteSink::new,
                    (line, out) -> print(model.predictLine(line, k, threshold), labels, out),
                    console()::write);
        }
    }

    private void print(List<Prediction> predictions, Map<String, byte[]> labels, ByteSink out) {
        for (int i = 0; i < predictions.size(); i++) {
            if (i > 0) {
                out.ascii(' ');
            }
            out.bytes(labels.get(predictions.get(i).label()));
            afterLabel(predictions.get(i).probability(), out);
        }
        out.ascii('\n');
    }

    /** A space and the probability as the reference's program prints it. */
    static void printProbability(float probability, ByteSink out) {
        out.ascii(' ');
        CxxNumber.general(probability, CxxNumber.USUAL_DIGITS, out);
    }
}
