package org.winnow.classifiers.languagemodel;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small models and sequences for tests. */
final class Models {
    static final int VOCABULARY = 61;
    static final int CONTEXT = 16;

    static {
        // Threads of one operation cost more than they save at this size.
        Torch.load(1);
    }

    private Models() {}

    static ModelShape shape(String structure) {
        return ModelShape.gpt(VOCABULARY, CONTEXT, 16, 3, 2).with(FeedForward.named(structure));
    }

    static LanguageModel model(ModelShape shape) {
        return LanguageModel.create(shape, Guidance.off(), Precision.FLOAT32, 7, Device.cpu());
    }

    /** Sequences of two pieces and some padding. */
    static List<PackedSequence> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PackedSequence> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int[] ids = random.ints(CONTEXT + 1, 0, VOCABULARY).toArray();
            rows.add(new PackedSequence(ids, new int[] {5, 14}, 14));
        }
        return rows;
    }

    static Training training(LanguageModel model, long done) {
        Schedule schedule = new Schedule(1e-2, 2, 40, Schedule.Descent.COSINE);
        return new Training(model, new Training.Plan(schedule, AdamW.defaults(), 2, 3), done);
    }
}
