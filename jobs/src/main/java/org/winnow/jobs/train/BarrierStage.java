package org.winnow.jobs.train;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.winnow.jobs.JobFailedException;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Runs the same in several tasks that start together. */
final class BarrierStage {
    private static final Pattern CAUSE =
            Pattern.compile("^(?:Caused by: )?[\\w.$]+(?:Exception|Error): (.+)$", Pattern.MULTILINE);

    private BarrierStage() {}

    /** What a task does; sent to executors. */
    @FunctionalInterface
    interface Body<T> extends Serializable {
        T run(BarrierTaskContext context) throws IOException;
    }

    /** A function as Spark wants it. */
    private interface PartitionFunction<T> extends Function1<Iterator<Integer>, Iterator<T>>, Serializable {}

    /**
     * @return what each task returned, in their order
     * @throws JobFailedException if one of them failed as often as Spark lets it; the message is the innermost cause
     */
    static <T> List<T> run(SparkSession spark, int tasks, Class<T> type, Body<T> body) {
        PartitionFunction<T> function = numbers -> {
            try {
                return CollectionConverters.asScala(
                        List.of(body.run(BarrierTaskContext.get())).iterator());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        RDD<Integer> slots = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                .rdd();
        try {
            RDD<T> results = slots.barrier().mapPartitions(function, false, ClassTag$.MODULE$.<T>apply(type));
            return results.toJavaRDD().collect();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw e instanceof SparkException spark4 ? explained(spark4) : new IllegalStateException(e);
        }
    }

    /** The innermost cause that a task reported, without Spark's account of how it came to the driver. */
    private static RuntimeException explained(SparkException e) {
        Matcher cause = CAUSE.matcher(String.valueOf(e.getMessage()));
        String message = "";
        while (cause.find()) {
            message = cause.group(1);
        }
        return message.isEmpty()
                ? new IllegalStateException(e)
                : new JobFailedException("The training stopped: " + message);
    }
}
