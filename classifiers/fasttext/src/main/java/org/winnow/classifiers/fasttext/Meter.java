package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a model's predictions agree with the labels in a text: the figures of fastText's {@code test} and
 * {@code test-label}. A figure without a basis, such as the precision of a label never predicted, is NaN.
 */
public final class Meter {
    private static final LabelCounts NONE = new LabelCounts();

    private final List<String> labels;
    // Of the labels that were predicted or expected.
    private final Map<String, LabelCounts> counts = new HashMap<>();
    // Of all labels, without probabilities: their labels keep those.
    private final LabelCounts total = new LabelCounts();
    private long examples;

    private Meter(List<String> labels) {
        this.labels = labels;
    }

    /**
     * Predicts every line that has a label of the model and anything else that the model knows. Labels that the model
     * does not have count for nothing.
     *
     * @param k labels predicted for each line
     * @param threshold see {@link Predictor#predict(byte[], int, float)}
     * @throws IOException if the text cannot be read
     */
    public static Meter test(Predictor model, InputStream text, int k, float threshold, int threads)
            throws IOException {
        LabelTable table = new LabelTable(model.labels());
        Meter whole = new Meter(model.labels());
        LineStream.forEach(
                text,
                threads,
                () -> new Meter(whole.labels),
                (line, meter) -> {
                    List<String> gold = table.in(line);
                    if (!gold.isEmpty()) {
                        meter.add(model, line, gold, model.predictLine(line, k, threshold));
                    }
                },
                whole::add);
        return whole;
    }

    private void add(Predictor model, byte[] line, List<String> gold, List<Prediction> predictions) {
        if (predictions.isEmpty() && !knows(model, line)) {
            return;
        }
        examples++;
        for (Prediction prediction : predictions) {
            boolean right = gold.contains(prediction.label());
            of(prediction.label()).predict(prediction.probability(), right);
            total.predict(right);
        }
        for (String label : gold) {
            of(label).expect();
            total.expect();
        }
    }

    private LabelCounts of(String label) {
        return counts.computeIfAbsent(label, name -> new LabelCounts());
    }

    private static boolean knows(Predictor model, byte[] line) {
        return model instanceof FastTextModel exact
                ? exact.knows(line)
                : !model.predictLine(line, 1, 0).isEmpty();
    }

    private void add(Meter part) {
        examples += part.examples;
        total.add(part.total);
        part.counts.forEach((label, partCounts) -> of(label).add(partCounts));
    }

    /** The counts of all labels together, probabilities too. */
    LabelCounts all() {
        LabelCounts all = new LabelCounts();
        counts.values().forEach(all::add);
        return all;
    }

    /** @throws IllegalArgumentException if the model does not have the label */
    LabelCounts counts(String label) {
        if (!labels.contains(label)) {
            throw new IllegalArgumentException("Unknown label: " + label + " (the model has "
                    + String.join(", ", labels.subList(0, Math.min(10, labels.size())))
                    + (labels.size() > 10 ? " and " + (labels.size() - 10) + " more" : "") + ")");
        }
        return counts.getOrDefault(label, NONE);
    }

    /** Lines that were predicted. */
    public long examples() {
        return examples;
    }

    /** All labels of the model. */
    public List<String> labels() {
        return labels;
    }

    /** Of the labels predicted, the fraction that was right. */
    public double precision() {
        return total.precision();
    }

    /** Of the labels in the text, the fraction that was predicted. */
    public double recall() {
        return total.recall();
    }

    /** The harmonic mean of precision and recall over all labels. */
    public double f1() {
        double precision = precision();
        double recall = recall();
        return precision + recall != 0 ? 2 * precision * recall / (precision + recall) : Double.NaN;
    }

    /**
     * {@link #precision()} of one label.
     *
     * @throws IllegalArgumentException if the model does not have the label
     */
    public double precision(String label) {
        return counts(label).precision();
    }

    /**
     * {@link #recall()} of one label.
     *
     * @throws IllegalArgumentException if the model does not have the label
     */
    public double recall(String label) {
        return counts(label).recall();
    }

    /**
     * The harmonic mean of precision and recall of one label.
     *
     * @throws IllegalArgumentException if the model does not have the label
     */
    public double f1(String label) {
        return counts(label).f1();
    }

    /** What the program's {@code test} prints. */
    public String report(int k) {
        return "N\t" + examples + "\nP@" + k + "\t" + CxxNumber.general(precision(), 3) + "\nR@" + k + "\t"
                + CxxNumber.general(recall(), 3) + "\n";
    }

    /** What the program's {@code test-label} prints. */
    public String labelReport(int k) {
        StringBuilder lines = new StringBuilder();
        for (String label : labels) {
            LabelCounts figures = counts.getOrDefault(label, NONE);
            lines.append("F1-Score : ").append(figure(figures.f1()));
            lines.append("  Precision : ").append(figure(figures.precision()));
            lines.append("  Recall : ").append(figure(figures.recall()));
            lines.append("   ").append(label).append('\n');
        }
        return lines + "N\t" + examples + "\nP@" + k + "\t" + CxxNumber.fixed(precision(), 3) + "\nR@" + k + "\t"
                + CxxNumber.fixed(recall(), 3) + "\n";
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? CxxNumber.fixed(value, 6) : "--------";
    }
}
