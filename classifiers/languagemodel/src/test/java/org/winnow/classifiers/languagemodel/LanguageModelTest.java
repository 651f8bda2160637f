package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;

class LanguageModelTest {
    private static final ModelShape SHAPE = Models.shape("low-rank:8");

    @Test
    void a_new_model_knows_nothing() {
        try (LanguageModel model = Models.model(SHAPE)) {
            double nats = model.accumulate(Models.rows(8, 1), 0, 1) / (8 * 12);
            assertEquals(Math.log(Models.VOCABULARY), nats, 0.05);
        }
    }

    @Test
    void the_loss_falls() {
        try (LanguageModel model = Models.model(SHAPE)) {
            Training training = Models.training(model, 0);
            double first = training.step(Models.rows(4, 1)).loss();
            double last = first;
            while (training.done() < 40) {
                last = training.step(Models.rows(4, 1)).loss();
            }
            assertTrue(last < first / 3, first + " to " + last);
        }
    }

    @Test
    void a_piece_sees_nothing_of_the_pieces_before_it() {
        int[] ids = Models.rows(1, 1).get(0).ids();
        try (LanguageModel model = Models.model(SHAPE)) {
            float[] packed = model.score(List.of(new PackedSequence(ids, new int[] {5, 17}, 17)))[0];
            int[] second = Arrays.copyOfRange(ids, 5, 17);
            float[] alone = model.score(List.of(PackedSequence.whole(second)))[0];
            assertArrayEquals(alone, Arrays.copyOfRange(packed, 5, 16), 1e-5f);
            assertEquals(0, packed[4], "the first token of a piece is predicted by nothing");
        }
    }

    @Test
    void micro_batches_add_up_to_the_step() {
        float[] whole = afterOneStep(4);
        float[] parts = afterOneStep(1);
        assertArrayEquals(whole, parts, 1e-5f);
    }

    private static float[] afterOneStep(int microBatch) {
        Schedule schedule = new Schedule(1e-3, 0, 10, Schedule.Descent.LINEAR);
        try (LanguageModel model = Models.model(SHAPE)) {
            // A large epsilon: else the first step of AdamW is the gradient's sign, which rounding can turn.
            AdamW optimizer = new AdamW(0.9, 0.999, 1e-2, 0.1, 1);
            new Training(model, new Training.Plan(schedule, optimizer, microBatch, 0), 0).step(Models.rows(4, 1));
            return model.vector(Vector.WEIGHTS);
        }
    }

    @Test
    void a_resumed_training_is_the_undisturbed_one_bit_by_bit() throws IOException {
        float[] undisturbed;
        byte[] saved;
        try (LanguageModel model = Models.model(SHAPE)) {
            Training training = Models.training(model, 0);
            steps(training, 5);
            saved = bytes(
                    Checkpoint.of(training, Map.of("cursor", "20"), Map.of("more", new float[(int) model.size()])));
            steps(training, 5);
            undisturbed = model.vector(Vector.WEIGHTS);
        }
        Checkpoint checkpoint = Checkpoint.read(new ByteArrayInputStream(saved), "step-5");
        assertEquals(Map.of("cursor", "20"), checkpoint.notes());
        assertEquals(5, checkpoint.step());
        try (LanguageModel model = checkpoint.model(Device.cpu())) {
            steps(Models.training(model, checkpoint.step()), 5);
            assertArrayEquals(undisturbed, model.vector(Vector.WEIGHTS), 0);
        }
    }

    private static void steps(Training training, int count) {
        for (int i = 0; i < count; i++) {
            training.step(Models.rows(4, training.done()));
        }
    }

    private static byte[] bytes(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        checkpoint.write(out);
        return out.toByteArray();
    }

