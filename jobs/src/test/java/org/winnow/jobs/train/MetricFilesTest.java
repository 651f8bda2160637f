package org.winnow.jobs.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricFilesTest {
    @TempDir
    Path folder;

    private static StepMetric metric(long step, int task) {
        StepMetric.Seconds seconds = new StepMetric.Seconds(0.125, 0.5, 0.25, 0, 0.125);
        return new StepMetric(step, task, 2.5, Double.NaN, 0.001, 1.5, 100, seconds);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("metrics"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_step_is_a_line_with_all_its_times() throws IOException {
        MetricFiles files = new MetricFiles(folder.toString(), new Configuration());
        files.write(10, 1, List.of(metric(10, 1)));
        assertEquals(
                "{\"step\":10,\"task\":1,\"loss\":2.5,\"validation_loss\":null,\"learning_rate\":0.001,"
                        + "\"gradient_norm\":1.5,\"tokens\":100,\"seconds\":1.0,\"reading_seconds\":0.125,"
                        + "\"meeting_seconds\":0.25,\"validation_seconds\":0.0,\"checkpoint_seconds\":0.125}\n",
                Files.readString(folder.resolve("metrics/step-000000010-task-1.jsonl")));
    }

    @Test
    void steps_that_will_be_taken_again_are_forgotten_and_others_are_not() throws IOException {
        MetricFiles files = new MetricFiles(folder.toString(), new Configuration());
        files.forgetAfter(0);
        files.write(10, 0, List.of(metric(10, 0)));
        files.write(20, 0, List.of(metric(20, 0)));
        files.write(20, 1, List.of(metric(20, 1)));
        files.started(new Start(0, List.of()));
        files.forgetAfter(10);
        assertEquals(List.of("_start-00000.json", "step-000000010-task-0.jsonl"), names());
        files.forgetAfter(0);
        assertEquals(false, Files.exists(folder.resolve("metrics")));
    }

    @Test
    void every_start_is_kept_in_order() throws IOException {
        MetricFiles files = new MetricFiles(folder.toString(), new Configuration());
        assertEquals(List.of(), files.starts());
        Place place = new Place(0, "here", "CPU", 2, "2.7.1", "");
        files.started(new Start(0, List.of(place)));
        files.started(new Start(20, List.of(place)));
        assertEquals(List.of(new Start(0, List.of(place)), new Start(20, List.of(place))), files.starts());
    }

    @Test
    void the_first_task_tells_how_far_it_is() throws IOException {
        MetricFiles files = new MetricFiles(folder.toString(), new Configuration());
        assertEquals(Optional.empty(), files.progress());
        files.progress(metric(1234, 0));
        assertEquals(
                Optional.of("step 1,234, loss 2.500, learning rate 1.00e-03, 100 tokens/s a task"), files.progress());
    }
}
