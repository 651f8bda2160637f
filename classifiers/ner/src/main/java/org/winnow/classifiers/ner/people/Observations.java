package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.winnow.classifiers.ner.Span;

/** What {@link SequenceModel} sees of a crowd, with numbers for names. */
final class Observations {
    /** Somebody, as far as they were asked for these types. */
    record Annotator(String worker, SortedSet<String> types) {}

    /**
     * @param marks [token], as in {@link Habits}
     * @param given [token]: number of the type marked there, if any is
     */
    record Marking(int annotator, boolean[] asked, int[] marks, int[] given) {
        int before(int token) {
            return token > 0 && marks[token - 1] != Habits.NONE ? 1 : 0;
        }

        int truth(int state) {
            if (state == 0 || Chain.isFront(state) && !asked[Chain.type(state)]) {
                return Habits.OUTSIDE;
            }
            if (Chain.isFront(state)) {
                return Habits.FRONT;
            }
            if (!asked[Chain.type(state)]) {
                return Habits.FOREIGN;
            }
            return Chain.isBegin(state) ? Habits.FIRST : Habits.LATER;
        }
    }

    private final List<String> types;
    private final Map<Annotator, Integer> annotators = new LinkedHashMap<>();
    private final List<boolean[]> asked = new ArrayList<>();
    private final Map<SortedSet<String>, List<Integer>> groups = new LinkedHashMap<>();
    private final List<Text> texts = new ArrayList<>();

    Observations(Crowd crowd) {
        types = List.copyOf(crowd.types());
        List<List<Markup>> byText = crowd.byText();
        for (int i = 0; i < byText.size(); i++) {
            int length = crowd.texts().get(i).tokens().size();
            texts.add(new Text(
                    types,
                    length,
                    byText.get(i).stream()
                            .map(markup -> marking(markup, length))
                            .toList()));
        }
    }

    private Marking marking(Markup markup, int length) {
        Annotator annotator = new Annotator(markup.worker(), markup.types());
        if (!annotators.containsKey(annotator)) {
            boolean[] can = new boolean[types.size()];
            markup.types().forEach(type -> can[types.indexOf(type)] = true);
            asked.add(can);
            groups.computeIfAbsent(markup.types(), group -> new ArrayList<>()).add(annotators.size());
            annotators.put(annotator, annotators.size());
        }
        int number = annotators.get(annotator);
        int[] marks = new int[length];
        int[] given = new int[length];
        for (Span span : markup.spans()) {
            Arrays.fill(marks, span.start(), span.end(), Habits.GO_ON);
            marks[span.start()] = Habits.BEGIN;
            Arrays.fill(given, span.start(), span.end(), types.indexOf(span.type()));
        }
        return new Marking(number, asked.get(number), marks, given);
    }

    /** In order. */
    List<String> types() {
        return types;
    }

    List<Annotator> annotators() {
        return List.copyOf(annotators.keySet());
    }

    /** [type]: whether an annotator was asked for it. */
    boolean[] asked(int annotator) {
        return asked.get(annotator);
    }

    /** Annotators who were asked for the same. */
    List<List<Integer>> groups() {
        return List.copyOf(groups.values());
    }

    List<Text> texts() {
        return texts;
    }

    /** One text with all that was marked in it. */
    record Text(List<String> types, int length, List<Marking> markings) {
        /** [token][state]: likelihood of all marks on a token, the highest of which is 1. */
        double[][] emissions(Habits[] habits) {
            int states = Chain.zero(types.size()).states();
            double[][] emissions = new double[length][states];
            for (int token = 0; token < length; token++) {
                double highest = Double.NEGATIVE_INFINITY;
                for (int state = 0; state < states; state++) {
                    for (Marking one : markings) {
                        emissions[token][state] += Math.log(habits[one.annotator()].likelihood(
                                one.truth(state),
                                type(state),
                                one.before(token),
                                one.marks()[token],
                                one.given()[token]));
                    }
                    highest = Math.max(highest, emissions[token][state]);
                }
                for (int state = 0; state < states; state++) {
                    emissions[token][state] = Math.exp(emissions[token][state] - highest);
                }
            }
            return emissions;
        }

        private static int type(int state) {
            return state == 0 ? 0 : Chain.type(state);
        }

        void count(Chain.Posterior posterior, Habits[] counts) {
            for (Marking one : markings) {
                for (int token = 0; token < length; token++) {
                    for (int state = 0; state < posterior.chain().states(); state++) {
                        counts[one.annotator()].count(
                                one.truth(state),
                                type(state),
                                one.before(token),
                                one.marks()[token],
                                one.given()[token],
                                posterior.state(token, state));
                    }
                }
            }
        }

        /** [token][type]: whether somebody began a span of a type there right behind another of it. */
        boolean[][] borders() {
            boolean[][] borders = new boolean[length][types.size()];
            for (Marking one : markings) {
                for (int token = 1; token < length; token++) {
                    if (one.marks()[token] == Habits.BEGIN
                            && one.before(token) == 1
                            && one.given()[token - 1] == one.given()[token]) {
                        borders[token][one.given()[token]] = true;
                    }
                }
            }
            return borders;
        }

        /** Whether anybody marked any token of a span. */
        boolean isMarked(Span span) {
            return markings.stream()
                    .anyMatch(one ->
                            Arrays.stream(one.marks(), span.start(), span.end()).anyMatch(mark -> mark != Habits.NONE));
        }
    }
}
