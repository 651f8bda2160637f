package org.winnow.udfs.filters;

import java.util.function.ToDoubleFunction;

/** A signal and how it is measured. */
record Gauge(Signal signal, ToDoubleFunction<DocumentText> measure) {
    static Gauge of(String name, String description, ToDoubleFunction<DocumentText> measure) {
        return new Gauge(new Signal(name, description), measure);
    }
}
