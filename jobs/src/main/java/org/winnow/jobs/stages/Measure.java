package org.winnow.jobs.stages;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.dedup.TextDigest;
import org.winnow.udfs.filters.Signals;

/** Measures every signal and scores every document that has text, in one pass over the texts. */
public final class Measure implements Stage {
    private final Scoring scoring;

    public Measure(Scoring scoring) {
        this.scoring = scoring;
    }

    @Override
    public String name() {
        return "measure";
    }

    @Override
    public List<Input> reads() {
        return List.of(Input.of(Tables.DOCUMENTS, "doc_id", "text"));
    }

    @Override
    public Table writes() {
        return Tables.SIGNALS;
    }

    @Override
    public String settings() {
        return scoring.settings();
    }

    @Override
    public Map<String, String> models() {
        return scoring.models();
    }

    @Override
    public boolean rowByRow() {
        return true;
    }

    @Override
    public Dataset<Row> apply(List<Dataset<Row>> inputs) {
        return inputs.get(0)
                .where("text is not null and text != ''")
                .mapPartitions(new MeasurePartition(scoring), Encoders.row(Tables.SIGNALS.schema()));
    }

    private record MeasurePartition(Scoring scoring) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> documents) {
            Scorer scorer = scoring.open();
            int quality = Signals.indexOf(Signals.QUALITY_SCORE);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return documents.hasNext();
                }

                @Override
                public Row next() {
                    if (!documents.hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Row document = documents.next();
                    String text = document.getString(1);
                    double[] values = Signals.measure(text);
                    values[quality] = scorer.score(text);
                    return row(document.getString(0), text, values);
                }
            };
        }

        private static Row row(String docId, String text, double[] values) {
            Object[] cells = new Object[values.length + 2];
            cells[0] = docId;
            cells[1] = TextDigest.of(text);
            for (int i = 0; i < values.length; i++) {
                cells[i + 2] = Double.isNaN(values[i]) ? null : values[i];
            }
            return RowFactory.create(cells);
        }
    }
}
