package org.winnow.udfs.filters;

import java.util.function.Supplier;

/** A value computed when first asked for, once; not for use by several threads. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> source;
    private T value;
    private boolean computed;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        if (!computed) {
            value = source.get();
            computed = true;
        }
        return value;
    }
}
