package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloatMathTest {
    @Test
    void exp_errs_by_less_than_a_unit_in_the_last_place() {
        for (float x = -103; x < 88.7f; x += 0.0137f) {
            double exact = StrictMath.exp(x);
            float actual = FloatMath.exp(x);
            assertTrue(Math.abs(actual - exact) <= 0.51 * Math.ulp((float) exact), x + ": " + actual + ", " + exact);
        }
    }

    @Test
    void exp_ends_where_floats_end() {
        assertEquals(1, FloatMath.exp(0));
        assertEquals(Float.POSITIVE_INFINITY, FloatMath.exp(Math.nextUp(0x1.62e42ep6f)));
        assertEquals(Float.POSITIVE_INFINITY, FloatMath.exp(Float.POSITIVE_INFINITY));
        assertTrue(FloatMath.exp(0x1.62e42ep6f) < Float.POSITIVE_INFINITY);
        assertEquals(0, FloatMath.exp(Math.nextDown(-0x1.9fe368p6f)));
        assertEquals(0, FloatMath.exp(Float.NEGATIVE_INFINITY));
    }

    @Test
    void log_of_zero_is_that_of_the_small_constant() {
        assertEquals((float) Math.log(1e-5), FloatMath.log(0));
        assertEquals(1.00001f, FloatMath.exp(FloatMath.log(1)), 1e-7f);
    }

    @Test
    void the_stepped_sigmoid_is_clipped_beyond_eight() {
        assertEquals(0, FloatMath.steppedSigmoid(Math.nextDown(-8f)));
        assertEquals((float) (1 / (1 + Math.exp(8))), FloatMath.steppedSigmoid(-8), 1e-9f);
        assertEquals(0.5f, FloatMath.steppedSigmoid(0));
        assertEquals(FloatMath.steppedSigmoid(0), FloatMath.steppedSigmoid(0.031f));
        assertTrue(FloatMath.steppedSigmoid(1 / 32f) > 0.5f);
        assertEquals((float) (1 / (1 + Math.exp(-8))), FloatMath.steppedSigmoid(8), 1e-7f);
        assertEquals(1, FloatMath.steppedSigmoid(Math.nextUp(8f)));
    }
}
