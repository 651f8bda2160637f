package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportContentTest {
    @Test
    void a_step_that_does_not_add_up_is_refused() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> new FunnelStep("language", 10, 3, 8, 100, 30, 70));
        assertEquals("Invalid step language: documents 10 - 3 != 8 or tokens 100 - 30 != 70", e.getMessage());
    }

    @Test
    void a_step_that_does_not_follow_is_refused() {
        FunnelStep read = FunnelStep.first("read", new Count(10, 100), new Count(1, 0));
        FunnelStep gap = FunnelStep.first("language", new Count(8, 100), Count.ZERO);
        Exception e = assertThrows(IllegalArgumentException.class, () -> gap.mustFollow(read));
        assertEquals(
                "Invalid funnel: read passed on 9 documents and 100 tokens, language took in 8 and 100",
                e.getMessage());
    }

    @Test
    void a_reason_must_belong_to_a_stage_of_the_funnel() {
        ReportInput good = new SmallRun().input();
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new ReportInput(
                        good.tables(),
                        "r",
                        "p",
                        "words",
                        List.of("read"),
                        Map.of("truncated", "raed"),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        SmallRun.SETTINGS));
        assertEquals("Invalid stage of reason truncated: raed (must be one of [read])", e.getMessage());
    }

    @Test
    void the_defaults_are_valid() {
        assertEquals(
                new ReportSettings(4, 8, 600, 40, 20),
                ReportSettings.of(ConfigFactory.parseResources("report.conf").getConfig("report")));
    }

    @Test
    void a_setting_out_of_range_is_named_with_its_range() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ReportSettings(4, 8, 600, 4, 20));
        assertEquals("Invalid histogramBins: 4 (must be in [5, 200])", e.getMessage());
    }

    @Test
    void a_limit_must_be_a_number() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new Threshold("words", "words_above_max", Double.NaN, Threshold.Direction.ABOVE));
        assertEquals("Invalid limit of words_above_max: NaN (must be finite)", e.getMessage());
    }

    @Test
    void passwords_are_masked_and_ordinary_keys_are_not() {
        assertEquals(
                Map.of(
                        "tokenizer.path", "tokenizer.json",
                        "fs.s3a.access.key", "(masked)",
                        "db.password", "(masked)",
                        "read.from", "https://(masked)@host/x"),
                Secrets.masked(Map.of(
                        "tokenizer.path", "tokenizer.json",
                        "fs.s3a.access.key", "AKIA",
                        "db.password", "x",
                        "read.from", "https://me:pw@host/x")));
    }
}
