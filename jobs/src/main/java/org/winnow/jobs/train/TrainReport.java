package org.winnow.jobs.train;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winnow.jobs.report.LineChart.Point;
import org.winnow.jobs.shard.ShardManifest;

/**
 * A training as its report tells it.
 *
 * @param settings by key
 * @param starts every time that the tasks began or went on
 * @param stretches at most {@link #STRETCHES} parts of the training, in order
 * @param tasks in their order
 */
record TrainReport(
        TrainPlan plan,
        ShardManifest manifest,
        Map<String, String> settings,
        List<Start> starts,
        List<Stretch> stretches,
        List<TaskTotals> tasks) {
    /** More points than a chart has pixels would say nothing. */
    static final int STRETCHES = 160;

    /**
     * Some steps one after the other.
     *
     * @param end last of the steps
     * @param loss mean over the tokens of all tasks, in nats
     * @param validation step and mean loss of the measurements among them; without one, NaN
     * @param learningRate mean over the steps
     * @param gradientNorm mean over steps and tasks
     * @param tokensPerSecond of each task, by its number
     */
    record Stretch(
            long end,
            double loss,
            Point validation,
            double learningRate,
            double gradientNorm,
            Map<Integer, Double> tokensPerSecond) {}

    /** What a task did, over all its steps. */
    record TaskTotals(int task, long tokens, StepMetric.Seconds seconds) {
        double tokensPerSecond() {
            return tokens / seconds.all();
        }
    }

    /** @param metrics table {@code training} */
    static TrainReport of(
            TrainPlan plan,
            ShardManifest manifest,
            Map<String, String> settings,
            List<Start> starts,
            Dataset<Row> metrics) {
        List<Row> rows = summed(plan.steps(), metrics);
        return new TrainReport(plan, manifest, settings, starts, stretches(rows), totals(rows));
    }

    /** A row for each stretch and task. */
    private static List<Row> summed(long steps, Dataset<Row> metrics) {
        return metrics.groupBy(
                        floor(col("step").minus(1).multiply(STRETCHES).divide(Math.max(steps, STRETCHES)))
                                .as("stretch"),
                        col("task"))
                .agg(
                        max("step").as("end"),
                        sum(col("loss").multiply(col("tokens"))).as("nats"),
                        sum("tokens").as("tokens"),
                        avg("validation_loss").as("validation"),
                        max(when(col("validation_loss").isNotNull(), col("step")))
                                .as("validated"),
                        avg("learning_rate").as("rate"),
                        avg("gradient_norm").as("norm"),
                        sum("seconds").as("seconds"),
                        sum("reading_seconds").as("reading"),
                        sum("meeting_seconds").as("meeting"),
                        sum("validation_seconds").as("validating"),
                        sum("checkpoint_seconds").as("saving"))
                .orderBy("stretch", "task")
                .collectAsList();
    }

    private static List<Stretch> stretches(List<Row> rows) {
        Map<Long, List<Row>> byStretch = rows.stream()
                .collect(Collectors.groupingBy(row -> row.<Long>getAs("stretch"), TreeMap::new, Collectors.toList()));
        return byStretch.values().stream().map(TrainReport::stretch).toList();
    }

    private static Stretch stretch(List<Row> tasks) {
        double nats = 0;
        long tokens = 0;
        double norms = 0;
        Map<Integer, Double> speeds = new TreeMap<>();
        for (Row row : tasks) {
            nats += row.<Double>getAs("nats");
            tokens += row.<Long>getAs("tokens");
            norms += row.<Double>getAs("norm");
            speeds.put(row.getAs("task"), row.<Long>getAs("tokens") / row.<Double>getAs("seconds"));
        }
        // The tasks measure together, and share the rate.
        Row any = tasks.get(0);
        boolean measured = !any.isNullAt(any.fieldIndex("validated"));
        Point validation = measured
                ? new Point(any.<Long>getAs("validated"), any.<Double>getAs("validation"))
                : new Point(Double.NaN, Double.NaN);
        return new Stretch(
                any.getAs("end"), nats / tokens, validation, any.getAs("rate"), norms / tasks.size(), speeds);
    }

    private static List<TaskTotals> totals(List<Row> rows) {
        Map<Integer, List<Row>> byTask = rows.stream()
                .collect(Collectors.groupingBy(row -> row.<Integer>getAs("task"), TreeMap::new, Collectors.toList()));
        List<TaskTotals> totals = new ArrayList<>();
        byTask.forEach((task, own) -> {
            double reading = total(own, "reading");
            double meeting = total(own, "meeting");
            double validating = total(own, "validating");
            double saving = total(own, "saving");
            double computing = total(own, "seconds") - reading - meeting - validating - saving;
            long tokens =
                    own.stream().mapToLong(row -> row.<Long>getAs("tokens")).sum();
            totals.add(new TaskTotals(
                    task, tokens, new StepMetric.Seconds(reading, computing, meeting, validating, saving)));
        });
        return totals;
    }

    private static double total(List<Row> rows, String column) {
        return rows.stream().mapToDouble(row -> row.<Double>getAs(column)).sum();
    }

    Stretch lastStretch() {
        return stretches.get(stretches.size() - 1);
    }

    /** Loss on held-out sequences in nats, by step. */
    List<Point> validation() {
        return stretches.stream()
                .map(Stretch::validation)
                .filter(point -> !Double.isNaN(point.y()))
                .toList();
    }

    long tokens() {
        return tasks.stream().mapToLong(TaskTotals::tokens).sum();
    }

    /** Of the slowest task, as the others waited for it. */
    double seconds() {
        return tasks.stream().mapToDouble(task -> task.seconds().all()).max().orElse(0);
    }
}
