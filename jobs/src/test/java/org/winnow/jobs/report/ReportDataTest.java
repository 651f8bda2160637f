package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportDataTest {
    private static final Report REPORT = ReportData.of(new SmallRun().input());

    @Test
    void every_stage_takes_in_what_the_one_before_passed_on_down_to_what_was_kept() {
        assertEquals(
                List.of(
                        new FunnelStep("read", 12, 2, 10, 2720, 0, 2720),
                        new FunnelStep("extract", 10, 1, 9, 2720, 0, 2720),
                        new FunnelStep("language", 9, 1, 8, 2720, 100, 2620),
                        new FunnelStep("gopher", 8, 3, 5, 2620, 270, 2350),
                        new FunnelStep("duplicates", 5, 1, 4, 2350, 500, 1850)),
                REPORT.funnel());
    }

    @Test
    void reasons_count_documents_dropped_first_failing_at_all_and_failing_nothing_else() {
        assertEquals(
                new Reason("word_count_below_min", "gopher", 2, 70, 2 / 12.0, 2, 1),
                REPORT.reasons().get(0));
        assertEquals(
                new Reason("bullet_fraction_above_max", "gopher", 1, 200, 1 / 12.0, 2, 1),
                REPORT.reasons().get(1));
        assertEquals(
                List.of(
                        "word_count_below_min",
                        "bullet_fraction_above_max",
                        "exact_duplicate",
                        "language_not_wanted",
                        "no_text",
                        "not_html",
                        "truncated"),
                REPORT.reasons().stream().map(Reason::reason).toList());
        assertEquals(8, REPORT.reasons().stream().mapToLong(Reason::documents).sum());
    }

    @Test
    void languages_beyond_the_limit_are_summed_as_other() {
        assertEquals(
                List.of(
                        new LanguageCount("en", 6, 1870, 2, 1100),
                        new LanguageCount("none", 3, 0, 0, 0),
                        new LanguageCount("other", 3, 850, 2, 750)),
                REPORT.languages());
    }

    @Test
    void clusters_of_one_are_no_duplicates() {
        assertEquals(new DuplicateCount(1, 2, 2), REPORT.duplicates());
    }

    @Test
    void a_limit_counts_values_beyond_it_and_a_value_at_it_by_its_direction() {
        Histogram words = REPORT.histograms().get(0);
        assertEquals("words", words.signal());
        assertEquals(9, words.measured());
        assertEquals(
                List.of(
                        new Histogram.Limit("word_count_below_min", Threshold.Direction.BELOW, 50, 2, 2 / 9.0),
                        new Histogram.Limit("word_count_above_max", Threshold.Direction.AT_OR_ABOVE, 600, 2, 2 / 9.0)),
                words.limits());
        Histogram bullets = REPORT.histograms().get(1);
        assertEquals(8, bullets.measured(), "NaN is not a measurement");
        assertEquals(
                List.of(new Histogram.Limit("bullet_fraction_above_max", Threshold.Direction.ABOVE, 0.9, 2, 0.25)),
                bullets.limits());
    }

    @Test
    void every_measured_document_is_in_a_bin_or_beside_them() {
        for (Histogram histogram : REPORT.histograms()) {
            assertEquals(
                    histogram.measured(),
                    SmallRun.inBins(histogram) + histogram.below() + histogram.above(),
                    histogram.signal());
        }
        Histogram words = REPORT.histograms().get(0);
        assertEquals(4, words.kept().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void a_limit_on_the_language_score_is_drawn_from_the_documents() {
        Histogram score = REPORT.histograms().get(2);
        assertEquals("language_score", score.signal());
        assertEquals(9, score.limits().get(0).beyond());
    }

    @Test
    void samples_follow_the_reasons_and_stop_at_their_number() {
        assertEquals(3, REPORT.kept().size());
        assertEquals(8, REPORT.dropped().size());
        assertEquals("word_count_below_min", REPORT.dropped().get(0).reason());
        Sample sample = REPORT.dropped().stream()
                .filter(s -> s.docId().equals("d07"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("bullet_fraction_above_max"), sample.otherReasons());
        assertEquals(40, sample.observed());
        assertEquals(50, sample.limit());
        assertEquals("The text of d07 goes", sample.text());
        assertEquals(Sample.Extent.BEGINNING, sample.textIs());
        assertTrue(REPORT.kept().get(0).text().startsWith("Published text"), "kept samples show what is published");
    }

    @Test
    void an_unreadable_record_is_a_sample_without_text_and_numbers() {
        Sample sample = REPORT.dropped().stream()
                .filter(s -> s.reason().equals("truncated"))
                .findFirst()
                .orElseThrow();
        assertEquals("", sample.text());
        assertTrue(Double.isNaN(sample.observed()));
        assertEquals("f.warc.gz", sample.sourceFile());
        assertEquals(List.of(), sample.otherReasons());
    }

    @Test
    void the_order_of_rows_does_not_matter() {
        assertEquals(
                ReportJson.of(REPORT),
                ReportJson.of(ReportData.of(new SmallRun().reversed().input())));
    }

    @Test
    void a_verdict_without_reason_is_counted_as_dropped_and_noted() {
        Report report = ReportData.of(new SmallRun().withEmptyVerdict("d13").input());
        FunnelStep last = report.last();
        assertEquals(new FunnelStep("other", 5, 1, 4, 1850, 0, 1850), last);
        assertEquals(List.of("Reasons that belong to no stage, shown as \"other\": no_reason_given"), report.notes());
    }

    @Test
    void a_limit_on_an_unknown_signal_is_noted_and_the_rest_drawn() {
        Report report = ReportData.of(new SmallRun()
                .input(List.of(
                        new Threshold("nowhere", "nowhere_above_max", 1, Threshold.Direction.ABOVE),
                        new Threshold("words", "word_count_below_min", 50, Threshold.Direction.BELOW))));
        assertEquals(1, report.histograms().size());
        assertEquals(
                List.of("Limits without a histogram, since table signals has no such column: nowhere"), report.notes());
    }

    @Test
    void secrets_among_the_settings_are_masked() {
        assertEquals("(masked)", REPORT.settings().get("fs.s3a.secret.key"));
        assertEquals("datatrove", REPORT.settings().get("filters.profile"));
    }
}
