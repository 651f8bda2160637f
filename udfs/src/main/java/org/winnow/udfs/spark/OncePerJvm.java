package org.winnow.udfs.spark;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Loads a model once per JVM, however many tasks ask for it. Models live as long as the JVM. */
public final class OncePerJvm {
    private static final ConcurrentHashMap<Object, Object> LOADED = new ConcurrentHashMap<>();

    private OncePerJvm() {}

    /**
     * @param key says which model, by value (path and SHA-256, not the loader)
     * @param load called for the first of all tasks that ask for the key
     */
    @SuppressWarnings("unchecked")
    public static <T> T of(Object key, Supplier<T> load) {
        return (T) LOADED.computeIfAbsent(key, ignored -> load.get());
    }
}
