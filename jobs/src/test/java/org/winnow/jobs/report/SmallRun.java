package org.winnow.jobs.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.winnow.jobs.TestSpark;

/** Tables of a made run of twelve documents whose every count is known. */
final class SmallRun {
    static final List<String> STAGES = List.of("read", "extract", "language", "gopher", "duplicates");
    static final Map<String, String> STAGE_OF_REASON = Map.of(
            "truncated", "read",
            "not_html", "read",
            "no_text", "extract",
            "language_not_wanted", "language",
            "word_count_below_min", "gopher",
            "bullet_fraction_above_max", "gopher",
            "exact_duplicate", "duplicates");
    static final ReportSettings SETTINGS = new ReportSettings(2, 3, 20, 40, 2);

    private final List<Row> documents = new ArrayList<>();
    private final List<Row> signals = new ArrayList<>();
    private final List<Row> verdicts = new ArrayList<>();
    private final List<Row> corpus = new ArrayList<>();

    SmallRun() {
        unread("d01", "truncated");
        unread("d02", "not_html");
        unread("d03", "no_text");
        document("d04", "de", 100, 0, List.of("language_not_wanted"));
        document("d05", "en", 200, 0.95, List.of("bullet_fraction_above_max"));
        document("d06", "en", 30, 0, List.of("word_count_below_min"));
        document("d07", "en", 40, 1, List.of("word_count_below_min", "bullet_fraction_above_max"));
        document("d08", "en", 500, 0, List.of("exact_duplicate"));
        document("d09", "en", 500, 0, List.of());
        document("d10", "en", 600, 0.9, List.of());
        document("d11", "fr", 700, 0.1, List.of());
        document("d12", "de", 50, Double.NaN, List.of());
    }

    private void unread(String id, String reason) {
        documents.add(RowFactory.create(id, "https://a.example/" + id, "", null, null, null, "f.warc.gz", 0L));
        verdicts.add(RowFactory.create(id, false, reason, null, null, List.of()));
    }

    private void document(String id, String language, double words, double bullets, List<String> reasons) {
        String text = "The text of " + id + " goes on.";
        documents.add(RowFactory.create(
                id, "https://a.example/" + id, "Title of " + id, text, language, 0.5, "dir/f.warc.gz", 7L));
        signals.add(RowFactory.create(id, words, bullets));
        List<Row> all = reasons.stream()
                .map(reason -> RowFactory.create(reason, words, 50.0))
                .toList();
        boolean kept = reasons.isEmpty();
        verdicts.add(
                kept
                        ? RowFactory.create(id, true, null, null, null, all)
                        : RowFactory.create(id, false, reasons.get(0), words, 50.0, all));
        if (kept) {
            corpus.add(RowFactory.create(id, text.replace("The", "Published")));
        }
    }

    /** A verdict that another program might have written: nothing but its document. */
    SmallRun withEmptyVerdict(String id) {
        verdicts.add(RowFactory.create(id, null, null, null, null, null));
        return this;
    }

    /** The same rows in another order. */
    SmallRun reversed() {
        for (List<Row> rows : List.of(documents, signals, verdicts, corpus)) {
            java.util.Collections.reverse(rows);
        }
        return this;
    }

    ReportInput input() {
        return input(List.of(
                new Threshold("words", "word_count_below_min", 50, Threshold.Direction.BELOW),
                new Threshold("bullet_fraction", "bullet_fraction_above_max", 0.9, Threshold.Direction.ABOVE),
                new Threshold("words", "word_count_above_max", 600, Threshold.Direction.AT_OR_ABOVE),
                new Threshold("language_score", "language_not_wanted", 0.5, Threshold.Direction.AT_OR_BELOW)));
    }

    ReportInput input(List<Threshold> thresholds) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("filters.profile", "datatrove");
        settings.put("fs.s3a.secret.key", "hunter2");
        return new ReportInput(
                tables(),
                "run-1",
                "datatrove",
                "words",
                STAGES,
                STAGE_OF_REASON,
                thresholds,
                List.of(new StageTime("extract", 1.5, 12, "written"), new StageTime("judge", 0.5, 12, "up to date")),
                Map.of("shards", "1 file"),
                List.of(new Model("language", "lid.176", "8f3472cf")),
                settings,
                Map.of("Spark", "4.2.0"),
                SETTINGS);
    }

    private ReportInput.Tables tables() {
        return new ReportInput.Tables(
                table(
                        documents,
                        "doc_id string, url string, title string, text string, language string,"
                                + " language_score double, source_file string, source_offset bigint"),
                table(signals, "doc_id string, words double, bullet_fraction double"),
                table(
                        List.of(
                                RowFactory.create("d08", "d08", false, 2L),
                                RowFactory.create("d09", "d08", true, 2L),
                                RowFactory.create("d10", "d10", true, 1L)),
                        "doc_id string, cluster_id string, survivor boolean, cluster_size bigint"),
                table(
                        verdicts,
                        "doc_id string, kept boolean, drop_reason string, observed double, limit double,"
                                + " all_reasons array<struct<reason: string, observed: double, limit: double>>"),
                table(corpus, "doc_id string, text string"));
    }

    private static Dataset<Row> table(List<Row> rows, String schema) {
        return TestSpark.session()
                .createDataFrame(rows, StructType.fromDDL(schema))
                .repartition(2);
    }

    /** Documents in a histogram's bins. */
    static long inBins(Histogram histogram) {
        return IntStream.range(0, histogram.bins())
                .mapToLong(
                        bin -> histogram.kept().get(bin) + histogram.dropped().get(bin))
                .sum();
    }
}
