package org.winnow.classifiers.fasttext;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Models of some hundred bytes, so small that every bit of them can be flipped. */
final class TinyModels {
    private static final List<String> ENTRIES =
            List.of("</s>", "the", "cook", "__label__a", "__label__b", "__label__c");
    private static final int WORDS = 3;
    private static final int LABELS = 3;
    private static final int BUCKETS = 4;
    private static final int KEPT = 2;
    private static final int DIMENSION = 2;

    private TinyModels() {}

    static ModelParts dense(Arguments.LossKind loss) {
        return new ModelParts(
                arguments(loss),
                dictionary(),
                Buckets.all(WORDS, BUCKETS),
                matrix(WORDS + BUCKETS),
                matrix(LABELS),
                false);
    }

    /** Pruned, with norms. */
    static ModelParts quantized(Arguments.LossKind loss) {
        Random random = new Random(2);
        byte[] codes = new byte[WORDS + KEPT];
        byte[] normCodes = new byte[WORDS + KEPT];
        random.nextBytes(codes);
        random.nextBytes(normCodes);
        ProductQuantizer quantizer = new ProductQuantizer(DIMENSION, 1, DIMENSION, DIMENSION, floats(DIMENSION * 256));
        Matrix input = new QuantizedMatrix(WORDS + KEPT, DIMENSION, quantizer, codes, normCodes, floats(256));
        Buckets buckets = Buckets.kept(WORDS, BUCKETS, new int[] {3, 0, 1, 1});
        return new ModelParts(arguments(loss), dictionary(), buckets, input, matrix(LABELS), false);
    }

    private static Arguments arguments(Arguments.LossKind loss) {
        return new Arguments(DIMENSION, 5, 5, 1, 5, 2, loss, BUCKETS, 2, 3, 100, 1e-4);
    }

    private static Dictionary dictionary() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] starts = new int[ENTRIES.size() + 1];
        for (int i = 0; i < ENTRIES.size(); i++) {
            text.writeBytes(ENTRIES.get(i).getBytes(StandardCharsets.UTF_8));
            starts[i + 1] = text.size();
        }
        return new Dictionary(WORDS, 30, new long[] {9, 7, 5, 4, 3, 2}, text.toByteArray(), starts);
    }

    private static HeapMatrix matrix(int rows) {
        return new HeapMatrix(rows, DIMENSION, floats(rows * DIMENSION));
    }

    private static float[] floats(int count) {
        Random random = new Random(count);
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }
}
