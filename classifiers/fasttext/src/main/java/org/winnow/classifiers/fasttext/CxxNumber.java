package org.winnow.classifiers.fasttext;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as a C++ stream prints them, digit for digit: exact binary value, rounded half to even, which is what
 * {@code %g} and {@code %f} of C do.
 */
public final class CxxNumber {
    /** The digits of a stream whose precision nobody has set. */
    public static final int USUAL_DIGITS = 6;

    private static final long[] TENS = powersOfTen();
    private static final int MANTISSA_BITS = 23;

    private CxxNumber() {}

    private static long[] powersOfTen() {
        long[] tens = new long[12];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = 10 * tens[i - 1];
        }
        return tens;
    }

    /** Writes {@code value} with up to {@code digits} significant digits (1 to 9), as {@code %g} does. */
    public static void general(float value, int digits, ByteSink out) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits >>> MANTISSA_BITS & 0xff) - 150;
        float magnitude = Math.abs(value);
        if (magnitude >= 1e-4f && magnitude < 10) {
            // magnitude = mantissa * 2^exponent, exponent in [-37, -20]; scaled up to all digits it fits a long.
            long mantissa = bits & (1 << MANTISSA_BITS) - 1 | 1 << MANTISSA_BITS;
            int places = digits - 1;
            for (float least = 1; magnitude < least && places < digits + 3; least /= 10) {
                places++;
            }
            if (places < TENS.length && scaled(mantissa, -exponent, places, digits, bits < 0, out)) {
                return;
            }
        }
        out.ascii(general((double) value, digits));
    }

    /** Returns false, having written nothing, where {@code places} turns out to be one off. */
    private static boolean scaled(long mantissa, int shift, int places, int digits, boolean negative, ByteSink out) {
        long scaled = mantissa * TENS[places];
        long number = scaled >>> shift;
        long rest = scaled & (1L << shift) - 1;
        long half = 1L << shift - 1;
        if (rest > half || rest == half && (number & 1) == 1) {
            number++;
        }
        if (number < TENS[digits - 1] || number >= TENS[digits]) {
            return false;
        }
        int left = places;
        while (left > 0 && number % 10 == 0) {
            number /= 10;
            left--;
        }
        if (negative) {
            out.ascii('-');
        }
        for (int i = left; i >= 0; i--) {
            out.ascii((char) ('0' + number / TENS[i] % 10));
            if (i == left && left > 0) {
                out.ascii('.');
            }
        }
        return true;
    }

    /** {@code %.{digits}g}. */
    public static String general(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return Math.copySign(1, value) < 0 ? "-0" : "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.toPlainString();
        }
        String number = rounded.unscaledValue().abs().toString();
        String fraction = number.length() > 1 ? "." + number.substring(1) : "";
        return (value < 0 ? "-" : "")
                + number.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** {@code %.{places}f}. */
    public static String fixed(double value, int places) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String number = new BigDecimal(value)
                .abs()
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
        return Math.copySign(1, value) < 0 ? "-" + number : number;
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
    }
}
