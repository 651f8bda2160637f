package org.winnow.tests;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.Prediction;

/**
 * Exact predictions against the reference program's: bit by bit against its strict build, the same labels and
 * probabilities within 1e-6 against its stock build. Labels of the stock build may differ where probabilities of the
 * strict build are that close to each other or to the threshold: such lines are counted as ties. With one-vs-all and
 * negative sampling the reference reads probabilities from a table, and its own two builds now and then read neighbouring
 * steps: such lines, with the same labels, are counted as steps. Prints the counts and ends with exit code 1 if a line
 * differs.
 *
 * <p>Usage: {@code CompareAnswers MODEL RECORDS STRICT_ANSWERS STOCK_ANSWERS}; tests/fasttext/answers.cc has the layout
 * of the files.
 */
public final class CompareAnswers {
    private static final double TOLERANCE = 1e-6;
    /** The logistic function rises by a quarter at most, and a step is 1/32 wide. */
    private static final double STEP = 1.0 / 128 + TOLERANCE;

    private static final int SHOWN = 5;

    private int records;
    private long bytes;
    private int notBitEqual;
    private int stockDifferences;
    private int stockTies;
    private int stockSteps;
    private final boolean logistic;
    private double largest;

    private CompareAnswers(Path model) throws IOException {
        try (InputStream in = Files.newInputStream(model)) {
            // The number of the loss: 2 is negative sampling, 4 one-vs-all.
            logistic = in.readNBytes(33)[32] % 2 == 0;
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: CompareAnswers MODEL RECORDS STRICT_ANSWERS STOCK_ANSWERS");
            System.exit(2);
        }
        CompareAnswers comparison = new CompareAnswers(Path.of(args[0]));
        try (FastTextModel model = FastTextModel.load(Path.of(args[0]));
                DataInputStream records = open(args[1]);
                DataInputStream strict = open(args[2]);
                DataInputStream stock = open(args[3])) {
            comparison.run(model, records, strict, stock);
        }
        System.out.printf(
                "%-28s %,9d lines %,12d bytes: strict build %d not bit-equal; stock build %d different, %d ties, %d steps, largest"
                        + " difference %.1e%n",
                Path.of(args[0]).getFileName(),
                comparison.records,
                comparison.bytes,
                comparison.notBitEqual,
                comparison.stockDifferences,
                comparison.stockTies,
                comparison.stockSteps,
                comparison.largest);
        System.exit(comparison.records > 0 && comparison.notBitEqual + comparison.stockDifferences == 0 ? 0 : 1);
    }

    private static DataInputStream open(String file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16));
    }

    private void run(FastTextModel model, DataInputStream in, DataInputStream strictIn, DataInputStream stockIn)
            throws IOException {
        for (int first; (first = in.read()) >= 0; records++) {
            int size = first | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16 | in.readUnsignedByte() << 24;
            int k = readInt(in);
            float threshold = Float.intBitsToFloat(readInt(in));
            byte[] text = in.readNBytes(size);
            bytes += size;
            List<Prediction> ours = model.predict(text, k < 0 ? Integer.MAX_VALUE : k, threshold);
            List<Prediction> strict = answer(strictIn);
            if (!ours.equals(strict)) {
                if (notBitEqual++ < SHOWN) {
                    show("the strict build", text, k, threshold, strict, ours);
                }
            }
            compareStock(text, k, threshold, answer(stockIn), ours);
        }
        requireEnd(strictIn);
        requireEnd(stockIn);
    }

    private static void requireEnd(DataInputStream answers) throws IOException {
        if (answers.read() >= 0) {
            throw new IOException("there are more answers than records");
        }
    }

    private void compareStock(byte[] text, int k, float threshold, List<Prediction> stock, List<Prediction> ours) {
        boolean labels = labels(stock).equals(labels(ours));
        if (labels && within(stock, ours, TOLERANCE)) {
            return;
        }
        if (labels && logistic && within(stock, ours, STEP)) {
            stockSteps++;
            return;
        }
        if (!labels && onlyTies(stock, ours, threshold)) {
            stockTies++;
        } else if (stockDifferences++ < SHOWN) {
            show("the stock build", text, k, threshold, stock, ours);
        }
    }

    private static List<String> labels(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::label).toList();
    }

    /** Whether the probabilities, best first, agree whatever their labels. */
    private boolean within(List<Prediction> some, List<Prediction> others, double tolerance) {
        boolean within = true;
        for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
            double difference =
                    Math.abs((double) some.get(i).probability() - others.get(i).probability());
            largest = Math.max(largest, difference);
            within &= difference <= tolerance;
        }
        return within;
    }

    private boolean onlyTies(List<Prediction> stock, List<Prediction> ours, float threshold) {
        if (!within(stock, ours, TOLERANCE)) {
            return false;
        }
        List<Prediction> longer = stock.size() > ours.size() ? stock : ours;
        List<Prediction> extras = longer.subList(Math.min(stock.size(), ours.size()), longer.size());
        // Returned probabilities lie 1e-5 above those that the threshold is compared with.
        if (extras.stream().anyMatch(extra -> Math.abs(extra.probability() - 1e-5 - threshold) > TOLERANCE)) {
            return false;
        }
        Map<String, Float> probabilities =
                ours.stream().collect(Collectors.toMap(Prediction::label, Prediction::probability));
        return stock.stream()
                .filter(prediction -> probabilities.containsKey(prediction.label()))
                .allMatch(prediction ->
                        Math.abs(prediction.probability() - probabilities.get(prediction.label())) <= TOLERANCE);
    }

    private static List<Prediction> answer(DataInputStream in) throws IOException {
        List<Prediction> answer = new ArrayList<>();
        for (int left = readInt(in); left > 0; left--) {
            float probability = Float.intBitsToFloat(readInt(in));
            answer.add(new Prediction(new String(in.readNBytes(readInt(in)), StandardCharsets.UTF_8), probability));
        }
        return answer;
    }

    private static int readInt(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    private void show(
            String build, byte[] text, int k, float threshold, List<Prediction> theirs, List<Prediction> ours) {
        byte[] start = Arrays.copyOf(text, Math.min(text.length, 400));
        System.out.printf(
                "line %d differs from %s; k %d, threshold %s, %d bytes: %s%n  %s%n  %s%n",
                records, build, k, threshold, text.length, HexFormat.of().formatHex(start), theirs, ours);
    }
}
