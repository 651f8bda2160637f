package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutotuneTest {
    private static final TrainingSettings START =
            TrainingSettings.of(Map.of("thread", "1", "epoch", "1", "dim", "8", "bucket", "20000", "lr", "0.01"));

    @TempDir
    private Path folder;

    private Path text;
    private Path validation;

    @BeforeEach
    void write() throws IOException {
        text = Files.writeString(folder.resolve("train.txt"), lines(1, 400));
        validation = Files.writeString(folder.resolve("valid.txt"), lines(2, 100));
    }

    /** A label is told by which of two words comes first. */
    private static String lines(int seed, int count) {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean up = random.nextBoolean();
            lines.append(up ? "__label__up filler" : "__label__down filler").append(random.nextInt(200));
            lines.append(up ? " low high" : " high low")
                    .append(" filler")
                    .append(random.nextInt(200))
                    .append('\n');
        }
        return lines.toString();
    }

    private static AutotuneSettings settings(AutotuneBudget budget, String... fixed) {
        return new AutotuneSettings(budget, Metric.of("f1"), 1, OptionalLong.empty(), 2, Set.of(fixed));
    }

    private static final class Heard implements AutotuneProgress {
        private final List<Double> scores = new ArrayList<>();
        private final List<TrainingSettings> tried = new ArrayList<>();

        @Override
        public void tried(int trial, TrainingSettings settings, double score) {
            tried.add(settings);
            scores.add(score);
        }
    }

    @Test
    void a_search_finds_settings_that_a_poor_start_does_not_have() throws IOException {
        Heard heard = new Heard();
        Autotune.Result result = Autotune.run(text, validation, START, settings(new AutotuneBudget.Trials(8)), heard);
        assertEquals(START, heard.tried.get(0));
        assertEquals(8, heard.tried.size());
        assertEquals(8, heard.tried.stream().distinct().count());
        assertTrue(heard.scores.get(0) < 0.8, heard.scores.toString());
        assertEquals(1, result.score());
        assertEquals(result.settings(), heard.tried.get(heard.scores.indexOf(1.0)));
        assertEquals(8, result.trials());
    }

    @Test
    void the_same_number_of_trials_on_one_thread_gives_the_same_model() throws IOException {
        for (String name : List.of("one.bin", "two.bin")) {
            Autotune.run(text, validation, START, settings(new AutotuneBudget.Trials(7)), AutotuneProgress.SILENT)
                    .model()
                    .save(folder.resolve(name));
        }
        assertArrayEquals(Files.readAllBytes(folder.resolve("one.bin")), Files.readAllBytes(folder.resolve("two.bin")));
    }

    @Test
    void fixed_options_stay_as_they_are() throws IOException {
        Heard heard = new Heard();
        Autotune.run(
                text, validation, START, settings(new AutotuneBudget.Trials(8), "wordNgrams", "dim", "minn"), heard);
        for (TrainingSettings tried : heard.tried) {
            assertEquals("1", tried.options().get("wordNgrams"));
            assertEquals("8", tried.options().get("dim"));
            assertEquals("0", tried.options().get("minn"));
        }
    }

    @Test
    void where_everything_is_fixed_one_trial_is_all() throws IOException {
        AutotuneSettings fixed =
                settings(new AutotuneBudget.Trials(5), "lr", "epoch", "dim", "wordNgrams", "minn", "maxn", "bucket");
        assertEquals(
                1,
                Autotune.run(text, validation, START, fixed, AutotuneProgress.SILENT)
                        .trials());
    }

    @Test
    void models_are_quantized_to_the_size_asked_for() throws IOException {
        TrainingSettings start = START.with(Map.of("wordNgrams", "2"));
        AutotuneSettings small = new AutotuneSettings(
                new AutotuneBudget.Trials(3), Metric.of("f1"), 1, OptionalLong.of(30_000), 2, Set.of("dim"));
        Path saved = folder.resolve("small.ftz");
        Autotune.run(text, validation, start, small, AutotuneProgress.SILENT)
                .model()
                .save(saved);
        assertTrue(Files.size(saved) <= 30_000, "" + Files.size(saved));
        assertTrue(Files.size(saved) > 29_000, "" + Files.size(saved));
    }

    @Test
    void a_size_that_no_model_has_is_refused() {
        TrainingSettings start = START.with(Map.of("wordNgrams", "2"));
        AutotuneSettings tiny = new AutotuneSettings(
                new AutotuneBudget.Trials(2), Metric.of("f1"), 1, OptionalLong.of(1_000), 2, Set.of("wordNgrams"));
        assertEquals(
                "No model as small as 1000 bytes could be made in 2 trials. Allow a larger one with"
                        + " -autotune-modelsize",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Autotune.run(text, validation, start, tiny, AutotuneProgress.SILENT))
                        .getMessage());
    }

    @Test
    void time_that_ends_before_the_first_trial_leaves_nothing() {
        AutotuneSettings hasty = settings(new AutotuneBudget.Time(Duration.ofNanos(1)));
        assertEquals(
                "None of 0 trials gave a number for the metric f1 before the time was over. Allow more time with"
                        + " -autotune-duration, or begin with fewer epochs or a lower lr",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Autotune.run(text, validation, START, hasty, AutotuneProgress.SILENT))
                        .getMessage());
    }

    @Test
    void time_that_ends_later_leaves_the_best_so_far() throws IOException {
        AutotuneSettings short1 = settings(new AutotuneBudget.Time(Duration.ofSeconds(2)));
        Autotune.Result result = Autotune.run(text, validation, START, short1, AutotuneProgress.SILENT);
        assertTrue(result.trials() >= 1);
        assertTrue(result.score() > 0.9);
    }

    @Test
    void a_metric_of_an_unknown_label_is_refused_at_once() {
        AutotuneSettings wrong = new AutotuneSettings(
                new AutotuneBudget.Trials(2), Metric.of("f1:sideways"), 1, OptionalLong.empty(), 2, Set.of());
        assertEquals(
                "Unknown label: sideways (the model has __label__up, __label__down)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Autotune.run(text, validation, START, wrong, AutotuneProgress.SILENT))
                        .getMessage());
    }
}
