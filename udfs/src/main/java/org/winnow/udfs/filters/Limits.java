package org.winnow.udfs.filters;

/** Checks of thresholds, with messages that say the value and the range. */
final class Limits {
    private Limits() {}

    static void fraction(String name, double value) {
        between(name, value, 0, 1);
    }

    static void between(String name, double value, int min, int max) {
        require(name, value, value >= min && value <= max, "must be in [" + min + ", " + max + "]");
    }

    static void atLeastZero(String name, double value) {
        require(name, value, value >= 0, "must be 0 or more");
    }

    private static void require(String name, double value, boolean holds, String range) {
        if (!holds) {
            String shown = value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
            throw new IllegalArgumentException("Invalid " + name + ": " + shown + " (" + range + ")");
        }
    }
}
