package org.winnow.tests;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.winnow.classifiers.languagemodel.Costs;
import org.winnow.classifiers.languagemodel.Decoding;
import org.winnow.classifiers.languagemodel.FeedForward;
import org.winnow.classifiers.languagemodel.Guidance;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.classifiers.languagemodel.Precision;
import org.winnow.classifiers.languagemodel.Torch;

/**
 * CPU seconds of our feed-forward layers, for scripts. Each line of input is {@code train WIDTH STRUCTURE TOKENS} or
 * {@code decode WIDTH STRUCTURE TOKENS MERGED_BELOW}; {@code none} stands for a model without the layer that counts.
 * Attention and vocabulary are as small as can be.
 */
final class FeedForwardSpeed {
    private static final int CONTEXT = 1024;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, LanguageModel> models = new HashMap<>();

    private FeedForwardSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Torch.load(1);
        FeedForwardSpeed speed = new FeedForwardSpeed();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                System.out.println(words[0].equals("train") ? speed.train(words) : speed.decode(words));
                System.out.flush();
            }
        }
    }

    private LanguageModel model(String width, String structure) {
        return models.computeIfAbsent(width + " " + structure, key -> {
            int layers = structure.equals("none") ? 1 : 2;
            ModelShape shape = ModelShape.gpt(2, CONTEXT, Integer.parseInt(width), layers, 1)
                    .withAttention(2, 1, 1)
                    .with(FeedForward.named(structure.equals("none") ? "dense" : structure));
            LanguageModel model =
                    LanguageModel.of(shape, Guidance.off(), Precision.FLOAT32, weights(shape), Device.cpu());
            return model;
        });
    }

    private static float[] weights(ModelShape shape) {
        SplittableRandom random = new SplittableRandom(1);
        float[] weights = new float[Math.toIntExact(Costs.of(shape).parameters())];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextDouble() - 0.5) / 16;
        }
        return weights;
    }

    private double train(String[] words) {
        LanguageModel model = model(words[1], words[2]);
        int[] ids = new SplittableRandom(2)
                .ints(Integer.parseInt(words[3]) + 1, 0, 2)
                .toArray();
        long before = THREADS.getCurrentThreadCpuTime();
        model.accumulate(List.of(PackedSequence.whole(ids)), 0, 1e-6);
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
    }

    /** The mean of as many passes as take a tenth of a second. */
    private double decode(String[] words) {
        Decoding decoding = new Decoding(model(words[1], words[2]), Integer.parseInt(words[4]));
        int[] ids = new int[Integer.parseInt(words[3])];
        decoding.next(ids);
        int passes = 0;
        long before = THREADS.getCurrentThreadCpuTime();
        long spent = 0;
        while (spent < 100_000_000) {
            decoding.restart();
            decoding.next(ids);
            passes++;
            spent = THREADS.getCurrentThreadCpuTime() - before;
        }
        return spent / 1e9 / passes;
    }
}
