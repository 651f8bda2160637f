package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
    private static Histogram.Limit limit(double limit) {
        return new Histogram.Limit("r", Threshold.Direction.ABOVE, limit, 0, 0);
    }

    @Test
    void the_range_holds_percentiles_and_limits_with_room_and_has_round_edges() {
        Range range = Range.of(List.of(0.0, 0.1, 0.35), List.of(limit(0.9)), 40);
        assertEquals(new Range(Histogram.Scale.LINEAR, 0, 0.95, 38), range);
    }

    @Test
    void a_range_starts_below_zero_only_where_values_do() {
        assertEquals(0, Range.of(List.of(0.0, 1.0, 2.0), List.of(), 10).low());
        assertTrue(Range.of(List.of(-1.0, 1.0, 2.0), List.of(), 10).low() < -1);
    }

    @Test
    void a_single_value_still_has_a_range() {
        Range range = Range.of(List.of(5.0, 5.0, 5.0), List.of(limit(5)), 10);
        assertTrue(range.low() < 5 && range.high() > 5, range.toString());
    }

    @Test
    void counts_over_several_orders_of_magnitude_are_logarithmic() {
        Range range = Range.of(List.of(10.0, 400.0, 9_000.0), List.of(limit(50), limit(100_000)), 40);
        assertEquals(new Range(Histogram.Scale.LOG, 10, 125_000, 40), range);
        assertEquals(
                Histogram.Scale.LINEAR,
                Range.of(List.of(10.0, 400.0, 9_000.0), List.of(limit(50)), 40).scale());
    }

    @Test
    void whole_numbers_have_a_bar_each_and_their_limit_between_two() {
        Range range = Range.ofWhole(
                List.of(0.0, 7.0, 8.0), List.of(new Histogram.Limit("r", Threshold.Direction.BELOW, 2, 0, 0)), 40);
        assertEquals(new Range(Histogram.Scale.WHOLE, -0.5, 8.5, 9), range);
        assertEquals(
                new Range(Histogram.Scale.WHOLE, -0.5, 1.5, 2),
                Range.ofWhole(List.of(0.0, 0.0, 0.0), List.of(limit(0)), 40),
                "the failing side shows, though nothing lies there");
        assertEquals(
                new Range(Histogram.Scale.WHOLE, -0.5, 99.5, 20),
                Range.ofWhole(List.of(0.0, 50.0, 99.0), List.of(), 20));
    }

    @Test
    void a_limit_on_whole_numbers_parts_passing_from_failing_values() {
        assertEquals(1.5, boundary(Threshold.Direction.BELOW, 2));
        assertEquals(2.5, boundary(Threshold.Direction.AT_OR_BELOW, 2));
        assertEquals(2.5, boundary(Threshold.Direction.ABOVE, 2));
        assertEquals(1.5, boundary(Threshold.Direction.AT_OR_ABOVE, 2));
        assertEquals(2.5, boundary(Threshold.Direction.ABOVE, 2.3));
        assertEquals(2.5, boundary(Threshold.Direction.BELOW, 2.3));
    }

    private static double boundary(Threshold.Direction direction, double value) {
        Histogram.Limit limit = new Histogram.Limit("r", direction, value, 0, 0);
        return new Histogram(
                        "s", Histogram.Scale.WHOLE, -0.5, 8.5, 1, 1, 0, 0, List.of(1L), List.of(0L), List.of(limit))
                .boundary(limit);
    }

    @Test
    void steps_are_one_two_two_and_a_half_or_five_times_a_power_of_ten() {
        assertEquals(1, Range.roundStep(1));
        assertEquals(2, Range.roundStep(1.01));
        assertEquals(0.025, Range.roundStep(0.0201), 1e-15);
        assertEquals(50, Range.roundStep(26));
        assertEquals(100, Range.roundStep(51));
    }
}
