package org.winnow.udfs.filters;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The catalogue of all signals, and the pass that measures them. */
public final class Signals {
    /** Name of the one signal that a classifier fills in. */
    public static final String QUALITY_SCORE = "quality_score";

    private static final List<Gauge> GAUGES = Gauges.all();
    private static final List<Signal> ALL = GAUGES.stream().map(Gauge::signal).toList();

    private static final Map<String, Integer> PLACES = IntStream.range(0, ALL.size())
            .boxed()
            .collect(Collectors.toMap(i -> ALL.get(i).name(), i -> i));

    private Signals() {}

    /** Every signal, in the order of the columns of table {@code signals}. */
    public static List<Signal> all() {
        return ALL;
    }

    /**
     * Measures every signal of {@link #all()} on a text: {@code double[all().size()]}, NaN for what is scored elsewhere.
     *
     * <p>One pass serves every profile. A fraction of nothing is 0, so that an empty text has finite signals. The text must
     * be well-formed UTF-16; a lone surrogate counts as one code point.
     */
    public static double[] measure(String text) {
        DocumentText document = new DocumentText(text);
        double[] values = new double[ALL.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = GAUGES.get(i).measure().applyAsDouble(document);
        }
        return values;
    }

    /**
     * Place of a signal in {@link #all()}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static int indexOf(String name) {
        Integer place = PLACES.get(name);
        if (place == null) {
            throw new IllegalArgumentException("Unknown signal: " + name + " (see Signals.all())");
        }
        return place;
    }
}
