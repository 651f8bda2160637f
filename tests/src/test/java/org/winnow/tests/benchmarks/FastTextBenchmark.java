package org.winnow.tests.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.classifiers.fasttext.TrainingProgress;

/** Loading a model and training one, in whole. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class FastTextBenchmark {
    @Benchmark
    public int load(TwoLabels state) throws IOException {
        try (FastTextModel model = FastTextModel.load(state.model)) {
            return model.words();
        }
    }

    @Benchmark
    public double loadFolded(TwoLabels state) throws IOException {
        try (FoldedModel model = FoldedModel.load(state.folded)) {
            return model.errorBound();
        }
    }

    @Benchmark
    public double fold(TwoLabels state) throws IOException {
        try (FoldedModel model = FoldedModel.fold(state.model)) {
            return model.errorBound();
        }
    }

    @Benchmark
    public int train(TwoLabels state) throws IOException {
        try (FastTextModel model = Trainer.train(state.text, state.settings(), TrainingProgress.SILENT)) {
            return model.words();
        }
    }
}
