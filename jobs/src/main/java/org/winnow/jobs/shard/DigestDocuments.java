package org.winnow.jobs.shard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row (source, doc_id, text as bytes) to rows (source, prefix of the key, numbers to be added up): one for each copy of
 * the document, or one if it has none.
 */
final class DigestDocuments implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** Rows read, rows left out, and the components of {@link Contents}. */
    static final String[] NUMBERS = {"rows", "left_out", "documents", "bytes", "word0", "word1", "word2", "word3"};

    static final StructType SCHEMA = schema();

    private final Mixture mixture;
    private final int depth;
    private final int wantedDepth;
    private final HashSet<Integer> wanted;

    /**
     * @param depth bits of the prefixes
     * @param wanted the only prefixes of {@code wantedDepth} bits that matter; empty for all
     */
    DigestDocuments(Mixture mixture, int depth, int wantedDepth, Set<Integer> wanted) {
        this.mixture = mixture;
        this.depth = depth;
        this.wantedDepth = wantedDepth;
        this.wanted = new HashSet<>(wanted);
    }

    private static StructType schema() {
        StructType schema = new StructType()
                .add("source", DataTypes.IntegerType, false)
                .add("prefix", DataTypes.IntegerType, false);
        for (String number : NUMBERS) {
            schema = schema.add(number, DataTypes.LongType, false);
        }
        return schema;
    }

    @Override
    public Iterator<Row> call(Row document) {
        int source = document.getInt(0);
        if (document.isNullAt(1) || document.isNullAt(2)) {
            return List.of(row(source, 0, 1, 1, Contents.NONE)).iterator();
        }
        String docId = document.getString(1);
        int copies = mixture.copies(source, docId);
        List<Row> rows = new ArrayList<>(copies);
        if (copies == 0) {
            rows.add(row(source, 0, 1, 0, Contents.NONE));
        }
        for (int copy = 0; copy < copies; copy++) {
            int place = Leaf.place(mixture.key(source, docId, copy));
            if (wanted.isEmpty() || wanted.contains(Leaf.prefix(place, wantedDepth))) {
                Contents contents = Contents.of(mixture.label(source, docId), copy, document.getAs(2));
                rows.add(row(source, Leaf.prefix(place, depth), copy == 0 ? 1 : 0, 0, contents));
            }
        }
        return rows.iterator();
    }

    private static Row row(int source, int prefix, long rows, long leftOut, Contents contents) {
        return RowFactory.create(
                source,
                prefix,
                rows,
                leftOut,
                contents.documents(),
                contents.bytes(),
                contents.word0(),
                contents.word1(),
                contents.word2(),
                contents.word3());
    }
}
