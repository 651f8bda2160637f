package org.winnow.jobs.ner;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Fractions in percent with two decimals, rounded as C's printf and thus Python and conlleval round. */
final class Percent {
    private Percent() {}

    static BigDecimal of(double fraction) {
        return new BigDecimal(fraction * 100).setScale(2, RoundingMode.HALF_EVEN);
    }
}
