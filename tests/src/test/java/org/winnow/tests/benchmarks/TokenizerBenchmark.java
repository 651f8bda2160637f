package org.winnow.tests.benchmarks;

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
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/** The token ids of one document of some 1,200 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TokenizerBenchmark {
    /** A tokenizer.json; tests/benchmarks.sh names the quickstart's, which is small. */
    @Param("conf/quickstart/tokenizer.json")
    String tokenizerJson;

    private Tokenizer tokenizer;
    private List<String> documents;
    private int next;

    @Setup(Level.Trial)
    public void load() {
        tokenizer = Tokenizers.load(Path.of(tokenizerJson));
        documents = new InventedText(2).documents(500);
    }

    @Benchmark
    public int[] encode() {
        next = next + 1 == documents.size() ? 0 : next + 1;
        return tokenizer.encode(documents.get(next));
    }

    @TearDown(Level.Trial)
    public void close() {
        tokenizer.close();
    }
}
