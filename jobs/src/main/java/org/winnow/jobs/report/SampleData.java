package org.winnow.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The same samples from the same tables: for each reason the documents with the lowest hash of their id. */
final class SampleData {
    private final ReportSettings settings;
    private final Map<String, List<Sample>> byReason = new HashMap<>();

    /** @param verdicts with {@code drop_reason} empty where kept and {@code reasons} never null */
    SampleData(ReportInput.Tables tables, Dataset<Row> verdicts, ReportSettings settings) {
        this.settings = settings;
        int most = Math.max(settings.samplesPerReason(), settings.keptSamples());
        if (most > 0) {
            List<Row> chosen = chosen(verdicts, most);
            Map<String, Row> documents = documents(tables.documents(), chosen);
            Map<String, String> published = published(tables.corpus(), chosen);
            for (Row row : chosen) {
                Sample sample = sample(row, documents, published);
                byReason.computeIfAbsent(sample.reason(), reason -> new ArrayList<>())
                        .add(sample);
            }
        }
    }

    List<Sample> kept() {
        return byReason.getOrDefault("", List.of());
    }

    List<Sample> dropped(List<Reason> reasons) {
        return reasons.stream()
                .flatMap(reason -> byReason.getOrDefault(reason.reason(), List.of()).stream())
                .toList();
    }

    private List<Row> chosen(Dataset<Row> verdicts, int most) {
        Column rank =
                row_number().over(Window.partitionBy("drop_reason").orderBy(xxhash64(col("doc_id")), col("doc_id")));
        Column quota =
                when(col("drop_reason").equalTo(""), settings.keptSamples()).otherwise(settings.samplesPerReason());
        return verdicts.withColumn("rank", rank)
                .filter(col("rank").leq(most).and(col("rank").leq(quota)))
                .select(
                        col("doc_id"),
                        col("drop_reason"),
                        coalesce(col("observed"), lit(Double.NaN)),
                        coalesce(col("limit"), lit(Double.NaN)),
                        array_except(col("reasons"), array(col("drop_reason"))),
                        col("rank"))
                .orderBy(col("drop_reason"), col("rank"))
                .collectAsList();
    }

    private Map<String, Row> documents(Dataset<Row> documents, List<Row> chosen) {
        Map<String, Row> result = new HashMap<>();
        documents
                .filter(col("doc_id").isin(ids(chosen)))
                .select(
                        col("doc_id"),
                        text("url"),
                        text("title"),
                        text("language"),
                        text("source_file"),
                        coalesce(col("source_offset").cast("long"), lit(-1L)),
                        beginning())
                .collectAsList()
                .forEach(row -> result.put(row.getString(0), row));
        return result;
    }

    private Map<String, String> published(Dataset<Row> corpus, List<Row> chosen) {
        List<Row> kept =
                chosen.stream().filter(row -> row.getString(1).isEmpty()).toList();
        Map<String, String> result = new HashMap<>();
        corpus.filter(col("doc_id").isin(ids(kept)))
                .select(col("doc_id"), beginning())
                .collectAsList()
                .forEach(row -> result.put(row.getString(0), row.getString(1)));
        return result;
    }

    private Sample sample(Row row, Map<String, Row> documents, Map<String, String> published) {
        String id = row.getString(0);
        Row document = documents.get(id);
        String text = published.getOrDefault(id, document == null ? "" : document.getString(6));
        boolean whole = text.codePointCount(0, text.length()) <= settings.sampleCharacters();
        return new Sample(
                id,
                document == null ? "" : document.getString(1),
                document == null ? "" : document.getString(2),
                document == null ? "" : document.getString(3),
                document == null ? "" : document.getString(4),
                document == null ? -1 : document.getLong(5),
                row.getString(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getList(4),
                whole ? text : text.substring(0, text.offsetByCodePoints(0, settings.sampleCharacters())),
                whole ? Sample.Extent.WHOLE : Sample.Extent.BEGINNING);
    }

    /** One character more than is shown, to know whether there are more. */
    private Column beginning() {
        return substring(coalesce(col("text"), lit("")), 1, settings.sampleCharacters() + 1);
    }

    private static Column text(String name) {
        return coalesce(col(name), lit(""));
    }

    private static Object[] ids(List<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).toArray();
    }
}
