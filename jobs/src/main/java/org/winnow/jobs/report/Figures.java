package org.winnow.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {
    private static final String NONE = "–";

    private Figures() {}

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** 12.3k, 4.5M: for charts, beside the exact number. */
    public static String brief(long value) {
        String[] units = {"", "k", "M", "G", "T"};
        double left = value;
        int unit = 0;
        while (left >= 999.5 && unit < units.length - 1) {
            left /= 1000;
            unit++;
        }
        return unit == 0
                ? Long.toString(value)
                : String.format(Locale.ROOT, left < 9.95 ? "%.1f%s" : "%.0f%s", left, units[unit]);
    }

    /** A fraction as percent; never 0 % or 100 % for what is only nearly that. */
    public static String percent(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.05) {
            return "<0.1%";
        }
        if (part < whole && percent > 99.95) {
            return ">99.9%";
        }
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    /** Four significant digits, whole from 1,000 on, no exponent for ordinary sizes; a dash for NaN. */
    public static String value(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e12 || size < 1e-6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (size >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    public static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    static String rate(long rows, double seconds) {
        if (rows <= 0 || seconds <= 0) {
            return NONE;
        }
        double rate = rows / seconds;
        return rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : count(Math.round(rate));
    }

    /** A coordinate of a drawing. */
    public static String at(double coordinate) {
        return BigDecimal.valueOf(coordinate)
                .setScale(2, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
