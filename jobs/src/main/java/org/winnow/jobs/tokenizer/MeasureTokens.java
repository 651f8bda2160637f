package org.winnow.jobs.tokenizer;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/** Rows (text) to how many tokens the texts of a partition have. */
record MeasureTokens(Broadcast<byte[]> json) implements MapPartitionsFunction<Row, Long> {
    @Override
    public Iterator<Long> call(Iterator<Row> texts) {
        long tokens = 0;
        try (Tokenizer tokenizer = Tokenizers.of(json.value(), "the trained tokenizer", "")) {
            while (texts.hasNext()) {
                tokens += tokenizer.encode(texts.next().getString(0)).length;
            }
        }
        return List.of(tokens).iterator();
    }
}
