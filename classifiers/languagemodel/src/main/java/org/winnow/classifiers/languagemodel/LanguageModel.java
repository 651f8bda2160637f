package org.winnow.classifiers.languagemodel;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;

/**
 * A language model with what its training needs, on one device. One thread at a time; models in different threads do not
 * disturb each other.
 */
public final class LanguageModel implements AutoCloseable {
    // How many floats travel between Java and the device at once.
    private static final int CHUNK = 1 << 24;

    private final ModelShape shape;
    private final Guidance guidance;
    private final Precision precision;
    private final Device device;
    private final Layout layout;
    private final Purpose purpose;
    private final TorchModule module;

    /** What a model has room for. */
    private enum Purpose {
        READING,
        TRAINING
    }

    private LanguageModel(ModelShape shape, Guidance guidance, Precision precision, Purpose purpose, Device device) {
        this(shape, guidance, precision, purpose, device, Multiplication.of(precision, device));
    }

    private LanguageModel(
            ModelShape shape,
            Guidance guidance,
            Precision precision,
            Purpose purpose,
            Device device,
            Multiplication multiplication) {
        this.shape = shape;
        this.guidance = guidance;
        this.precision = precision;
        this.device = device;
        this.purpose = purpose;
        layout = new Layout(shape, guidance);
        String script = Script.of(shape, guidance, precision, multiplication);
        module = new TorchModule(ModuleArchive.of(shape, script), device);
        module.call("allocate", new double[] {layout.size(), purpose.ordinal()});
    }

    /**
     * A new model.
     *
     * @param seed chooses the weights it begins with
     * @throws IllegalStateException if PyTorch's native library is missing
     */
    public static LanguageModel create(
            ModelShape shape, Guidance guidance, Precision precision, long seed, Device device) {
        return create(shape, guidance, precision, seed, device, Multiplication.of(precision, device));
    }

    static LanguageModel create(
            ModelShape shape,
            Guidance guidance,
            Precision precision,
            long seed,
            Device device,
            Multiplication multiplication) {
        LanguageModel model = new LanguageModel(shape, guidance, precision, Purpose.TRAINING, device, multiplication);
        model.write(Vector.WEIGHTS, 0, Beginning.of(model.layout, seed, model.module));
        if (guidance.isOn()) {
            model.write(Vector.WEIGHTS, model.layout.ownSize(), model.module.call("guides", new double[1]));
        }
        return model;
    }

    /** A model with given weights, {@link #vector}'s of a model of the same shape and guidance. */
    public static LanguageModel of(
            ModelShape shape, Guidance guidance, Precision precision, float[] weights, Device device) {
        LanguageModel model = new LanguageModel(shape, guidance, precision, Purpose.TRAINING, device);
        model.replace(Vector.WEIGHTS, weights);
        return model;
    }

    /**
     * A model that scores and generates and has no room for what training needs: a fourth of the memory.
     *
     * @param weights without guides
     */
    public static LanguageModel reading(ModelShape shape, Precision precision, float[] weights, Device device) {
        LanguageModel model = new LanguageModel(shape, Guidance.off(), precision, Purpose.READING, device);
        model.replace(Vector.WEIGHTS, weights);
        return model;
    }

    /** The vectors that make up the state of training; their order is the script's. */
    public enum Vector {
        WEIGHTS,
        FIRST_MOMENT,
        SECOND_MOMENT,
        /** Accumulated since the last update; not part of a checkpoint. */
        GRADIENT
    }

    public ModelShape shape() {
        return shape;
    }

    public Device device() {
        return device;
    }

    public Precision precision() {
        return precision;
    }

    public Guidance guidance() {
        return guidance;
    }

    /** Length of each {@link Vector}. */
    public long size() {
        return layout.size();
    }

