package org.winnow.classifiers.fasttext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One option of {@code fasttext supervised}.
 *
 * @param usual the value where none is given
 * @param low the least number allowed; numbers only
 * @param high the greatest number allowed; numbers only
 */
record TrainingOption(String name, Kind kind, String usual, double low, double high) {
    /** What a value must look like. */
    enum Kind {
        INTEGER,
        NUMBER,
        LOSS,
        TEXT
    }

    // As the reference program knows them; the second name of the last one is what it prints.
    private static final List<String> LOSSES = List.of("ns", "hs", "softmax", "one-vs-all", "ova");
    private static final int MAX_DIMENSION = 1 << 16;
    private static final int MAX_NGRAM = 1000;
    private static final int MAX_THREADS = 1000;

    /** All options in the order in which the reference program lists them. */
    static final Map<String, TrainingOption> ALL = all();

    private static Map<String, TrainingOption> all() {
        Map<String, TrainingOption> all = new LinkedHashMap<>();
        List.of(
                        integer("minCount", "1", 0, Integer.MAX_VALUE),
                        integer("minCountLabel", "0", 0, Integer.MAX_VALUE),
                        integer("wordNgrams", "1", 0, MAX_NGRAM),
                        integer("bucket", "2000000", 0, Integer.MAX_VALUE),
                        integer("minn", "0", 0, MAX_NGRAM),
                        integer("maxn", "0", 0, MAX_NGRAM),
                        new TrainingOption("t", Kind.NUMBER, "0.0001", 0, Float.MAX_VALUE),
                        new TrainingOption("label", Kind.TEXT, "__label__", 0, 0),
                        new TrainingOption("lr", Kind.NUMBER, "0.1", 0, Float.MAX_VALUE),
                        integer("lrUpdateRate", "100", 0, Integer.MAX_VALUE),
                        integer("dim", "100", 1, MAX_DIMENSION),
                        integer("ws", "5", 1, Integer.MAX_VALUE),
                        integer("epoch", "5", 1, Integer.MAX_VALUE),
                        integer("neg", "5", 0, Integer.MAX_VALUE),
                        new TrainingOption("loss", Kind.LOSS, "softmax", 0, 0),
                        integer("thread", "12", 1, MAX_THREADS),
                        new TrainingOption("pretrainedVectors", Kind.TEXT, "", 0, 0),
                        integer("seed", "0", Integer.MIN_VALUE, Integer.MAX_VALUE))
                .forEach(option -> all.put(option.name(), option));
        return all;
    }

    private static TrainingOption integer(String name, String usual, int low, int high) {
        return new TrainingOption(name, Kind.INTEGER, usual, low, high);
    }

    /** What is wrong with a value, if anything. */
    Optional<String> problem(String value) {
        return switch (kind) {
            case INTEGER ->
                value.strip().matches("-?\\d{1,10}") && within(Double.parseDouble(value))
                        ? Optional.empty()
                        : Optional.of("Invalid " + name + ": " + value + " (must be a whole number in [" + (long) low
                                + ", " + (long) high + "])");
            case NUMBER ->
                value.strip().matches("\\d*\\.?\\d+([eE][-+]?\\d+)?|\\d+\\.") && within(Float.parseFloat(value))
                        ? Optional.empty()
                        : Optional.of("Invalid " + name + ": " + value + " (must be a number, 0 or more)");
            case LOSS ->
                LOSSES.contains(value.strip())
                        ? Optional.empty()
                        : Optional.of("Invalid loss: " + value + " (must be softmax, hs, ns or one-vs-all)");
            case TEXT -> textProblem(value);
        };
    }

    private Optional<String> textProblem(String value) {
        return name.equals("label") && value.isEmpty()
                ? Optional.of("Invalid label: it is empty (must be what labels begin with, such as " + usual + ")")
                : Optional.empty();
    }

    private boolean within(double number) {
        return number >= low && number <= high;
    }

    /** A valid value as it is kept. */
    String spelled(String value) {
        return switch (kind) {
            case INTEGER -> Integer.toString(Integer.parseInt(value.strip()));
            case NUMBER -> value.strip();
            case LOSS -> value.strip().equals("ova") ? "one-vs-all" : value.strip();
            case TEXT -> value;
        };
    }

    /** A question for a mistyped name, or nothing where no option is near it. */
    static String meant(String typed) {
        String best = "";
        int least = Math.max(2, typed.length() / 3 + 1);
        for (String name : ALL.keySet()) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                best = " (did you mean " + name + "?)";
                least = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
