package org.winnow.jobs.train;

import org.apache.spark.SparkContext;
import org.winnow.jobs.JobFailedException;

/** How many tasks Spark can run at once, and with how many cores. */
sealed interface Slots {
    /**
     * How many tasks train.
     *
     * @param wanted 0: as many as can
     * @param shards each task needs one of its own
     * @throws JobFailedException if that does not go
     */
    int tasks(int wanted, int shards);

    /** Threads for each of some tasks. */
    int threads(int tasks);

    static Slots of(SparkContext spark) {
        return spark.isLocal()
                ? new Local(spark.defaultParallelism(), Runtime.getRuntime().availableProcessors())
                : new Cluster(spark.conf().getInt("spark.task.cpus", 1));
    }

    /** This JVM. */
    record Local(int slots, int cores) implements Slots {
        @Override
        public int tasks(int wanted, int shards) {
            int tasks = wanted == 0 ? Math.min(slots, shards) : wanted;
            if (tasks > shards || tasks > slots) {
                throw new JobFailedException("Invalid train.tasks: " + tasks + " (must be at most the " + shards
                        + " shards that are trained on, and the " + slots + " tasks that Spark can run at once)");
            }
            return tasks;
        }

        @Override
        public int threads(int tasks) {
            return Math.max(1, cores / tasks);
        }
    }

    /** Executors, which may still be on their way: Spark itself waits for as many as are needed. */
    record Cluster(int taskCores) implements Slots {
        @Override
        public int tasks(int wanted, int shards) {
            if (wanted == 0) {
                throw new JobFailedException("Invalid train.tasks: 0 (on a cluster it must be given, since weights"
                        + " depend on it: the number of GPUs, or of cores, that train side by side)");
            }
            if (wanted > shards) {
                throw new JobFailedException("Invalid train.tasks: " + wanted + " (must be at most the " + shards
                        + " shards that are trained on)");
            }
            return wanted;
        }

        @Override
        public int threads(int tasks) {
            return taskCores;
        }
    }
}