    /**
     * Adds the gradient of the sequences' summed loss.
     *
     * @param share the guides' share in the output, 0 to 1
     * @param scale factor of the gradient: 1 over all targets of the step makes a step of their mean
     * @return the summed loss in nats, not scaled
     */
    public double accumulate(List<PackedSequence> rows, double share, double scale) {
        Batch batch = batch(rows);
        return module.call("accumulate", batch.ids(), batch.targets(), batch.segments(), new double[] {share, scale})[
                0];
    }

    /**
     * Changes the weights by the gradient accumulated so far, and forgets it.
     *
     * @param step from 1, for the moments' bias correction
     * @param share as given to {@link #accumulate}: at 0 guides stay as they are
     * @return the gradient's norm before clipping
     */
    public double update(AdamW optimizer, double rate, long step, double share) {
        return module.call("update", new double[] {
            rate,
            optimizer.beta1(),
            optimizer.beta2(),
            optimizer.epsilon(),
            optimizer.weightDecay(),
            optimizer.clipNorm(),
            step,
            share
        })[0];
    }

    /**
     * What each token costs.
     *
     * @return for each row the nats of its tokens from the second on; 0 for tokens that nothing predicts, as they begin a
     *     piece or are padding
     */
    public float[][] score(List<PackedSequence> rows) {
        Batch batch = batch(rows);
        float[] losses = module.call("score", batch.ids(), batch.targets(), batch.segments());
        int length = batch.ids().columns();
        float[][] nats = new float[rows.size()][];
        for (int row = 0; row < nats.length; row++) {
            nats[row] = Arrays.copyOfRange(losses, row * length, (row + 1) * length);
        }
        return nats;
    }

    private Batch batch(List<PackedSequence> rows) {
        for (PackedSequence row : rows) {
            requireLength(row.ids().length - 1, shape.context());
        }
        return Batch.of(rows);
    }

    private static void requireLength(int tokens, int context) {
        if (tokens < 1 || tokens > context) {
            throw new IllegalArgumentException("Invalid sequence: " + tokens + " tokens to read (must be in [1, "
                    + context + "], the model's context)");
        }
    }

    /** Begins a generation: forgets what {@link #decode} has read. */
    void prepare(double merged) {
        module.call("prepare", new double[] {merged});
    }

    /** See {@link Decoding}. */
    float[] decode(int[] ids, int start, double merged) {
        long[] values = Arrays.stream(ids).asLongStream().toArray();
        return module.call("decode", new TorchModule.Ids(values, 1, ids.length), new double[] {start, merged});
    }

    /** A copy of a vector. */
    public float[] vector(Vector which) {
        requireRoom(which);
        float[] all = new float[Math.toIntExact(layout.size())];
        for (int from = 0; from < all.length; from += CHUNK) {
            int to = (int) Math.min(all.length, (long) from + CHUNK);
            float[] part = module.call("read", new double[] {which.ordinal(), from, to});
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }

    /** Replaces a vector. */
    public void replace(Vector which, float[] values) {
        requireRoom(which);
        if (values.length != layout.size()) {
            throw new IllegalArgumentException("Invalid " + which + ": " + values.length + " numbers (must be "
                    + layout.size() + " for this shape and guidance)");
        }
        write(which, 0, values);
    }

    private void requireRoom(Vector which) {
        if (purpose == Purpose.READING && which != Vector.WEIGHTS) {
            throw new IllegalStateException("A model made for reading has no " + which);
        }
    }

    private void write(Vector which, long start, float[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int to = (int) Math.min(values.length, (long) from + CHUNK);
            module.call("write", new double[] {which.ordinal(), start + from}, Arrays.copyOfRange(values, from, to));
        }
    }

    /** The same model with all structured matrices multiplied out, without guides. */
    public LanguageModel merged() {
        float[] weights = module.call("dense_weights", new double[1]);
        ModelShape dense = shape.with(new FeedForward.Dense());
        return purpose == Purpose.READING
                ? reading(dense, precision, weights, device)
                : of(dense, Guidance.off(), precision, weights, device);
    }

    @Override
    public void close() {
        module.close();
    }
}
