package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.winnow.classifiers.ner.Span;

/**
 * The tags that a model gives, as numbers: 0 is O, then four for each type in the order begins, is inside, ends, is alone
 * (IOBES). Which may follow which is known, so that what is decoded is always legal.
 */
final class Labels {
    private static final int BEGIN = 0;
    private static final int INSIDE = 1;
    private static final int END = 2;
    private static final int SINGLE = 3;
    private static final int ROLES = 4;
    private static final String ROLE_NAMES = "BIES";

    private final List<String> types;
    private final int[][] before;
    private final int[] starts;
    private final int[] ends;

    Labels(List<String> types) {
        this.types = List.copyOf(types);
        before = new int[size()][];
        for (int label = 0; label < size(); label++) {
            int right = label;
            before[label] = IntStream.range(0, size())
                    .filter(left -> follows(left, right))
                    .toArray();
        }
        starts = IntStream.range(0, size()).filter(this::opens).toArray();
        ends = IntStream.range(0, size()).filter(this::closes).toArray();
    }

    List<String> types() {
        return types;
    }

    int size() {
        return 1 + ROLES * types.size();
    }

    /** Labels that may stand in front of each. */
    int[][] before() {
        return before;
    }

    /** Labels that may stand first. */
    int[] starts() {
        return starts;
    }

    /** Labels that may stand last. */
    int[] ends() {
        return ends;
    }

    String name(int label) {
        return label == 0 ? "O" : ROLE_NAMES.charAt(role(label)) + "-" + types.get(type(label));
    }

    private static int role(int label) {
        return (label - 1) % ROLES;
    }

    private static int type(int label) {
        return (label - 1) / ROLES;
    }

    /** Whether both are of entities, and of entities of one type. */
    boolean areOfOneType(int left, int right) {
        return left > 0 && right > 0 && type(left) == type(right);
    }

    private boolean opens(int label) {
        return label == 0 || role(label) == BEGIN || role(label) == SINGLE;
    }

    private boolean closes(int label) {
        return label == 0 || role(label) == END || role(label) == SINGLE;
    }

    private boolean follows(int left, int right) {
        return closes(left) ? opens(right) : !opens(right) && type(left) == type(right);
    }

    /** @param spans in order and without overlap; types that the model does not know are left out */
    int[] of(List<Span> spans, int length) {
        int[] labels = new int[length];
        for (Span span : spans) {
            int type = types.indexOf(span.type());
            if (type >= 0) {
                int first = 1 + ROLES * type;
                for (int i = span.start(); i < span.end(); i++) {
                    labels[i] = first + role(span, i);
                }
            }
        }
        return labels;
    }

    private static int role(Span span, int at) {
        if (span.length() == 1) {
            return SINGLE;
        }
        return at == span.start() ? BEGIN : at == span.end() - 1 ? END : INSIDE;
    }

    /** What a legal sequence of labels says. */
    List<Span> spans(int[] labels) {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < labels.length; i++) {
            if (opens(labels[i])) {
                start = i;
            }
            if (labels[i] != 0 && closes(labels[i])) {
                spans.add(new Span(start, i + 1, types.get(type(labels[i]))));
            }
        }
        return spans;
    }
}
