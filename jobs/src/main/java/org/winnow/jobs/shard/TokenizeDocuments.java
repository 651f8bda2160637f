package org.winnow.jobs.shard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row (source, doc_id, text as bytes) to one for each copy of the document that falls into a shard to be written. */
final class TokenizeDocuments implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** Ids travel as little-endian bytes: a list of ints would box each of them. */
    static final StructType SCHEMA = new StructType()
            .add("shard", DataTypes.IntegerType, false)
            .add("sort_key", DataTypes.LongType, false)
            .add("doc_id", DataTypes.StringType, false)
            .add("copy", DataTypes.IntegerType, false)
            .add("ids", DataTypes.BinaryType, false)
            .add("source", DataTypes.IntegerType, false)
            .add("bytes", DataTypes.LongType, false)
            .add("word0", DataTypes.LongType, false)
            .add("word1", DataTypes.LongType, false)
            .add("word2", DataTypes.LongType, false)
            .add("word3", DataTypes.LongType, false);

    private final ShardPlan plan;
    private final Leaf[] leaves;
    private final TreeMap<Integer, Integer> numbers = new TreeMap<>();
    private final Broadcast<byte[]> tokenizerJson;

    /** @param leaves the shards to be written; their places in this list are their numbers */
    TokenizeDocuments(ShardPlan plan, List<Leaf> leaves, Broadcast<byte[]> tokenizerJson) {
        this.plan = plan;
        this.leaves = leaves.toArray(Leaf[]::new);
        this.tokenizerJson = tokenizerJson;
        for (int number = 0; number < leaves.size(); number++) {
            numbers.put(leaves.get(number).prefix(), number);
        }
    }

    @Override
    public Iterator<Row> call(Row document) {
        List<Row> rows = new ArrayList<>();
        if (!document.isNullAt(1) && !document.isNullAt(2)) {
            add(document.getInt(0), document.getString(1), document.getAs(2), rows);
        }
        return rows.iterator();
    }

    private void add(int source, String docId, byte[] text, List<Row> rows) {
        Mixture mixture = plan.mixture();
        int copies = mixture.copies(source, docId);
        Optional<byte[]> ids = Optional.empty();
        for (int copy = 0; copy < copies; copy++) {
            long key = mixture.key(source, docId, copy);
            OptionalInt number = number(Leaf.place(key));
            if (number.isPresent()) {
                ids = ids.or(() -> Optional.of(encode(text)));
                rows.add(row(number.getAsInt(), key, mixture.label(source, docId), copy, ids.get(), source, text));
            }
        }
    }

    private OptionalInt number(int place) {
        Map.Entry<Integer, Integer> number = numbers.floorEntry(place);
        return number != null && leaves[number.getValue()].holds(place)
                ? OptionalInt.of(number.getValue())
                : OptionalInt.empty();
    }

    private byte[] encode(byte[] text) {
        return bytes(ExecutorTokenizer.of(plan.tokenizerSha256(), tokenizerJson.value())
                .encode(new String(text, StandardCharsets.UTF_8)));
    }

    private static Row row(int shard, long key, String label, int copy, byte[] ids, int source, byte[] text) {
        Contents contents = Contents.of(label, copy, text);
        return RowFactory.create(
                shard,
                // Spark sorts longs as signed numbers; the flipped sign bit makes that the unsigned order.
                key ^ Long.MIN_VALUE,
                label,
                copy,
                ids,
                source,
                contents.bytes(),
                contents.word0(),
                contents.word1(),
                contents.word2(),
                contents.word3());
    }

    private static byte[] bytes(int[] ids) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(ids.length, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(ids);
        return buffer.array();
    }

    static int[] ints(byte[] bytes) {
        int[] ids = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ids);
        return ids;
    }

    static Contents contents(Row row) {
        return new Contents(1, row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10));
    }
}
