package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchicalSoftmaxTest {
    private static final int LABELS = 40;
    private static final List<String> NAMES =
            IntStream.range(0, LABELS).mapToObj(Integer::toString).toList();

    /** Weights near 0 make all branches nearly as likely; 0 makes ties. */
    @ParameterizedTest
    @ValueSource(floats = {0, 1e-7f, 1e-5f, 1e-3f, 0.1f, 1, 5, 30})
    void the_search_for_one_label_finds_what_the_full_search_finds(float scale) {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            long[] counts = random.longs(LABELS, 1, 1 + (1L << 1 + random.nextInt(20)))
                    .boxed()
                    .sorted((a, b) -> Long.compare(b, a))
                    .mapToLong(count -> count)
                    .toArray();
            float[] weights = new float[LABELS * 3];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = scale * (random.nextFloat() - 0.5f);
            }
            HierarchicalSoftmax loss = HierarchicalSoftmax.build(new HeapMatrix(LABELS, 3, weights), counts);
            float[] hidden = {1, random.nextFloat(), -random.nextFloat()};
            for (float threshold : new float[] {0, 0.01f, 0.5f}) {
                BestLabels expected = new BestLabels(1);
                loss.search(hidden, threshold, expected);
                BestLabels actual = new BestLabels(1);
                loss.predict(hidden, threshold, actual);
                assertEquals(expected.drain(NAMES), actual.drain(NAMES));
            }
        }
    }
}
