package org.winnow.jobs.classifier;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The examples of a training run: every distinct line once, with its class and its part of the split. Held on the
 * executors' disks until closed, since several passes read it.
 */
final class Examples implements AutoCloseable {
    private static final int BUCKETS = 65_536;

    private final Dataset<Row> lines;
    private final Dataset<Row> chosen;
    private final List<StageCount> counts;

    private Examples(Dataset<Row> lines, Dataset<Row> chosen, List<StageCount> counts) {
        this.lines = lines;
        this.chosen = chosen;
        this.counts = List.copyOf(counts);
    }

    /**
     * Removes equal lines, removes lines that are in both classes, and draws from the larger class and for the split.
     *
     * @param prepared rows of {@link PrepareExamples#SCHEMA}
     */
    static Examples of(Dataset<Row> prepared, SampleSettings settings) {
        Dataset<Row> lines = prepared.groupBy("digest")
                .agg(
                        sum("positives").as("positives"),
                        sum("negatives").as("negatives"),
                        min("draw").as("draw"),
                        min("split_draw").as("split_draw"),
                        // All lines of a digest are equal.
                        first("line").as("line"))
                .persist(StorageLevel.DISK_ONLY());
        Column conflict = col("positives").gt(0).and(col("negatives").gt(0));
        Dataset<Row> unique = lines.where("line != ''")
                .where(conflict.unary_$bang())
                .select(
                        col("digest"),
                        col("positives").gt(0).as("positive"),
                        col("draw"),
                        col("split_draw"),
                        col("line"));
        List<StageCount> counts = new ArrayList<>(cleaning(lines));
        StageCount all = counts.get(counts.size() - 1);
        Dataset<Row> chosen = balanced(unique, all, settings.balance()).withColumn("part", part(settings));
        counts.addAll(parts(chosen));
        return new Examples(lines, chosen, counts);
    }

    /** Columns positive, line; of one part, in the order of their hashes. */
    Dataset<Row> ordered(Part part) {
        return of(part).orderBy("digest").select("positive", "line");
    }

    /** Columns digest, positive, draw, split_draw, line, part. */
    Dataset<Row> of(Part part) {
        return chosen.where(col("part").equalTo(part.label()));
    }

    List<StageCount> counts() {
        return counts;
    }

    /** What is in a part. */
    StageCount counted(Part part) {
        return counts.stream()
                .filter(count -> count.step().equals(part.label()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        lines.unpersist();
    }

    private static List<StageCount> cleaning(Dataset<Row> lines) {
        Row row = lines.agg(
                        expr("coalesce(sum(positives), 0)"),
                        expr("coalesce(sum(negatives), 0)"),
                        expr("coalesce(sum(if(line = '', 0, positives)), 0)"),
                        expr("coalesce(sum(if(line = '', 0, negatives)), 0)"),
                        expr("coalesce(sum(if(line != '' and negatives = 0, positives, 0)), 0)"),
                        expr("coalesce(sum(if(line != '' and positives = 0, negatives, 0)), 0)"),
                        expr("count_if(line != '' and negatives = 0)"),
                        expr("count_if(line != '' and positives = 0)"))
                .head();
        return List.of(
                new StageCount("read", row.getLong(0), row.getLong(1)),
                new StageCount("with text", row.getLong(2), row.getLong(3)),
                new StageCount("in one class only", row.getLong(4), row.getLong(5)),
                new StageCount("without copies", row.getLong(6), row.getLong(7)));
    }

    private static List<StageCount> parts(Dataset<Row> chosen) {
        Map<String, StageCount> byPart = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            byPart.put(part.label(), new StageCount(part.label(), 0, 0));
        }
        chosen.groupBy("part")
                .agg(expr("count_if(positive)"), expr("count_if(not positive)"))
                .collectAsList()
                .forEach(row ->
                        byPart.put(row.getString(0), new StageCount(row.getString(0), row.getLong(1), row.getLong(2))));
        List<StageCount> counts = new ArrayList<>();
        counts.add(new StageCount(
                "balanced",
                byPart.values().stream().mapToLong(StageCount::positives).sum(),
                byPart.values().stream().mapToLong(StageCount::negatives).sum()));
        counts.addAll(byPart.values());
        return counts;
    }

    private static Column part(SampleSettings settings) {
        return when(col("split_draw").lt(settings.test()), Part.TEST.label())
                .when(col("split_draw").lt(settings.test() + settings.validation()), Part.VALIDATION.label())
                .otherwise(Part.TRAIN.label());
    }

    /** Leaves of the larger class the lines with the smallest draws, at most {@code balance} for one of the smaller. */
    private static Dataset<Row> balanced(Dataset<Row> unique, StageCount all, double balance) {
        boolean morePositives = all.positives() > all.negatives();
        long smaller = Math.min(all.positives(), all.negatives());
        long larger = Math.max(all.positives(), all.negatives());
        long wanted = (long) Math.ceil(smaller * balance);
        if (balance == 0 || wanted >= larger) {
            return unique;
        }
        Column isLarger = col("positive").equalTo(lit(morePositives));
        double last = draw(unique.where(isLarger).select("draw"), wanted);
        return unique.where(isLarger.unary_$bang().or(col("draw").leq(last)));
    }

    /** The {@code rank}-th smallest draw, from 1: found by counting, then by looking into one bucket. */
    private static double draw(Dataset<Row> draws, long rank) {
        Column bucket = floor(col("draw").multiply(BUCKETS));
        long below = 0;
        for (Row row : draws.withColumn("bucket", bucket)
                .groupBy("bucket")
                .agg(count(lit(1)))
                .orderBy("bucket")
                .collectAsList()) {
            if (below + row.getLong(1) >= rank) {
                List<Row> within = draws.where(bucket.equalTo(lit(row.getLong(0))))
                        .orderBy("draw")
                        .collectAsList();
                return within.get((int) (rank - below - 1)).getDouble(0);
            }
            below += row.getLong(1);
        }
        throw new IllegalStateException("Rank " + rank + " of " + below + " draws");
    }
}