    @Test
    void the_order_of_its_notes_does_not_change_a_checkpoint() throws IOException {
        Map<String, String> forth = new LinkedHashMap<>();
        forth.put("a", "1");
        forth.put("b", "2");
        Map<String, String> back = new LinkedHashMap<>();
        back.put("b", "2");
        back.put("a", "1");
        Map<String, float[]> vectors =
                Map.of("WEIGHTS", new float[(int) Costs.of(SHAPE).parameters()]);
        assertArrayEquals(
                bytes(new Checkpoint(SHAPE, Guidance.off(), Precision.FLOAT32, 1, forth, vectors)),
                bytes(new Checkpoint(SHAPE, Guidance.off(), Precision.FLOAT32, 1, back, vectors)));
    }

    @Test
    void a_damaged_checkpoint_is_refused() throws IOException {
        byte[] saved;
        try (LanguageModel model = Models.model(SHAPE)) {
            saved = bytes(Checkpoint.of(Models.training(model, 0), Map.of(), Map.of()));
        }
        for (int length = 0; length < saved.length; length += 997) {
            byte[] cut = Arrays.copyOf(saved, length);
            IOException e = assertThrows(IOException.class, () -> read(cut));
            assertTrue(e.getMessage().startsWith("c.wlm is "), e.getMessage());
        }
        byte[] altered = saved.clone();
        altered[saved.length / 2] ^= 1;
        IOException e = assertThrows(IOException.class, () -> read(altered));
        assertEquals("c.wlm was altered after it was written: its checksum differs", e.getMessage());
    }

    @Test
    void whatever_byte_of_a_checkpoint_is_altered_its_name_is_in_the_message() throws IOException {
        byte[] saved;
        try (LanguageModel model = Models.model(Models.shape("dense"))) {
            saved = bytes(Checkpoint.of(Models.training(model, 0), Map.of(), Map.of()));
        }
        for (int i = 0; i < 700; i++) {
            for (int bit : new int[] {1, 4, 128}) {
                byte[] altered = saved.clone();
                altered[i] ^= (byte) bit;
                IOException e = assertThrows(IOException.class, () -> read(altered), "byte " + i);
                assertTrue(e.getMessage().startsWith("c.wlm "), e.getMessage());
            }
        }
    }

    @Test
    void a_checkpoint_of_another_version_is_refused() throws IOException {
        byte[] saved;
        try (LanguageModel model = Models.model(SHAPE)) {
            saved = bytes(Checkpoint.of(Models.training(model, 0), Map.of(), Map.of()));
        }
        saved[11] = 7;
        IOException e = assertThrows(IOException.class, () -> read(saved));
        assertEquals("c.wlm is a checkpoint of version 7 (must be 1; use the Winnow that wrote it)", e.getMessage());
    }

    @Test
    void a_reader_has_no_guides_and_scores_as_the_structured_model() throws IOException {
        Guidance guidance = new Guidance(0.5, Guidance.Cost.FULL);
        try (LanguageModel model = LanguageModel.create(SHAPE, guidance, Precision.FLOAT32, 7, Device.cpu())) {
            Training training = Models.training(model, 0);
            training.step(Models.rows(4, 1));
            Checkpoint checkpoint = Checkpoint.of(training, Map.of(), Map.of());
            try (LanguageModel reader = checkpoint.reader(Device.cpu())) {
                assertEquals(Costs.of(SHAPE).parameters(), reader.size());
                assertArrayEquals(model.score(Models.rows(1, 1))[0], reader.score(Models.rows(1, 1))[0]);
            }
            Checkpoint onlyWeights = new Checkpoint(
                    SHAPE,
                    guidance,
                    Precision.FLOAT32,
                    1,
                    Map.of(),
                    Map.of("WEIGHTS", checkpoint.vectors().get("WEIGHTS")));
            assertEquals(
                    "This is a model for use, without FIRST_MOMENT: a training goes on from one of its checkpoints",
                    assertThrows(IllegalStateException.class, () -> onlyWeights.model(Device.cpu()))
                            .getMessage());
        }
    }

