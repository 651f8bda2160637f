package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.io.InputStream;
import org.winnow.classifiers.fasttext.Meter;
import org.winnow.classifiers.fasttext.Predictor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Compares predictions with the labels in a text. */
abstract class Testing extends Program {
    @Mixin
    private LineArguments arguments = new LineArguments();

    @Override
    final void declare(CommandSpec spec) {
        // A K of -1 is no option.
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    abstract String report(Meter meter, int k);

    @Override
    final void run() throws IOException {
        int k = arguments.k(this);
        float threshold = arguments.threshold(this);
        int threads = arguments.threads(this);
        try (Predictor model = arguments.load();
                InputStream text = arguments.open(console())) {
            Meter meter = Meter.test(model, text, LineArguments.asked(k), threshold, threads);
            console().write(report(meter, k));
        }
    }
}
