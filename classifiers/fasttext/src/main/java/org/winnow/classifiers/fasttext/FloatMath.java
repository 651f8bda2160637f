package org.winnow.classifiers.fasttext;

/** The few functions that the reference takes from its C library or from tables, to the last bit. */
final class FloatMath {
    private static final int STEPS = 32;
    /** Entry i: the bits of 2^(i/32), correctly rounded, less i in the exponent's lowest places. */
    private static final long[] POWERS = {
        0x3ff0000000000000L, 0x3fefd9b0d3158574L, 0x3fefb5586cf9890fL, 0x3fef9301d0125b51L,
        0x3fef72b83c7d517bL, 0x3fef54873168b9aaL, 0x3fef387a6e756238L, 0x3fef1e9df51fdee1L,
        0x3fef06fe0a31b715L, 0x3feef1a7373aa9cbL, 0x3feedea64c123422L, 0x3feece086061892dL,
        0x3feebfdad5362a27L, 0x3feeb42b569d4f82L, 0x3feeab07dd485429L, 0x3feea47eb03a5585L,
        0x3feea09e667f3bcdL, 0x3fee9f75e8ec5f74L, 0x3feea11473eb0187L, 0x3feea589994cce13L,
        0x3feeace5422aa0dbL, 0x3feeb737b0cdc5e5L, 0x3feec49182a3f090L, 0x3feed503b23e255dL,
        0x3feee89f995ad3adL, 0x3feeff76f2fb5e47L, 0x3fef199bdd85529cL, 0x3fef3720dcef9069L,
        0x3fef5818dcfba487L, 0x3fef7c97337b9b5fL, 0x3fefa4afa2a490daL, 0x3fefd0765b6e4540L,
    };

    private static final double STEPS_PER_NEPER = 0x1.71547652b82fep+0 * STEPS;
    private static final double CUBIC = 0x1.c6af84b912394p-5 / STEPS / STEPS / STEPS;
    private static final double SQUARE = 0x1.ebfce50fac4f3p-3 / STEPS / STEPS;
    private static final double LINEAR = 0x1.62e42ff0c52d6p-1 / STEPS;
    // Adding this rounds a double to a whole number, kept in the low bits.
    private static final double ROUND = 0x1.8p52;
    private static final float OVERFLOW = 0x1.62e42ep6f;
    private static final float UNDERFLOW = -0x1.9fe368p6f;

    private static final double LOG_DOUBT = 0x1p-49;

    private static final int SIGMOID_LIMIT = 8;
    private static final int SIGMOID_STEPS = 512;
    private static final float[] SIGMOID = sigmoidTable();

    private FloatMath() {}

    /**
     * e to the power of x as glibc 2.27 and later compute it in single precision, by the method of ARM's optimized
     * routines: a table of 32 powers of two and a cubic in double precision. It errs by up to 0.502 units in the last place, so a correctly rounded result would
     * sometimes differ.
     */
    static float exp(float x) {
        if (x > OVERFLOW) {
            return Float.POSITIVE_INFINITY;
        }
        if (x < UNDERFLOW) {
            return 0;
        }
        double steps = STEPS_PER_NEPER * x;
        double shifted = steps + ROUND;
        long whole = Double.doubleToRawLongBits(shifted);
        double rest = steps - (shifted - ROUND);
        double scale = Double.longBitsToDouble(POWERS[(int) (whole & STEPS - 1)] + (whole << 47));
        double square = rest * rest;
        return (float) (((CUBIC * rest + SQUARE) * square + (LINEAR * rest + 1)) * scale);
    }

    /** The logarithm that scores are kept in; the small constant keeps it finite at 0. */
    static float log(float x) {
        double argument = x + 1e-5;
        // Both functions err by less than a unit in the last place of a double. Where a few of those make no other
        // float, the slow one gives what the fast one gave.
        double fast = Math.log(argument);
        float low = (float) (fast * (1 - LOG_DOUBT));
        return low == (float) (fast * (1 + LOG_DOUBT)) ? low : (float) StrictMath.log(argument);
    }

    /** The logistic function in 512 steps over [-8, 8], as the reference predicts with for one-vs-all losses. */
    static float steppedSigmoid(float x) {
        if (x < -SIGMOID_LIMIT) {
            return 0;
        }
        if (x > SIGMOID_LIMIT) {
            return 1;
        }
        return SIGMOID[(int) ((x + SIGMOID_LIMIT) * SIGMOID_STEPS / SIGMOID_LIMIT / 2)];
    }

    private static float[] sigmoidTable() {
        float[] table = new float[SIGMOID_STEPS + 1];
        for (int i = 0; i < table.length; i++) {
            float x = (float) (i * 2 * SIGMOID_LIMIT) / SIGMOID_STEPS - SIGMOID_LIMIT;
            table[i] = (float) (1.0 / (1.0 + exp(-x)));
        }
        return table;
    }
}
