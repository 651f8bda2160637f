package org.winnow.jobs.tokenizer;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which texts are learned from and which are held out: each falls into one of 65,536 buckets by a hash of itself; the
 * first buckets are the sample, the last are held out. So equal texts are never in both, and one pass over the texts
 * tells how much is in each.
 */
record TextSample(long seed, int buckets, int firstHeldOut, Amount all, Amount sample, Amount heldOut) {
    private static final int BUCKETS = 1 << 16;
    private static final long MOST_HELD_OUT = 16_000_000;

    /** @param bytes in UTF-8 */
    record Amount(long texts, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(texts + other.texts, bytes + other.bytes);
        }
    }

    /**
     * @param sampleBytes to learn from, at most; but one bucket at least
     * @param heldOut fraction to hold out, at most
     */
    static TextSample of(Dataset<Row> texts, long seed, long sampleBytes, double heldOut) {
        Amount[] amounts = new Amount[BUCKETS];
        Arrays.fill(amounts, Amount.NONE);
        List<Row> rows = texts.groupBy(bucket(seed).as("bucket"))
                .agg(count(lit(1)), sum(octet_length(col("text"))))
                .collectAsList();
        rows.forEach(row -> amounts[(int) row.getLong(0)] = new Amount(row.getLong(1), row.getLong(2)));
        Amount all = Arrays.stream(amounts).reduce(Amount.NONE, Amount::plus);
        double most = Math.min(all.bytes() * heldOut, MOST_HELD_OUT);
        int last = BUCKETS;
        Amount held = Amount.NONE;
        while (last > 1 && held.plus(amounts[last - 1]).bytes() <= most) {
            held = held.plus(amounts[--last]);
        }
        int first = 0;
        Amount sample = Amount.NONE;
        while (first < last
                && (sample.texts() == 0 || sample.plus(amounts[first]).bytes() <= sampleBytes)) {
            sample = sample.plus(amounts[first++]);
        }
        return new TextSample(seed, first, last, all, sample, held);
    }

    Dataset<Row> ofSample(Dataset<Row> texts) {
        return texts.where(bucket(seed).lt(buckets));
    }

    Dataset<Row> ofHeldOut(Dataset<Row> texts) {
        return texts.where(bucket(seed).geq(firstHeldOut));
    }

    private static Column bucket(long seed) {
        return shiftrightunsigned(xxhash64(lit(seed), col("text")), 48);
    }
}
