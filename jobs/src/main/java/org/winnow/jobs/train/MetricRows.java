package org.winnow.jobs.train;

import java.util.Locale;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of table {@code training}, one for each step and task, on their way as lines of JSON. */
final class MetricRows {
    static final StructType SCHEMA = new StructType()
            .add("step", DataTypes.LongType)
            .add("task", DataTypes.IntegerType)
            .add("loss", DataTypes.DoubleType)
            .add("validation_loss", DataTypes.DoubleType)
            .add("learning_rate", DataTypes.DoubleType)
            .add("gradient_norm", DataTypes.DoubleType)
            .add("tokens", DataTypes.LongType)
            .add("seconds", DataTypes.DoubleType)
            .add("reading_seconds", DataTypes.DoubleType)
            .add("meeting_seconds", DataTypes.DoubleType)
            .add("validation_seconds", DataTypes.DoubleType)
            .add("checkpoint_seconds", DataTypes.DoubleType);

    private MetricRows() {}

    static String json(StepMetric metric) {
        StepMetric.Seconds seconds = metric.seconds();
        return String.format(
                Locale.ROOT,
                "{\"step\":%d,\"task\":%d,\"loss\":%s,\"validation_loss\":%s,\"learning_rate\":%s,"
                        + "\"gradient_norm\":%s,\"tokens\":%d,\"seconds\":%s,\"reading_seconds\":%s,"
                        + "\"meeting_seconds\":%s,\"validation_seconds\":%s,\"checkpoint_seconds\":%s}%n",
                metric.step(),
                metric.task(),
                metric.loss(),
                Double.isNaN(metric.validationLoss()) ? "null" : Double.toString(metric.validationLoss()),
                metric.learningRate(),
                metric.gradientNorm(),
                metric.tokens(),
                seconds.all(),
                seconds.reading(),
                seconds.meeting(),
                seconds.validating(),
                seconds.saving());
    }
}
