package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Prints the figures of docs/folding.md for a model and a file of lines: how far folded probabilities lie from exact
 * ones by the length of the line, what the file is like, and what the stages of a prediction cost in processor time.
 *
 * <p>Run it with the module's classes and test classes on the class path: {@code FoldingReport MODEL LINES}.
 */
final class FoldingReport {
    private static final int ROUNDS = 60;
    private static final int FEW_BUCKETS = 1 << 13;

    private final PrintStream out;
    private final FastTextModel exact;
    private final FoldedModel folded;
    private final List<byte[]> lines;

    private FoldingReport(PrintStream out, Path model, Path text) throws IOException {
        this.out = out;
        this.exact = FastTextModel.load(model);
        this.folded = FoldedModel.of(exact);
        this.lines = Files.readAllLines(text).stream().map(String::getBytes).toList();
    }

    public static void main(String[] arguments) throws IOException {
        FoldingReport report = new FoldingReport(System.out, Path.of(arguments[0]), Path.of(arguments[1]));
        report.printFile(Path.of(arguments[0]));
        report.printDifferences();
        report.printStages();
        report.printVocabulary();
    }

    private void printFile(Path model) throws IOException {
        Path file = Files.createTempFile("folded", ".folded");
        try {
            folded.save(file);
            int[] cells = folded.parts().table().cells();
            int blocks = FoldedFile.blocks(cells.length);
            long wide = Arrays.stream(FoldedFile.wideBlocks(cells))
                    .map(Long::bitCount)
                    .sum();
            out.printf(
                    "%d binary places, bound %.1e, %d cells, %.2f %% of blocks need four bytes a cell%n",
                    folded.parts().output().places(), folded.errorBound(), cells.length, 100.0 * wide / blocks);
            out.printf("%d bytes, 1/%d of the model%n", Files.size(file), Files.size(model) / Files.size(file));
            List<FoldedModel> loaded = new ArrayList<>();
            long before = usedHeap();
            for (int i = 0; i < 5; i++) {
                double seconds = processorSeconds(() -> load(file, loaded));
                out.printf("load %d: %.1f ms of processor time%n", i + 1, seconds * 1e3);
            }
            out.printf("%.1f MB of heap each%n", (usedHeap() - before) / 1e6 / loaded.size());
        } finally {
            Files.delete(file);
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long load(Path file, List<FoldedModel> loaded) {
        try {
            loaded.add(FoldedModel.load(file));
            return loaded.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void printDifferences() {
        byte[] text = joined();
        out.println("bytes per line, lines, largest difference from exact mode");
        for (int length = 100; length < text.length; length *= 10) {
            int count = Math.min(300, text.length / length);
            double largest = 0;
            for (int i = 0; i < count; i++) {
                int from = (int) ((long) (text.length - length) * i / count);
                largest = Math.max(largest, difference(Arrays.copyOfRange(text, from, from + length)));
            }
            out.printf("%d, %d, %.1e%n", length, count, largest);
        }
        out.println("bytes of \"buy now \" repeated, difference from exact mode");
        for (int length = 100; length <= 1_000_000; length *= 10) {
            byte[] repeated = Arrays.copyOf("buy now ".repeat(length / 8 + 1).getBytes(), length);
            out.printf("%d, %.1e%n", length, difference(repeated));
        }
    }

    private byte[] joined() {
        int length = lines.stream().mapToInt(line -> line.length + 1).sum();
        byte[] text = new byte[length];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, text, at, line.length);
            at += line.length;
            text[at++] = ' ';
        }
        return text;
    }

    private double difference(byte[] line) {
        List<Prediction> expected = exact.predict(line, 1, 0);
        List<Prediction> actual = folded.predict(line, 1, 0);
        return Math.abs(expected.get(0).probability() - actual.get(0).probability());
    }

    private void printStages() {
        FoldedParts parts = folded.parts();
        FoldedTable table = parts.table();
        FoldedBuckets few = FoldedBuckets.of(FEW_BUCKETS, new long[0]);
        FoldedTable cached = new FoldedTable(table.width(), table.words(), table.cells(), few);
        LineEntries text = new LineEntries();
        List<long[]> chunks = new ArrayList<>();
        long tokens = 0;
        for (byte[] line : lines) {
            text.open(line);
            while (text.next(parts.dictionary())) {
                chunks.add(Arrays.copyOf(text.entries(), text.tokens()));
                tokens += text.tokens();
            }
        }
        List<String> names = List.of(
                "tokens, dictionary and hashes", "sums", "sums, n-grams in " + FEW_BUCKETS + " buckets", "predictions");
        List<LongSupplier> stages =
                List.of(() -> read(text), () -> add(chunks, table), () -> add(chunks, cached), this::predict);
        double[][] seconds = new double[stages.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < seconds.length; i++) {
                seconds[i][round] = processorSeconds(stages.get(i));
            }
        }
        long bytes = lines.stream().mapToLong(line -> line.length + 1).sum();
        out.printf("%d tokens, %.2f bytes each; median and best processor time%n", tokens, (double) bytes / tokens);
        for (int i = 0; i < seconds.length; i++) {
            double[] warm = Arrays.copyOfRange(seconds[i], ROUNDS / 3, ROUNDS);
            Arrays.sort(warm);
            out.printf(
                    "%s: %.1f and %.1f ns per token, %.0f and %.0f MB/s%n",
                    names.get(i),
                    warm[warm.length / 2] / tokens * 1e9,
                    warm[0] / tokens * 1e9,
                    bytes / warm[warm.length / 2] / 1e6,
                    bytes / warm[0] / 1e6);
        }
    }

    /** The lines' tokens as ids of a vocabulary that has each of them once. */
    private void printVocabulary() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<int[]> texts = new ArrayList<>();
        for (byte[] line : lines) {
            texts.add(Arrays.stream(new String(line, StandardCharsets.UTF_8).split(" "))
                    .mapToInt(token -> ids.computeIfAbsent(token, t -> ids.size()))
                    .toArray());
        }
        FoldedVocabulary vocabulary =
                folded.vocabulary(ids.keySet().stream().map(String::getBytes).toList());
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            seconds[round] = processorSeconds(() -> texts.stream()
                    .mapToLong(
                            text -> vocabulary.predict(text, text.length, 1, 0).size())
                    .sum());
        }
        double[] warm = Arrays.copyOfRange(seconds, ROUNDS / 3, ROUNDS);
        Arrays.sort(warm);
        long tokens = texts.stream().mapToLong(text -> text.length).sum();
        long bytes = lines.stream().mapToLong(line -> line.length + 1).sum();
        out.printf(
                "predictions from ids: %.1f and %.1f ns per token, %.0f and %.0f MB/s%n",
                warm[warm.length / 2] / tokens * 1e9,
                warm[0] / tokens * 1e9,
                bytes / warm[warm.length / 2] / 1e6,
                bytes / warm[0] / 1e6);
    }

    private long read(LineEntries text) {
        long tokens = 0;
        for (byte[] line : lines) {
            text.open(line);
            while (text.next(folded.parts().dictionary())) {
                tokens += text.tokens();
            }
        }
        return tokens;
    }

    private long add(List<long[]> chunks, FoldedTable table) {
        FoldedSum sum = FoldedScratch.ofThread().sum();
        long rows = 0;
        for (long[] chunk : chunks) {
            sum.open(table, folded.parts().wordNgrams());
            sum.add(chunk, chunk.length);
            rows += sum.rows();
        }
        return rows;
    }

    private long predict() {
        long labels = 0;
        for (byte[] line : lines) {
            labels += folded.predict(line, 1, 0).size();
        }
        return labels;
    }

    private static double processorSeconds(LongSupplier work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (work.getAsLong() < 0) {
            throw new IllegalStateException("No stage counts below 0");
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
}
