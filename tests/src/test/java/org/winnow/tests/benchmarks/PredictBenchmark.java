package org.winnow.tests.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Prediction;

/** The most probable of two labels for one document of some 1,200 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictBenchmark {
    private FastTextModel exact;
    private FoldedModel folded;
    private int next;

    @Setup(Level.Trial)
    public void load(TwoLabels state) throws IOException {
        exact = FastTextModel.load(state.model);
        folded = FoldedModel.load(state.folded);
    }

    @Benchmark
    public List<Prediction> exact(TwoLabels state) {
        return exact.predict(state.bytes[next(state)], 1, 0);
    }

    @Benchmark
    public List<Prediction> folded(TwoLabels state) {
        return folded.predict(state.bytes[next(state)], 1, 0);
    }

    private int next(TwoLabels state) {
        next = next + 1 == state.bytes.length ? 0 : next + 1;
        return next;
    }

    @TearDown(Level.Trial)
    public void close() {
        exact.close();
        folded.close();
    }
}
