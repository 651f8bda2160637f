package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterministicTrainingTest {
    private static final TrainingSettings SETTINGS = TrainingSettings.of(Map.of(
            "dim", "8", "epoch", "4", "wordNgrams", "2", "minn", "2", "maxn", "3", "bucket", "200", "lr", "0.3"));
    private static final ShardSettings SHARDING = new ShardSettings(5, 3);

    @TempDir
    Path folder;

    private static List<byte[]> lines() {
        Random random = new Random(5);
        String[] sea = {"the ferry", "a gull", "cold salt", "der Anker"};
        String[] kitchen = {"warm soup", "the oven", "fresh bread", "die Pfanne"};
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String[] subject = i % 2 == 0 ? sea : kitchen;
            lines.add(("__label__" + (i % 2 == 0 ? "sea " : "kitchen ") + subject[random.nextInt(4)] + " and "
                            + subject[random.nextInt(4)] + " " + random.nextInt(40))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }

    private byte[] saved(FastTextModel model) throws IOException {
        Path file = folder.resolve("model.bin");
        model.save(file);
        return Files.readAllBytes(file);
    }

    private Path text(List<byte[]> lines) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            text.write(line);
            text.write('\n');
        }
        return Files.write(folder.resolve("train.txt"), text.toByteArray());
    }

    private byte[] train(List<byte[]> lines, String threads) throws IOException {
        TrainingSettings settings = SETTINGS.with(Map.of("thread", threads));
        return saved(Trainer.trainDeterministic(text(lines), settings, SHARDING, TrainingProgress.SILENT));
    }

    @Test
    void one_two_and_three_threads_give_the_same_bytes() throws IOException {
        byte[] one = train(lines(), "1");
        assertArrayEquals(one, train(lines(), "2"));
        assertArrayEquals(one, train(lines(), "3"));
    }

    @Test
    void the_order_of_the_lines_does_not_matter() throws IOException {
        List<byte[]> shuffled = lines();
        Collections.shuffle(shuffled, new Random(9));
        assertArrayEquals(train(lines(), "1"), train(shuffled, "2"));
    }

    @Test
    void partitions_and_serialization_do_not_matter() throws Exception {
        List<byte[]> lines = lines();
        WordCounts counts = copy(ShardedTraining.count(lines.subList(200, 300).iterator(), SETTINGS))
                .merge(copy(ShardedTraining.count(lines.subList(0, 17).iterator(), SETTINGS)))
                .merge(ShardedTraining.count(lines.subList(17, 200).iterator(), SETTINGS));
        TrainingPlan plan = copy(ShardedTraining.plan(counts, SETTINGS.with(Map.of("thread", "1")), SHARDING));
        List<TrainingShard> shards = new ArrayList<>();
        for (int i = 0; i < plan.shards(); i++) {
            int number = i;
            shards.add(copy(ShardedTraining.encode(
                    plan,
                    number,
                    lines.stream()
                            .filter(line -> ShardedTraining.shardOf(line, plan.shards()) == number)
                            .iterator())));
        }
        TrainingWeights weights = ShardedTraining.start(plan);
        for (int round = 0; round < plan.rounds(); round++) {
            List<byte[]> results = new ArrayList<>();
            for (TrainingShard shard : shards) {
                results.add(ShardedTraining.train(plan, shard, weights.slice(shard.rows()), round));
            }
            weights.merge(results);
        }
        assertArrayEquals(train(lines, "1"), saved(weights.finish()));
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void the_seed_and_the_shards_change_the_model() throws IOException {
        byte[] usual = train(lines(), "1");
        Path text = text(lines());
        TrainingSettings otherSeed = SETTINGS.with(Map.of("seed", "1", "thread", "1"));
        assertFalse(Arrays.equals(
                usual, saved(Trainer.trainDeterministic(text, otherSeed, SHARDING, TrainingProgress.SILENT))));
        assertFalse(Arrays.equals(
                usual,
                saved(Trainer.trainDeterministic(text, SETTINGS, new ShardSettings(4, 3), TrainingProgress.SILENT))));
    }

    @Test
    void what_was_learned_is_right() throws IOException {
        FastTextModel model = Trainer.trainDeterministic(text(lines()), SETTINGS, SHARDING, TrainingProgress.SILENT);
        assertEquals(
                "__label__sea",
                model.predict("the ferry and a gull", 1, 0).get(0).label());
        assertEquals(
                "__label__kitchen",
                model.predict("the oven and warm soup", 1, 0).get(0).label());
    }

    @Test
    void results_out_of_order_are_refused() throws IOException {
        List<byte[]> lines = lines();
        TrainingPlan plan = ShardedTraining.plan(ShardedTraining.count(lines.iterator(), SETTINGS), SETTINGS, SHARDING);
        TrainingShard shard = ShardedTraining.encode(plan, 1, lines.iterator());
        TrainingWeights weights = ShardedTraining.start(plan);
        byte[] result = ShardedTraining.train(plan, shard, weights.slice(shard.rows()), 0);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> weights.merge(List.of(result)));
        assertEquals(
                "The result of shard 1 in round 0 cannot be merged where that of shard 0 of 5 in round 0 is due. Give"
                        + " one result of each shard, in the order of their numbers",
                failure.getMessage());
    }

    @Test
    void a_slice_of_other_rows_is_refused() throws IOException {
        List<byte[]> lines = lines();
        TrainingPlan plan = ShardedTraining.plan(ShardedTraining.count(lines.iterator(), SETTINGS), SETTINGS, SHARDING);
        TrainingShard shard = ShardedTraining.encode(plan, 0, lines.iterator());
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> ShardedTraining.train(plan, shard, new byte[8], 0));
        assertTrue(
                failure.getMessage().startsWith("The slice for shard 0 has 8 bytes (must be "), failure.getMessage());
    }
}
