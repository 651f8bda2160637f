package org.winnow.jobs.tokenizer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.classifiers.tokenizer.PieceCounts;
import org.winnow.classifiers.tokenizer.PublishedSplit;

/**
 * Rows (text) to rows (piece, occurrences): a piece comes once for each partition, or more often where a partition has
 * very many. Pieces too long to learn from are counted together under the empty piece.
 */
record CountPieces(PublishedSplit split) implements MapPartitionsFunction<Row, Row> {
    static final StructType SCHEMA =
            new StructType().add("piece", DataTypes.BinaryType, false).add("occurrences", DataTypes.LongType, false);

    /** Different pieces after which a partition hands on what it has, to bound its memory. */
    private static final int AT_ONCE = 500_000;

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
        return new Iterator<>() {
            private Iterator<Row> counted = List.<Row>of().iterator();

            @Override
            public boolean hasNext() {
                while (!counted.hasNext() && texts.hasNext()) {
                    counted = countSome(texts).iterator();
                }
                return counted.hasNext();
            }

            @Override
            public Row next() {
                hasNext();
                return counted.next();
            }
        };
    }

    private List<Row> countSome(Iterator<Row> texts) {
        PieceCounts pieces = new PieceCounts(split);
        while (texts.hasNext() && pieces.size() < AT_ONCE) {
            pieces.add(texts.next().getString(0));
        }
        List<Row> rows = new ArrayList<>(pieces.size() + 1);
        pieces.forEach((piece, count) -> rows.add(RowFactory.create(piece, count)));
        if (pieces.leftOut() > 0) {
            rows.add(RowFactory.create(new byte[0], pieces.leftOut()));
        }
        return rows;
    }
}
