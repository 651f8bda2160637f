package org.winnow.classifiers.ner.people;

/**
 * How one annotator marks a token, given what is true of it and whether a span of theirs ends just before it.
 *
 * <p>What is true of a token is one of five: outside any entity; outside and right in front of an entity
 * of a type that the annotator was asked for; inside an entity of a type that the annotator was not
 * asked for; first token of an entity that they were asked for; a later token of one. Marks are one of three: none, the
 * beginning of a span, the continuation of the span before.
 *
 * @param marks [truth][whether a span precedes][mark]: how likely; no continuation where no span precedes
 * @param confusion [true type][type given]: of spans begun on an entity, over the types asked for
 * @param stray [type given]: of spans begun elsewhere
 */
record Habits(double[][][] marks, double[][] confusion, double[] stray) {
    static final int OUTSIDE = 0;
    static final int FRONT = 1;
    static final int FOREIGN = 2;
    static final int FIRST = 3;
    static final int LATER = 4;
    static final int TRUTHS = 5;

    static final int NONE = 0;
    static final int BEGIN = 1;
    static final int GO_ON = 2;
    static final int MARKS = 3;

    /** Before anything is known: entities are missed far more often than others are made up, and mostly marked whole. */
    static Habits expected(int types) {
        Habits habits = zero(types);
        set(habits.marks[OUTSIDE][0], 0.005, 0);
        set(habits.marks[OUTSIDE][1], 0.01, 0.1);
        set(habits.marks[FRONT][0], 0.03, 0);
        set(habits.marks[FRONT][1], 0.02, 0.1);
        set(habits.marks[FOREIGN][0], 0.05, 0);
        set(habits.marks[FOREIGN][1], 0.05, 0.5);
        set(habits.marks[FIRST][0], 0.7, 0);
        set(habits.marks[FIRST][1], 0.4, 0.3);
        set(habits.marks[LATER][0], 0.1, 0);
        set(habits.marks[LATER][1], 0.02, 0.9);
        for (int type = 0; type < types; type++) {
            for (int given = 0; given < types; given++) {
                habits.confusion[type][given] = types == 1 ? 1 : type == given ? 0.9 : 0.1 / (types - 1);
            }
            habits.stray[type] = 1.0 / types;
        }
        return habits;
    }

    private static void set(double[] row, double begin, double goOn) {
        row[NONE] = 1 - begin - goOn;
        row[BEGIN] = begin;
        row[GO_ON] = goOn;
    }

    static Habits zero(int types) {
        return new Habits(new double[TRUTHS][2][MARKS], new double[types][types], new double[types]);
    }

    /**
     * @param truth one of the five
     * @param type true type, where the truth is {@link #FIRST} or {@link #LATER}
     * @param given type of the mark, where one begins
     */
    double likelihood(int truth, int type, int before, int mark, int given) {
        double p = marks[truth][before][mark];
        if (mark != BEGIN) {
            return p;
        }
        return p * (truth >= FIRST ? confusion[type][given] : stray[given]);
    }

    void count(int truth, int type, int before, int mark, int given, double weight) {
        marks[truth][before][mark] += weight;
        if (mark == BEGIN) {
            if (truth >= FIRST) {
                confusion[type][given] += weight;
            } else {
                stray[given] += weight;
            }
        }
    }

    void add(Habits other) {
        for (int truth = 0; truth < TRUTHS; truth++) {
            for (int before = 0; before < 2; before++) {
                add(marks[truth][before], other.marks[truth][before]);
            }
        }
        for (int type = 0; type < stray.length; type++) {
            add(confusion[type], other.confusion[type]);
        }
        add(stray, other.stray);
    }

    private static void add(double[] to, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /**
     * Probabilities from these counts, drawn towards what is expected.
     *
     * @param weight how many observations the expectation counts for
     * @param marksFor at least as many as contain so many marks: where marks are rare, as outside entities, a few
     *     observations say nothing of how rare
     * @param asked which types the annotator could give; others have probability 0
     */
    Habits towards(Habits expected, double weight, double marksFor, boolean[] asked) {
        Habits result = zero(stray.length);
        for (int truth = 0; truth < TRUTHS; truth++) {
            for (int before = 0; before < 2; before++) {
                double[] row = result.marks[truth][before];
                double[] usual = expected.marks[truth][before];
                mix(marks[truth][before], usual, Math.max(weight, marksFor / (1 - usual[NONE])), row);
            }
        }
        for (int type = 0; type < stray.length; type++) {
            mixAsked(confusion[type], expected.confusion[type], weight, asked, result.confusion[type]);
        }
        mixAsked(stray, expected.stray, weight, asked, result.stray);
        return result;
    }

    private static void mixAsked(double[] counts, double[] expected, double weight, boolean[] asked, double[] into) {
        double[] possible = expected.clone();
        double sum = 0;
        for (int i = 0; i < possible.length; i++) {
            possible[i] = asked[i] ? possible[i] : 0;
            sum += possible[i];
        }
        for (int i = 0; i < possible.length && sum > 0; i++) {
            possible[i] /= sum;
        }
        mix(counts, possible, weight, into);
    }

    private static void mix(double[] counts, double[] expected, double weight, double[] into) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        for (int i = 0; i < counts.length; i++) {
            into[i] = (counts[i] + weight * expected[i]) / (sum + weight);
        }
    }
}
