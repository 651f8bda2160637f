package org.winnow.jobs.train;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the driver's log, every few seconds, how far the tasks are. */
final class ProgressLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final int SECONDS = 5;

    private final MetricFiles metrics;
    private final long steps;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "winnow-progress");
        thread.setDaemon(true);
        return thread;
    });
    private String told = "";

    ProgressLine(MetricFiles metrics, TrainPlan plan) throws IOException {
        this.metrics = metrics;
        this.steps = plan.steps();
        told = metrics.progress().orElse("");
    }

    void start() {
        timer.scheduleWithFixedDelay(this::tell, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void tell() {
        try {
            String line = metrics.progress().orElse("");
            if (!line.equals(told)) {
                told = line;
                LOG.info("{} (of {} steps)", line, steps);
            }
        } catch (IOException e) {
            LOG.debug("No progress to be read", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
