package org.winnow.jobs.shard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.classifiers.tokenizer.Tokenizer;

/** Rows (doc_id, text) to rows (shard, sort_key, doc_id, ids), leaving out the shards that are done. */
final class TokenizeDocuments implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** Ids travel as little-endian bytes: a list of ints would box each of them. */
    static final StructType SCHEMA = new StructType()
            .add("shard", DataTypes.IntegerType, false)
            .add("sort_key", DataTypes.LongType, false)
            .add("doc_id", DataTypes.StringType, false)
            .add("ids", DataTypes.BinaryType, false);

    private final ShardPlan plan;
    private final HashSet<Integer> done;
    private final Broadcast<byte[]> tokenizerJson;

    TokenizeDocuments(ShardPlan plan, Set<Integer> done, Broadcast<byte[]> tokenizerJson) {
        this.plan = plan;
        this.done = new HashSet<>(done);
        this.tokenizerJson = tokenizerJson;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
        Tokenizer tokenizer = ExecutorTokenizer.of(plan.tokenizerSha256(), tokenizerJson.value());
        return new Iterator<>() {
            private Optional<Row> next = advance();

            private Optional<Row> advance() {
                while (documents.hasNext()) {
                    Optional<Row> row = tokenized(documents.next(), tokenizer);
                    if (row.isPresent()) {
                        return row;
                    }
                }
                return Optional.empty();
            }

            @Override
            public boolean hasNext() {
                return next.isPresent();
            }

            @Override
            public Row next() {
                Row row = next.orElseThrow(NoSuchElementException::new);
                next = advance();
                return row;
            }
        };
    }

    private Optional<Row> tokenized(Row document, Tokenizer tokenizer) {
        String docId = document.getString(0);
        long key = Hashes.documentKey(plan.seed(), docId);
        int shard = plan.shardOf(key);
        if (done.contains(shard)) {
            return Optional.empty();
        }
        byte[] ids = bytes(tokenizer.encode(document.getString(1)));
        // Spark sorts longs as signed numbers; the flipped sign bit makes that the unsigned order.
        return Optional.of(RowFactory.create(shard, key ^ Long.MIN_VALUE, docId, ids));
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
}
