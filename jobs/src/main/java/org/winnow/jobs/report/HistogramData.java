package org.winnow.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All histograms in two passes over the numbers: one for the ranges, one for the bins. */
final class HistogramData {
    private static final int ACCURACY = 2_000;

    private final Dataset<Row> numbers;
    private final Map<String, List<Threshold>> bySignal = new LinkedHashMap<>();
    private final ReportSettings settings;

    HistogramData(Dataset<Row> numbers, List<Threshold> thresholds, ReportSettings settings) {
        this.numbers = numbers;
        this.settings = settings;
        thresholds.forEach(threshold -> bySignal.computeIfAbsent(threshold.signal(), name -> new ArrayList<>())
                .add(threshold));
    }

    List<Histogram> histograms() {
        if (bySignal.isEmpty()) {
            return List.of();
        }
        List<Bins> ranges = ranges();
        if (!ranges.isEmpty()) {
            fill(ranges);
        }
        return ranges.stream().map(Bins::histogram).toList();
    }

    /** Per signal: number of values, 1st, 50th and 99th percentile, values that are no whole numbers, and those beyond
     * each limit. */
    private List<Bins> ranges() {
        List<Column> columns = new ArrayList<>();
        Column percentiles = array(lit(0.01), lit(0.5), lit(0.99));
        bySignal.forEach((signal, limits) -> {
            Column value = ReportData.finite(ReportData.named(signal));
            columns.add(count(value));
            columns.add(percentile_approx(value, percentiles, lit(ACCURACY)));
            columns.add(sum(when(value.notEqual(floor(value)), 1L).otherwise(0L)));
            limits.forEach(limit ->
                    columns.add(sum(when(beyond(value, limit), 1L).otherwise(0L))));
        });
        Row row = numbers.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
                .head();
        List<Bins> result = new ArrayList<>();
        int column = 0;
        for (Map.Entry<String, List<Threshold>> entry : bySignal.entrySet()) {
            long measured = row.getLong(column);
            if (measured > 0) {
                result.add(range(entry.getKey(), entry.getValue(), row, column));
            }
            column += 3 + entry.getValue().size();
        }
        return result;
    }

    /** @param first column of the signal's first figure */
    private Bins range(String signal, List<Threshold> thresholds, Row row, int first) {
        long measured = row.getLong(first);
        List<Double> percentiles = row.getList(first + 1);
        long fractions = row.getLong(first + 2);
        List<Histogram.Limit> limits = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            long beyond = row.getLong(first + 3 + limits.size());
            limits.add(new Histogram.Limit(
                    threshold.reason(), threshold.direction(), threshold.limit(), beyond, (double) beyond / measured));
        }
        Range range = fractions == 0
                ? Range.ofWhole(percentiles, limits, settings.histogramBins())
                : Range.of(percentiles, limits, settings.histogramBins());
        return new Bins(signal, range, measured, percentiles.get(1), limits);
    }

    private void fill(List<Bins> ranges) {
        Column[] cells = new Column[ranges.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = struct(lit(i).as("signal"), bin(ranges.get(i)).as("bin"));
        }
        numbers.select(col("kept"), explode(array(cells)).as("cell"))
                .filter(col("cell.bin").isNotNull())
                .groupBy(col("cell.signal"), col("cell.bin"), col("kept"))
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> ranges.get(row.getInt(0)).add(row.getInt(1), row.getBoolean(2), row.getLong(3)));
    }

    /** The value's bin, -1 below the range, the number of bins above it, null where not measured. */
    private static Column bin(Bins bins) {
        Range range = bins.range();
        Column value = ReportData.finite(ReportData.named(bins.signal()));
        double low = range.scale().of(range.low());
        double width = (range.scale().of(range.high()) - low) / range.bins();
        Column scaled = range.scale() == Histogram.Scale.LOG ? log1p(value) : value;
        Column inside = least(floor(scaled.minus(low).divide(width)).cast("int"), lit(range.bins() - 1));
        return when(value.lt(range.low()), lit(-1))
                .when(value.gt(range.high()), lit(range.bins()))
                // Not otherwise(): least() skips nulls, and would put what was not measured into the last bin.
                .when(value.isNotNull(), inside);
    }

    private static Column beyond(Column value, Threshold threshold) {
        return switch (threshold.direction()) {
            case ABOVE -> value.gt(threshold.limit());
            case AT_OR_ABOVE -> value.geq(threshold.limit());
            case BELOW -> value.lt(threshold.limit());
            case AT_OR_BELOW -> value.leq(threshold.limit());
        };
    }
}
