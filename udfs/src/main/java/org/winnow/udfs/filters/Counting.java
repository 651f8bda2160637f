package org.winnow.udfs.filters;

import java.util.Set;
import java.util.stream.Collectors;

/** Whose way of counting a filter follows; it decides which signals its rules look at. */
public enum Counting {
    /** datatrove 0.10. */
    DATATROVE(""),
    /** datatrove 0.2.0, with which FineWeb was first made. */
    V1("_v1"),
    DCLM("_dclm"),
    DOLMA("_dolma"),
    /** TensorFlow Datasets' C4. */
    TFDS("_tfds");

    private static final Set<String> NAMES =
            Signals.all().stream().map(Signal::name).collect(Collectors.toSet());

    private final String suffix;

    Counting(String suffix) {
        this.suffix = suffix;
    }

    /** This program's own signal of that name, or the shared one where it counts the same as datatrove. */
    String signal(String name) {
        return NAMES.contains(name + suffix) ? name + suffix : name;
    }
}
