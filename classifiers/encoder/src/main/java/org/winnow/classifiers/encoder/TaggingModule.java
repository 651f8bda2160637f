package org.winnow.classifiers.encoder;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.languagemodel.Torch;

/** The user's TorchScript module, on the CPU. Several threads may call it, each with one thread of PyTorch. */
final class TaggingModule implements AutoCloseable {
    private final PtModel model;
    private final PtSymbolBlock block;
    private final String name;
    private final int labels;

    private TaggingModule(PtModel model, String name, int labels) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.name = name;
        this.labels = labels;
    }

    /** @throws IllegalArgumentException if PyTorch cannot read it */
    static TaggingModule load(Path file, int labels) throws IOException {
        Torch.load(1);
        PtModel model = (PtModel) Engine.getEngine("PyTorch").newModel("encoder", Device.cpu());
        try (InputStream in = Files.newInputStream(file)) {
            model.load(in, Map.of());
            TaggingModule module = new TaggingModule(model, file.toString(), labels);
            // Dropout, where the module was saved while it was being trained, would make results random.
            JniUtils.enableInferenceMode(module.block);
            return module;
        } catch (MalformedModelException | EngineException e) {
            model.close();
            throw new IllegalArgumentException(
                    file + ": no TorchScript that PyTorch " + Torch.version() + " reads: " + firstLine(e.getMessage()),
                    e);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    /**
     * The scores of all labels for all pieces.
     *
     * @return {@code float[windows][pieces of the longest * labels]}, row-major
     */
    float[][] logits(List<Window> windows) {
        int longest =
                windows.stream().mapToInt(window -> window.ids().length).max().orElse(0);
        long[] ids = new long[windows.size() * longest];
        long[] mask = new long[ids.length];
        for (int i = 0; i < windows.size(); i++) {
            long[] own = windows.get(i).ids();
            System.arraycopy(own, 0, ids, i * longest, own.length);
            Arrays.fill(mask, i * longest, i * longest + own.length, 1);
        }
        float[] flat = forward(ids, mask, new Shape(windows.size(), longest));
        float[][] logits = new float[windows.size()][];
        int row = longest * labels;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Arrays.copyOfRange(flat, i * row, (i + 1) * row);
        }
        return logits;
    }

    private float[] forward(long[] ids, long[] mask, Shape shape) {
        Torch.load(1);
        // Batches differ in shape; compiling for each anew would cost more than it saves.
        JniUtils.setGraphExecutorOptimize(false);
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList inputs =
                    new NDList(scope.create(LongBuffer.wrap(ids), shape), scope.create(LongBuffer.wrap(mask), shape));
            NDList results = IValueUtils.forward(block, inputs, false);
            results.attach(scope);
            NDArray logits = results.get(0);
            Shape wanted = new Shape(shape.get(0), shape.get(1), labels);
            if (!logits.getShape().equals(wanted)) {
                throw new IllegalStateException(name + " returns " + logits.getShape() + " for ids of " + shape
                        + " (must be " + wanted + ": labels.txt has " + labels + " labels)");
            }
            return logits.toFloatArray();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
