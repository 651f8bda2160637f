package org.winnow.udfs.filters;

import java.util.List;

/** The catalogue of all signals, and the pass that measures them. */
public final class Signals {
    private Signals() {}

    /** Every signal, in the order of the columns of table {@code signals}. */
    public static List<Signal> all() {
        return List.of();
    }

    /** Measures every signal of {@link #all()} on a text: {@code double[all().size()]}, NaN for what is scored elsewhere. */
    public static double[] measure(String text) {
        return new double[0];
    }
}
