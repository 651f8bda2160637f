package org.winnow.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.winnow.jobs.TestSpark;

/** A report on the texts of real pages, with another program's verdicts and a few rough signals. */
class ReportOnRealPagesTest {
    private static final Path PAGES =
            Path.of(System.getProperty("winnow.test.data", ""), "web", "truth", "datatrove-0.10.1.jsonl.gz");
    private static final List<String> STAGES =
            List.of("extract", "url", "language", "repetition", "gopher", "c4", "fineweb", "duplicates");
    private static final String WORDS = "cast(size(split(trim(text), '\\\\s+')) as double)";
    private static final String LINES = "cast(size(split(text, '\\n')) as double)";

    @Test
    void texts_of_real_pages_stay_inside_their_places() throws Exception {
        assumeTrue(Files.isReadable(PAGES), "no real pages at " + PAGES);
        Dataset<Row> pages = TestSpark.session()
                .read()
                .json(PAGES.toString())
                .selectExpr(
                        "md5(id) as doc_id",
                        "coalesce(url, '') as url",
                        "page",
                        "text",
                        "language",
                        "language_score",
                        "stage",
                        "case when stage = 'kept' then null when reason like 'not html%' then 'no_text' else"
                                + " coalesce(reason, 'language_not_wanted') end as drop_reason",
                        "minhash_cluster_id as cluster_id",
                        "minhash_cluster_size as cluster_size")
                .cache();
        Report report = ReportData.of(input(pages));
        assertEquals(pages.count(), report.first().documentsIn());
        assertEquals(
                pages.filter(col("stage").equalTo("kept")).count(),
                report.last().documentsOut());
        String html = ReportHtml.of(report);
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = parser.parseInput(html, "");
        assertEquals(List.of(), parser.getErrors());
        assertEquals(
                report.kept().size() + report.dropped().size(),
                page.select("#samples > details > article").size());
        // For a look at the page with real content.
        Files.createDirectories(Path.of("target", "report"));
        Files.writeString(Path.of("target", "report", "report.html"), html);
        Files.writeString(Path.of("target", "report", "report.json"), ReportJson.of(report));
    }

    private static ReportInput input(Dataset<Row> pages) {
        Map<String, String> stageOf = new HashMap<>();
        pages.filter("drop_reason is not null")
                .select("drop_reason", "stage")
                .distinct()
                .collectAsList()
                .forEach(row -> stageOf.put(
                        row.getString(0), STAGES.get(row.getString(1).charAt(0) - '0')));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("filters.profile", "datatrove");
        settings.put("language.keep", "[\"en\"]");
        return new ReportInput(
                tables(pages),
                "5b1f0c2e",
                "datatrove",
                "words",
                STAGES,
                stageOf,
                List.of(
                        new Threshold("language_score", "language_not_wanted", 0.65, Threshold.Direction.AT_OR_BELOW),
                        new Threshold("words", "gopher_short_doc", 50, Threshold.Direction.BELOW),
                        new Threshold("words", "gopher_long_doc", 100_000, Threshold.Direction.ABOVE),
                        new Threshold("mean_word_length_characters", "below", 3, Threshold.Direction.BELOW),
                        new Threshold("mean_word_length_characters", "above", 10, Threshold.Direction.ABOVE),
                        new Threshold("alpha_fraction", "alpha", 0.8, Threshold.Direction.BELOW),
                        new Threshold("ellipsis_line_fraction", "ellipsis", 0.3, Threshold.Direction.ABOVE),
                        new Threshold("newline_per_word", "newlines", 0.3, Threshold.Direction.ABOVE)),
                List.of(
                        new StageTime("extract", 41.3, 1769, "written"),
                        new StageTime("measure", 9.8, 1604, "written"),
                        new StageTime("deduplicate", 2.1, 6, "written"),
                        new StageTime("judge", 1.4, 1769, "up to date"),
                        new StageTime("publish", 3.9, 662, "written")),
                Map.of("shards", "1 file, 401 sequences of 2,048 tokens"),
                List.of(new Model(
                        "language", "lid.176", "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83")),
                settings,
                Map.of("Spark", "4.2.0"),
                new ReportSettings(3, 4, 600, 40, 12));
    }

    private static ReportInput.Tables tables(Dataset<Row> pages) {
        return new ReportInput.Tables(
                pages.selectExpr(
                        "doc_id",
                        "url",
                        "'' as title",
                        "text",
                        "language",
                        "language_score",
                        "page as source_file",
                        "0L as source_offset"),
                pages.filter("text is not null")
                        .selectExpr(
                                "doc_id",
                                WORDS + " as words",
                                "length(regexp_replace(text, '\\\\s', '')) / " + WORDS
                                        + " as mean_word_length_characters",
                                "length(regexp_replace(text, '[^\\\\p{L}]', '')) / length(text) as alpha_fraction",
                                "(length(text) - length(replace(text, '…\\n', '\\n'))) / " + LINES
                                        + " as ellipsis_line_fraction",
                                LINES + " / " + WORDS + " as newline_per_word"),
                pages.filter("cluster_size > 1").select("doc_id", "cluster_id", "cluster_size"),
                pages.selectExpr(
                        "doc_id",
                        "stage = 'kept' as kept",
                        "drop_reason",
                        "cast(null as double) as observed",
                        "cast(null as double) as limit",
                        "cast(array() as array<struct<reason: string, observed: double, limit: double>>) as all_reasons"),
                pages.filter("stage = 'kept'").select("doc_id", "text"));
    }
}
