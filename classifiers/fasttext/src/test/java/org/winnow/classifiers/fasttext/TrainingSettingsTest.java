package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {
    @Test
    void the_defaults_are_those_of_the_supervised_command() {
        assertEquals(
                "{minCount=1, minCountLabel=0, wordNgrams=1, bucket=2000000, minn=0, maxn=0, t=0.0001, label=__label__,"
                        + " lr=0.1, lrUpdateRate=100, dim=100, ws=5, epoch=5, neg=5, loss=softmax, thread=12,"
                        + " pretrainedVectors=, seed=0}",
                TrainingSettings.of(Map.of()).options().toString());
    }

    @Test
    void every_mistake_is_listed_at_once() {
        Map<String, String> mistakes =
                Map.of("dims", "10", "epoch", "0", "lr", "-1", "loss", "hinge", "thread", "two", "colour", "red");
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> TrainingSettings.of(mistakes));
        assertEquals("""
                Invalid epoch: 0 (must be a whole number in [1, 2147483647])
                Invalid loss: hinge (must be softmax, hs, ns or one-vs-all)
                Invalid lr: -1 (must be a number, 0 or more)
                Invalid thread: two (must be a whole number in [1, 1000])
                Unknown option: colour
                Unknown option: dims (did you mean dim?)""", failure.getMessage());
    }

    @Test
    void a_number_beyond_an_int_is_a_mistake_and_no_overflow() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> TrainingSettings.of(Map.of("seed", "2147483648")));
        assertEquals(
                "Invalid seed: 2147483648 (must be a whole number in [-2147483648, 2147483647])", failure.getMessage());
    }

    @Test
    void ngrams_need_buckets() {
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> TrainingSettings.of(Map.of("bucket", "0", "wordNgrams", "2")));
        assertEquals(
                "Invalid bucket: 0 (must be at least 1 where wordNgrams is above 1 or maxn above 0: n-grams need"
                        + " buckets)",
                failure.getMessage());
        assertEquals(0, TrainingSettings.of(Map.of("bucket", "0")).usedBuckets());
    }

    @Test
    void a_model_without_ngrams_has_no_buckets() {
        assertEquals(0, TrainingSettings.of(Map.of()).usedBuckets());
        assertEquals(2_000_000, TrainingSettings.of(Map.of("wordNgrams", "2")).usedBuckets());
    }

    @Test
    void both_names_of_one_vs_all_are_known() {
        TrainingSettings settings = TrainingSettings.of(Map.of("loss", "ova"));
        assertEquals("one-vs-all", settings.options().get("loss"));
        assertEquals(settings, TrainingSettings.of(Map.of("loss", "one-vs-all")));
    }

    @Test
    void settings_change_without_changing_the_original() {
        TrainingSettings settings = TrainingSettings.of(Map.of("dim", "7"));
        assertEquals(9, settings.with(Map.of("dim", "9")).dimension());
        assertEquals(7, settings.dimension());
    }

    @Test
    void a_learning_rate_given_is_a_float_and_the_default_is_a_double_as_in_the_reference_program() {
        TrainingSettings defaults = TrainingSettings.of(Map.of());
        assertEquals(0.1, defaults.learningRate());
        assertEquals(0.0001, defaults.samplingThreshold());
        TrainingSettings given = defaults.with(Map.of("lr", "0.1", "t", "1e-4"));
        assertEquals((double) 0.1f, given.learningRate());
        assertEquals((double) 0.0001f, given.samplingThreshold());
        assertEquals((double) 0.1f, given.with(Map.of("dim", "7")).learningRate());
        assertNotEquals(defaults, given.with(Map.of("t", "0.0001")));
    }
}
