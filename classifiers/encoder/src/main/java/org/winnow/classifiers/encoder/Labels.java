package org.winnow.classifiers.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/**
 * The labels of a model, and the best legal sequence of them. What continues an entity must stand behind a beginning or a
 * continuation of its type; and where a type has a label for its end, an entity of it must come to one.
 */
final class Labels {
    private static final String CONTINUING = "IEL";
    private static final String OPEN = "BI";
    private static final String CLOSING = "EL";

    private final List<String> names;
    private final int outside;
    private final boolean[] mayStart;
    private final boolean[] mayEnd;
    private final boolean[][] mayFollow;

    /** @throws IllegalArgumentException if a label is no tag, stands twice, or there is no O */
    Labels(List<String> names) {
        this.names = List.copyOf(names);
        this.outside = names.indexOf(Tag.OUTSIDE);
        for (String name : names) {
            if (Tag.parse(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "invalid label \"" + name + "\" (must be O, or B, I, E, S, L or U, a hyphen and a type)");
            }
        }
        if (outside < 0 || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(
                    outside < 0 ? "no label O among " + names : "a label stands twice among " + names);
        }
        int size = names.size();
        mayStart = new boolean[size];
        mayEnd = new boolean[size];
        mayFollow = new boolean[size][size];
        for (int at = 0; at < size; at++) {
            mayStart[at] = mayStandBetween(Tag.OUTSIDE, names.get(at));
            mayEnd[at] = mayStandBetween(names.get(at), Tag.OUTSIDE);
            for (int before = 0; before < size; before++) {
                mayFollow[before][at] = mayStandBetween(names.get(before), names.get(at));
            }
        }
    }

    static Labels read(Path file) throws IOException {
        try {
            return new Labels(Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private boolean mayStandBetween(String before, String after) {
        boolean sameType = type(before).equals(type(after));
        boolean open = OPEN.indexOf(before.charAt(0)) >= 0;
        boolean goesOn = CONTINUING.indexOf(after.charAt(0)) >= 0;
        if (goesOn) {
            return open && sameType;
        }
        return !(open && hasEnd(type(before)));
    }

    private boolean hasEnd(String type) {
        return names.stream()
                .anyMatch(name ->
                        CLOSING.indexOf(name.charAt(0)) >= 0 && type(name).equals(type));
    }

    private static String type(String label) {
        return label.equals(Tag.OUTSIDE) ? "" : label.substring(2);
    }

    int size() {
        return names.size();
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        names.forEach(name -> types.add(type(name)));
        types.remove("");
        return types;
    }

    /**
     * The entities of the most probable legal sequence; the score of one is the least probability of its labels.
     *
     * @param logits {@code float[words][labels]}; the row of a word that has none is empty, and its label is O
     */
    List<ScoredSpan> decode(float[][] logits) {
        int words = logits.length;
        if (words == 0) {
            return List.of();
        }
        double[][] logs = new double[words][];
        for (int word = 0; word < words; word++) {
            logs[word] = logits[word].length == 0 ? certainlyOutside() : logSoftmax(logits[word]);
        }
        int[] best = best(logs);
        List<ScoredSpan> spans = new ArrayList<>();
        List<String> tags = Arrays.stream(best).mapToObj(names::get).toList();
        for (Span span : Scheme.IOB2.spans(tags)) {
            double least = 1;
            for (int word = span.start(); word < span.end(); word++) {
                least = Math.min(least, Math.exp(logs[word][best[word]]));
            }
            // Sums of floats depend a little on what else is in a batch; these digits do not.
            spans.add(new ScoredSpan(span, Math.rint(least * 1e4) / 1e4));
        }
        return spans;
    }

    private int[] best(double[][] logs) {
        int size = names.size();
        int[][] from = new int[logs.length][size];
        double[] scores = new double[size];
        for (int label = 0; label < size; label++) {
            scores[label] = mayStart[label] ? logs[0][label] : Double.NEGATIVE_INFINITY;
        }
        for (int word = 1; word < logs.length; word++) {
            double[] next = new double[size];
            for (int label = 0; label < size; label++) {
                int source = outside;
                for (int before = 0; before < size; before++) {
                    boolean better = scores[before] > scores[source] || !mayFollow[source][label];
                    if (mayFollow[before][label] && better) {
                        source = before;
                    }
                }
                from[word][label] = source;
                next[label] = mayFollow[source][label] ? scores[source] + logs[word][label] : Double.NEGATIVE_INFINITY;
            }
            scores = next;
        }
        int[] best = new int[logs.length];
        int last = outside;
        for (int label = 0; label < size; label++) {
            if (mayEnd[label] && scores[label] > scores[last]) {
                last = label;
            }
        }
        for (int word = logs.length - 1; word >= 0; word--) {
            best[word] = last;
            last = from[word][last];
        }
        return best;
    }

    private double[] certainlyOutside() {
        double[] logs = new double[names.size()];
        // Finite, so that a word which shows nothing cannot make every sequence impossible.
        Arrays.fill(logs, -1e3);
        logs[outside] = 0;
        return logs;
    }

    private static double[] logSoftmax(float[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        double[] logs = new double[logits.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logits[i] - most - Math.log(sum);
        }
        return logs;
    }
}
