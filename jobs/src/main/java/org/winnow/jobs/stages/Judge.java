package org.winnow.jobs.stages;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.filters.Facts;
import org.winnow.udfs.filters.Failure;
import org.winnow.udfs.filters.Profile;
import org.winnow.udfs.filters.Signal;
import org.winnow.udfs.filters.Signals;

/** Applies a profile's thresholds to the numbers; never opens a text. */
public final class Judge implements Stage {
    /** Reason of a document whose text an earlier one of its cluster has. */
    public static final String DUPLICATE_TEXT = "duplicate_text";

    private static final String[] DOCUMENT_COLUMNS = {
        "doc_id", "language", "language_score", "drop_reason", "drop_observed", "drop_limit"
    };

    private final Profile profile;
    private final String settings;

    /**
     * @param settings the profile's name and every threshold that overrides it
     */
    public Judge(Profile profile, String settings) {
        this.profile = profile;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public List<Input> reads() {
        List<String> signals = new ArrayList<>(List.of("doc_id"));
        Signals.all().stream().map(Signal::name).forEach(signals::add);
        return List.of(
                Input.of(Tables.DOCUMENTS, DOCUMENT_COLUMNS),
                new Input(Tables.SIGNALS, signals),
                Input.of(Tables.DUPLICATES, "doc_id", "survivor", "cluster_size"));
    }

    @Override
    public Table writes() {
        return Tables.VERDICTS;
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public Dataset<Row> apply(List<Dataset<Row>> inputs) {
        Column[] signals = Signals.all().stream().map(s -> col(s.name())).toArray(Column[]::new);
        Dataset<Row> numbers = inputs.get(1)
                .select(
                        col("doc_id"),
                        org.apache.spark.sql.functions.array(signals).as("signals"));
        return inputs.get(0)
                .join(numbers, new String[] {"doc_id"}, "left")
                .join(inputs.get(2), new String[] {"doc_id"}, "left")
                .map(new JudgeRow(profile), Encoders.row(Tables.VERDICTS.schema()));
    }

    /** Columns: those of documents, then signals, survivor, cluster_size. */
    private record JudgeRow(Profile profile) implements MapFunction<Row, Row> {
        private static final int SIGNALS = DOCUMENT_COLUMNS.length;

        @Override
        public Row call(Row row) {
            List<Row> reasons = new ArrayList<>();
            if (!row.isNullAt(3)) {
                reasons.add(RowFactory.create(row.getString(3), row.get(4), row.get(5)));
            } else {
                profile.judge(facts(row)).forEach(failure -> reasons.add(reason(failure)));
                if (!row.isNullAt(SIGNALS + 1) && !row.getBoolean(SIGNALS + 1)) {
                    reasons.add(RowFactory.create(DUPLICATE_TEXT, (double) row.getLong(SIGNALS + 2), 1.0));
                }
            }
            Row first = reasons.isEmpty() ? RowFactory.create(null, null, null) : reasons.get(0);
            return RowFactory.create(
                    row.getString(0),
                    reasons.isEmpty(),
                    first.get(0),
                    first.get(1),
                    first.get(2),
                    scala.jdk.javaapi.CollectionConverters.asScala(reasons).toSeq());
        }

        private static Facts facts(Row row) {
            double[] signals = new double[Signals.all().size()];
            scala.collection.Seq<Object> cells = row.getSeq(SIGNALS);
            for (int i = 0; i < signals.length; i++) {
                Object cell = cells.apply(i);
                signals[i] = cell == null ? Double.NaN : (Double) cell;
            }
            return new Facts(row.getString(1), row.getDouble(2), signals);
        }

        private static Row reason(Failure failure) {
            return RowFactory.create(failure.reason(), number(failure.observed()), number(failure.limit()));
        }

        private static Double number(double value) {
            return Double.isNaN(value) ? null : value;
        }
    }
}
