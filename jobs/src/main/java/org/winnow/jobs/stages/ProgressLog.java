package org.winnow.jobs.stages;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log, every half minute, how far the work is: a batch job's progress bar. */
public final class ProgressLog extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
    private static final long QUIET_NANOS = 30_000_000_000L;

    private final Map<Integer, int[]> doneAndAll = new HashMap<>();
    private long last = System.nanoTime();

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
        doneAndAll.put(
                stage.stageInfo().stageId(), new int[] {0, stage.stageInfo().numTasks()});
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
        doneAndAll.remove(stage.stageInfo().stageId());
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        int[] tasks = doneAndAll.get(task.stageId());
        if (tasks == null || !task.taskInfo().successful()) {
            return;
        }
        tasks[0]++;
        if (System.nanoTime() - last >= QUIET_NANOS) {
            last = System.nanoTime();
            LOG.info("Spark stage {}: {} of {} tasks done", task.stageId(), tasks[0], tasks[1]);
        }
    }
}
