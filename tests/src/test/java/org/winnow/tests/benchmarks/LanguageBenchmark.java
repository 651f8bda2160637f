package org.winnow.tests.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;

/** A document's language by lid.176.ftz; its words are invented, so character n-grams do most of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LanguageBenchmark {
    /** Of lid.176.ftz; tests/benchmarks.sh names it. */
    @Param("lid.176.ftz")
    String languageModel;

    @Param({"1", "5"})
    int k;

    private Predictor model;
    private byte[][] documents;
    private int next;

    @Setup(Level.Trial)
    public void load() throws IOException {
        model = Predictor.load(Path.of(languageModel));
        documents = InventedText.bytes(new InventedText(2).documents(500));
    }

    @Benchmark
    public List<Prediction> predict() {
        next = next + 1 == documents.length ? 0 : next + 1;
        return model.predict(documents[next], k, 0);
    }

    @TearDown(Level.Trial)
    public void close() {
        model.close();
    }
}
