package org.winnow.classifiers.fasttext;

/**
 * The remainder of unsigned 64-bit numbers by one divisor, without a division.
 *
 * <p>With m = floor((2^64 - 1) / d), the quotient estimated as the upper half of the 128-bit product n * m is the true
 * one or one less: n / d - n * m / 2^64 is below 1. So one conditional subtraction makes the remainder exact.
 *
 * @param divisor 1 or more
 * @param reciprocal m, or 0 for the divisor 1
 * @param mask all ones, or 0 for the divisor 1, where m does not fit a signed product and every remainder is 0
 */
record Remainder(int divisor, long reciprocal, long mask) {
    static Remainder by(int divisor) {
        return divisor == 1 ? new Remainder(1, 0, 0) : new Remainder(divisor, Long.divideUnsigned(-1L, divisor), -1L);
    }

    int of(long unsigned) {
        long dividend = unsigned & mask;
        long quotient = Math.multiplyHigh(dividend, reciprocal) + (dividend >> 63 & reciprocal);
        long rest = dividend - quotient * divisor - divisor;
        return (int) (rest + (rest >> 63 & divisor));
    }
}
