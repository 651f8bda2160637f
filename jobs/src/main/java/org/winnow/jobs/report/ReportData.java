package org.winnow.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Computes a {@link Report} from a run's tables in seven aggregations whose results are small whatever the input's size;
 * only the one that fetches the samples reads any text.
 */
final class ReportData {
    /** Reason of a document that was not kept and whose verdict does not say why. */
    static final String NO_REASON = "no_reason_given";

    private final ReportInput input;
    private final List<String> notes = new ArrayList<>();

    private ReportData(ReportInput input) {
        this.input = input;
    }

    static Report of(ReportInput input) {
        return new ReportData(input).report();
    }

    private Report report() {
        Dataset<Row> numbers = numbers();
        Tally tally = tally(numbers);
        List<Histogram> histograms = new HistogramData(numbers, thresholds(numbers), input.report()).histograms();
        SampleData samples = new SampleData(input.tables(), verdicts(), input.report());
        List<Reason> reasons = tally.reasons();
        return new Report(
                Report.FORMAT,
                input.runId(),
                input.profile(),
                input.tokenColumn(),
                tally.funnel(),
                reasons,
                histograms,
                tally.languages(input.report().languages()),
                duplicates(),
                samples.kept(),
                samples.dropped(reasons),
                input.times(),
                input.outputs(),
                input.models(),
                input.settings(),
                input.versions(),
                notes);
    }

    /** One row per document: its fate, language and signals; no text. */
    private Dataset<Row> numbers() {
        Dataset<Row> documents = input.tables().documents().select("doc_id", "language", "language_score");
        Set<String> columns =
                new LinkedHashSet<>(Arrays.asList(input.tables().signals().columns()));
        Set<String> wanted = new LinkedHashSet<>(List.of("doc_id"));
        input.thresholds().forEach(threshold -> wanted.add(threshold.signal()));
        wanted.add(input.tokenColumn());
        wanted.retainAll(columns);
        wanted.remove("language_score");
        Dataset<Row> signals = input.tables()
                .signals()
                .select(wanted.stream().map(ReportData::named).toArray(Column[]::new));
        return verdicts()
                .select("doc_id", "kept", "drop_reason")
                .join(documents, new String[] {"doc_id"}, "left")
                .join(signals, new String[] {"doc_id"}, "left");
    }

    /** The verdicts with nothing null: {@code drop_reason} empty where kept, {@code reasons} every rule failed. */
    private Dataset<Row> verdicts() {
        Column kept = coalesce(col("kept"), lit(false));
        Column reason = when(kept, lit("")).otherwise(coalesce(col("drop_reason"), lit(NO_REASON)));
        Column all = coalesce(col("all_reasons.reason"), array().cast("array<string>"));
        Column reasons =
                when(kept, array().cast("array<string>")).otherwise(array_distinct(array_union(array(reason), all)));
        return input.tables()
                .verdicts()
                .select(
                        col("doc_id"),
                        kept.as("kept"),
                        reason.as("drop_reason"),
                        col("observed"),
                        col("limit"),
                        reasons.as("reasons"));
    }

    private Tally tally(Dataset<Row> numbers) {
        Column tokens = Arrays.asList(numbers.columns()).contains(input.tokenColumn())
                ? round(coalesce(finite(named(input.tokenColumn())), lit(0.0))).cast("long")
                : lit(0L);
        Tally tally = new Tally(input.stages(), input.stageOfReason());
        numbers.groupBy(
                        col("kept"),
                        col("drop_reason"),
                        coalesce(col("language"), lit("none")).as("language"))
                .agg(count(lit(1)), sum(tokens))
                .collectAsList()
                .forEach(row -> tally.add(
                        row.getBoolean(0),
                        row.getString(1),
                        row.getString(2),
                        new Count(row.getLong(3), row.getLong(4))));
        verdicts()
                .select(
                        explode(col("reasons")).as("reason"),
                        size(col("reasons")).as("failed"))
                .groupBy("reason")
                .agg(count(lit(1)), sum(when(col("failed").equalTo(1), 1L).otherwise(0L)))
                .collectAsList()
                .forEach(row -> tally.failing(row.getString(0), row.getLong(1), row.getLong(2)));
        if (!tally.unknownReasons().isEmpty()) {
            notes.add("Reasons that belong to no stage, shown as \"" + Tally.OTHER + "\": "
                    + String.join(", ", tally.unknownReasons()));
        }
        return tally;
    }

    /** The thresholds whose signal exists. */
    private List<Threshold> thresholds(Dataset<Row> numbers) {
        List<String> columns = Arrays.asList(numbers.columns());
        Set<String> missing = new LinkedHashSet<>();
        List<Threshold> result = new ArrayList<>();
        for (Threshold threshold : input.thresholds()) {
            if (columns.contains(threshold.signal())) {
                result.add(threshold);
            } else {
                missing.add(threshold.signal());
            }
        }
        if (!missing.isEmpty()) {
            notes.add("Limits without a histogram, since table signals has no such column: "
                    + String.join(", ", missing));
        }
        return result;
    }

    private DuplicateCount duplicates() {
        Row row = input.tables()
                .duplicates()
                .filter(col("cluster_size").gt(1))
                .agg(
                        count_distinct(col("cluster_id")),
                        count(lit(1)),
                        coalesce(max(col("cluster_size").cast("long")), lit(0L)))
                .head();
        return new DuplicateCount(row.getLong(0), row.getLong(1), row.getLong(2));
    }

    /** A column whose name may hold a dot. */
    static Column named(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** The value, or null where it is NaN or infinite. */
    static Column finite(Column value) {
        Column number = value.cast("double");
        return when(number.gt(lit(Double.NEGATIVE_INFINITY)).and(number.lt(lit(Double.POSITIVE_INFINITY))), number);
    }
}
