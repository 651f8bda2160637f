package org.winnow.classifiers.fasttext;

import java.util.Optional;

/**
 * What a model is judged by, from 0 to 1, by fastText's names: {@code f1}, {@code precisionAtRecall:PERCENT} and
 * {@code recallAtPrecision:PERCENT}, each of all labels together or, with {@code :LABEL} behind it, of one.
 *
 * @param kind the figure
 * @param percent the recall or precision asked for, 0 to 100; no meaning for {@code f1}
 * @param label the label whose figure it is; empty for all together
 */
public record Metric(Kind kind, float percent, Optional<String> label) {
    /** The figures there are. */
    public enum Kind {
        F1("f1"),
        PRECISION_AT_RECALL("precisionAtRecall"),
        RECALL_AT_PRECISION("recallAtPrecision");

        private final String name;

        Kind(String name) {
            this.name = name;
        }
    }

    /**
     * Reads a metric as one types it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Metric of(String text) {
        for (Kind kind : Kind.values()) {
            if (text.equals(kind.name) || text.startsWith(kind.name + ":")) {
                return parse(kind, text, text.substring(kind.name.length()));
            }
        }
        throw invalid(text);
    }

    private static Metric parse(Kind kind, String text, String rest) {
        String[] fields = rest.split(":", kind == Kind.F1 ? 2 : 3);
        int labelAt = kind == Kind.F1 ? 1 : 2;
        if (fields.length < labelAt || fields.length > labelAt && fields[labelAt].isEmpty()) {
            throw invalid(text);
        }
        Optional<String> label = fields.length > labelAt ? Optional.of(fields[labelAt]) : Optional.empty();
        return new Metric(kind, kind == Kind.F1 ? 0 : percent(fields[1], text), label);
    }

    private static float percent(String number, String text) {
        try {
            float percent = Float.parseFloat(number);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw invalid(text);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("Invalid metric: " + text
                + " (must be f1, f1:LABEL, precisionAtRecall:PERCENT, precisionAtRecall:PERCENT:LABEL,"
                + " recallAtPrecision:PERCENT or recallAtPrecision:PERCENT:LABEL, PERCENT in [0, 100])");
    }

    /**
     * The figure a test gave; NaN where it has no basis.
     *
     * @throws IllegalArgumentException if the model tested does not have the label
     */
    public double of(Meter meter) {
        LabelCounts counts = label.isEmpty() ? meter.all() : meter.counts(label.get());
        return switch (kind) {
            case F1 -> label.isEmpty() ? meter.f1() : counts.f1();
            case PRECISION_AT_RECALL -> counts.precisionAtRecall(percent / 100.0);
            case RECALL_AT_PRECISION -> counts.recallAtPrecision(percent / 100.0);
        };
    }

    @Override
    public String toString() {
        String number = kind == Kind.F1 ? "" : ":" + CxxNumber.general((double) percent, CxxNumber.USUAL_DIGITS);
        return kind.name + number + label.map(name -> ":" + name).orElse("");
    }
}
