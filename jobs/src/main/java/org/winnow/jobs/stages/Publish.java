package org.winnow.jobs.stages;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.jobs.tables.Column;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.filters.Profile;

/** Writes the kept documents, with their texts as the profile publishes them. */
public final class Publish implements Stage {
    private final Profile profile;
    private final String settings;

    /**
     * @param settings what the rewriting depends on
     */
    public Publish(Profile profile, String settings) {
        this.profile = profile;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public List<Input> reads() {
        List<String> columns =
                Tables.CORPUS.columns().stream().map(Column::name).toList();
        return List.of(new Input(Tables.DOCUMENTS, columns), Input.of(Tables.VERDICTS, "doc_id", "kept"));
    }

    @Override
    public Table writes() {
        return Tables.CORPUS;
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public Dataset<Row> apply(List<Dataset<Row>> inputs) {
        Dataset<Row> kept = inputs.get(1).where("kept").select("doc_id");
        int text = Tables.CORPUS.schema().fieldIndex("text");
        return inputs.get(0).join(kept, "doc_id").map(new Rewrite(profile, text), Encoders.row(Tables.CORPUS.schema()));
    }

    private record Rewrite(Profile profile, int text) implements MapFunction<Row, Row> {
        @Override
        public Row call(Row document) {
            Object[] cells = new Object[document.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = i == text ? profile.rewrite(document.getString(i)) : document.get(i);
            }
            return RowFactory.create(cells);
        }
    }
}