    @Test
    void which_steps_are_guided_depends_on_seed_and_step_alone() {
        Guidance guidance = new Guidance(0.5, Guidance.Cost.STOCHASTIC);
        try (LanguageModel model = LanguageModel.create(SHAPE, guidance, Precision.FLOAT32, 7, Device.cpu())) {
            double expected = 0;
            double guided = 0;
            int differences = 0;
            for (long step = 0; step < 1000; step++) {
                double share = guided(model, 3, 0).share(step);
                assertEquals(share, guided(model, 3, 500).share(step));
                assertTrue(share == 0 || share == guidance.share(step, 1000));
                differences += share == guided(model, 4, 0).share(step) ? 0 : 1;
                expected += guidance.share(step, 1000);
                guided += share > 0 ? 1 : 0;
            }
            // Half of the first 500 steps; its standard deviation is below 8.
            assertEquals(250, expected, 1);
            assertEquals(expected, guided, 30);
            assertTrue(differences > 50, "another seed guides other steps: " + differences);
        }
    }

    private static Training guided(LanguageModel model, long seed, long done) {
        Schedule schedule = new Schedule(1e-2, 2, 1000, Schedule.Descent.COSINE);
        return new Training(model, new Training.Plan(schedule, AdamW.defaults(), 2, seed), done);
    }

    private static Checkpoint read(byte[] bytes) throws IOException {
        return Checkpoint.read(new ByteArrayInputStream(bytes), "c.wlm");
    }

    @Test
    void two_trainings_in_one_process_do_not_disturb_each_other() throws Exception {
        float[] alone = trained();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<float[]> one = CompletableFuture.supplyAsync(LanguageModelTest::trained, threads);
            CompletableFuture<float[]> two = CompletableFuture.supplyAsync(LanguageModelTest::trained, threads);
            assertArrayEquals(alone, one.get(), 0);
            assertArrayEquals(alone, two.get(), 0);
        } finally {
            threads.shutdown();
        }
    }

    private static float[] trained() {
        try (LanguageModel model = Models.model(SHAPE)) {
            steps(Models.training(model, 0), 6);
            return model.vector(Vector.WEIGHTS);
        }
    }

    @Test
    void a_guided_training_learns_and_leaves_the_guide_alone_once_its_share_is_gone() {
        Guidance guidance = new Guidance(0.5, Guidance.Cost.STOCHASTIC);
        try (LanguageModel model = LanguageModel.create(SHAPE, guidance, Precision.FLOAT32, 7, Device.cpu())) {
            Training training = Models.training(model, 0);
            double first = training.step(Models.rows(4, 1)).loss();
            while (training.done() < 20) {
                training.step(Models.rows(4, 1));
            }
            float[] half = guides(model);
            double last = first;
            while (training.done() < 40) {
                last = training.step(Models.rows(4, 1)).loss();
            }
            assertArrayEquals(half, guides(model), 0);
            assertTrue(last < first / 3, first + " to " + last);
        }
    }

    private static float[] guides(LanguageModel model) {
        float[] all = model.vector(Vector.WEIGHTS);
        return Arrays.copyOfRange(all, (int) Costs.of(model.shape()).parameters(), all.length);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void every_option_of_the_shape_trains(Precision precision) {
        ModelShape shape = new ModelShape(
                Models.VOCABULARY,
                Models.CONTEXT,
                16,
                2,
                4,
                2,
                8,
                24,
                new FeedForward.BlockDense(2, 8),
                ModelShape.Activation.SWIGLU,
                ModelShape.Norm.RMS,
                ModelShape.Biases.WITHOUT,
                10_000);
        try (LanguageModel model = LanguageModel.create(shape, Guidance.off(), precision, 7, Device.cpu())) {
            Training training = Models.training(model, 0);
            double first = training.step(Models.rows(4, 1)).loss();
            double last = first;
            while (training.done() < 40) {
                last = training.step(Models.rows(4, 1)).loss();
            }
            assertTrue(last < first / 2, first + " to " + last);
        }
    }

    @Test
    void a_sequence_longer_than_the_context_is_refused() {
        try (LanguageModel model = Models.model(SHAPE)) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> model.score(List.of(PackedSequence.whole(new int[18]))));
            assertEquals(
                    "Invalid sequence: 17 tokens to read (must be in [1, 16], the model's context)", e.getMessage());
        }
    }
}
