package org.winnow.classifiers.languagemodel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.winnow.classifiers.languagemodel.Weight.Start;

/**
 * Draws the weights that training begins with. Each array's draws depend on the seed and its name alone, so they are the
 * same on every machine; what is factored depends on PyTorch's linear algebra in its last bits.
 */
final class Beginning {
    private static final double DEVIATION = 0.02;

    private final long seed;
    private final TorchModule module;
    private String factored = "";
    private float[] factors = {};

    private Beginning(long seed, TorchModule module) {
        this.seed = seed;
        this.module = module;
    }

    /** All weights of a layout but for its guides, {@code float[layout.ownSize()]}. */
    static float[] of(Layout layout, long seed, TorchModule module) {
        float[] all = new float[Math.toIntExact(layout.ownSize())];
        Beginning beginning = new Beginning(seed, module);
        for (Weight weight : layout.weights().values()) {
            if (!(weight.start() instanceof Start.Product)) {
                float[] values = beginning.draw(weight);
                System.arraycopy(values, 0, all, Math.toIntExact(weight.offset()), values.length);
            }
        }
        return all;
    }

    private float[] draw(Weight weight) {
        int size = Math.toIntExact(weight.size());
        Start start = weight.start();
        if (start instanceof Start.Constant constant) {
            float[] values = new float[size];
            Arrays.fill(values, constant.value());
            return values;
        }
        if (start instanceof Start.RightFactor right) {
            return Arrays.copyOf(factors(right.pair(), right.out(), right.in(), weight.dimensions()[0]), size);
        }
        if (start instanceof Start.LeftFactor left) {
            float[] both = factors(left.pair(), left.out(), left.in(), weight.dimensions()[1]);
            return Arrays.copyOfRange(both, both.length - size, both.length);
        }
        float[] normal = normal(weight.name(), size);
        return start instanceof Start.Orthogonal ? orthogonal(normal, weight.dimensions()) : normal;
    }

    private float[] orthogonal(float[] values, int[] dimensions) {
        int rows = dimensions[dimensions.length - 2];
        int columns = dimensions[dimensions.length - 1];
        return module.call("orthogonal", values, new double[] {values.length / rows / columns, rows, columns});
    }

    /** The right factor, then the left one. */
    private float[] factors(String pair, int out, int in, int rank) {
        if (!factored.equals(pair)) {
            factors = module.call("factors", normal(pair, Math.multiplyExact(out, in)), new double[] {out, in, rank});
            factored = pair;
        }
        return factors;
    }

    /** Box and Muller's method with {@link StrictMath}: equal bits everywhere. */
    private float[] normal(String name, int size) {
        SplittableRandom random = new SplittableRandom(key(name));
        float[] values = new float[size];
        for (int i = 0; i < size; i += 2) {
            double radius = DEVIATION * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * StrictMath.PI * random.nextDouble();
            values[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < size) {
                values[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
        return values;
    }

    private long key(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
