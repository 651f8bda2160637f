package org.winnow.jobs.annotate;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** What taggers cost, summed over all tasks. A task that Spark ran twice counts twice. */
final class TaggerMetrics implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, LongAccumulator> nanos = new TreeMap<>();
    private final LongAccumulator tokens;
    // Name of the JVM, space, name of the tagger, space, nanoseconds.
    private final CollectionAccumulator<String> loads;

    TaggerMetrics(SparkContext context, List<String> taggers) {
        taggers.forEach(tagger -> nanos.put(tagger, context.longAccumulator("nanoseconds of " + tagger)));
        tokens = context.longAccumulator("tokens");
        loads = context.collectionAccumulator("loads");
    }

    /** What one tagger cost; seconds of all threads. */
    record Cost(int loads, int jvms, double loadSeconds, double tagSeconds) {
        static final Cost NONE = new Cost(0, 0, Double.NaN, Double.NaN);
    }

    void loaded(String tagger, long took) {
        loads.add(ManagementFactory.getRuntimeMXBean().getName() + " " + tagger + " " + took);
    }

    void tagged(String tagger, long took) {
        nanos.get(tagger).add(took);
    }

    void passed(long count) {
        tokens.add(count);
    }

    /** Tokens that all taggers of the pass have seen. */
    long tokens() {
        return tokens.value();
    }

    Map<String, Cost> costs() {
        Map<String, Cost> costs = new TreeMap<>();
        nanos.forEach((tagger, sum) -> {
            List<String[]> own = loads.value().stream()
                    .map(load -> load.split(" "))
                    .filter(load -> load[1].equals(tagger))
                    .toList();
            HashSet<String> jvms = new HashSet<>();
            own.forEach(load -> jvms.add(load[0]));
            double seconds =
                    own.stream().mapToLong(load -> Long.parseLong(load[2])).sum() / 1e9;
            costs.put(tagger, new Cost(own.size(), jvms.size(), seconds, sum.value() / 1e9));
        });
        return costs;
    }
}
