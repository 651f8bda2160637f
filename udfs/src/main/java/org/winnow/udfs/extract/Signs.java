package org.winnow.udfs.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row of numbers for the block model. Names are kept only where {@link #naming()} asked for them. */
final class Signs {
    private float[] values = new float[160];
    private int size;
    private final List<String> names;

    private Signs(List<String> names) {
        this.names = names;
    }

    static Signs counting() {
        return new Signs(List.of());
    }

    static Signs naming() {
        return new Signs(new ArrayList<>());
    }

    void put(String name, float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        if (names instanceof ArrayList) {
            names.add(name);
        }
        values[size++] = value;
    }

    void put(String name, int level, float value) {
        put(names instanceof ArrayList ? name + level : name, value);
    }

    void put(String name, boolean value) {
        put(name, value ? 1 : 0);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    float[] values() {
        return values;
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
