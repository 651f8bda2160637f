package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void counts_have_commas_whatever_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1,234,567", Figures.count(1_234_567));
            assertEquals("12.5%", Figures.percent(1, 8));
            assertEquals("1.2k", Figures.brief(1_234));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void brief_counts_change_unit_where_they_would_round_up_to_it() {
        assertEquals("999", Figures.brief(999));
        assertEquals("1.0k", Figures.brief(1_000));
        assertEquals("9.9k", Figures.brief(9_949));
        assertEquals("10k", Figures.brief(9_951));
        assertEquals("1.0M", Figures.brief(999_500));
    }

    @Test
    void a_share_is_never_rounded_to_nothing_or_all() {
        assertEquals("0.0%", Figures.percent(0, 10));
        assertEquals("<0.1%", Figures.percent(1, 1_000_000));
        assertEquals(">99.9%", Figures.percent(999_999, 1_000_000));
        assertEquals("100.0%", Figures.percent(10, 10));
        assertEquals("–", Figures.percent(0, 0));
    }

    @Test
    void values_have_four_digits_and_no_float_noise() {
        assertEquals("0.3", Figures.value(0.1 + 0.2));
        assertEquals("0.1235", Figures.value(0.123456));
        assertEquals("100,000", Figures.value(100_000));
        assertEquals("1,000", Figures.value(1_000));
        assertEquals("999.5", Figures.value(999.5));
        assertEquals("50", Figures.value(50));
        assertEquals("–", Figures.value(Double.NaN));
        assertEquals("0", Figures.value(-0.0));
    }

    @Test
    void durations_are_read_at_a_glance() {
        assertEquals("59.9 s", Figures.duration(59.9));
        assertEquals("1 min 00 s", Figures.duration(60));
        assertEquals("1 h 01 min", Figures.duration(3_660));
    }

    @Test
    void a_rate_without_rows_or_time_is_a_dash() {
        assertEquals("–", Figures.rate(-1, 3));
        assertEquals("–", Figures.rate(3, 0));
        assertEquals("1.5", Figures.rate(3, 2));
        assertEquals("1,000", Figures.rate(2_000, 2));
    }
}
