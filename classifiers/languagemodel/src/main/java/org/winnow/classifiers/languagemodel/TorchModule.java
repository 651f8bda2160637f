package org.winnow.classifiers.languagemodel;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * A TorchScript module on a device, called method by method. What a call needs and returns is freed when it ends. One
 * thread at a time.
 */
final class TorchModule implements AutoCloseable {
    private final PtModel model;
    private final PtSymbolBlock block;

    TorchModule(byte[] archive, Device device) {
        model = (PtModel) Torch.engine().newModel("language-model", device);
        try {
            model.load(new ByteArrayInputStream(archive), Map.of());
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new IllegalStateException("PyTorch refuses the generated script: " + e.getMessage(), e);
        }
        block = (PtSymbolBlock) model.getBlock();
    }

    /**
     * Calls a method that takes and returns tensors.
     *
     * @param arguments {@link Ids}; {@code float[]}; {@code double[]} for single numbers
     * @return the elements of the one tensor that it returns, row-major
     */
    float[] call(String method, Object... arguments) {
        Torch.enter();
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList inputs = new NDList();
            for (Object argument : arguments) {
                inputs.add(tensor(scope, argument));
            }
            // An argument of this name says which method to run.
            NDArray marker = scope.create(0);
            marker.setName("module_method:" + method);
            inputs.add(marker);
            // "Training" is what leaves gradients on; the script itself knows no such mode.
            NDList results = IValueUtils.forward(block, inputs, true);
            results.attach(scope);
            return results.singletonOrThrow().toFloatArray();
        }
    }

    private static NDArray tensor(NDManager scope, Object argument) {
        if (argument instanceof Ids ids) {
            return scope.create(LongBuffer.wrap(ids.values()), new Shape(ids.rows(), ids.columns()));
        }
        return argument instanceof double[] numbers ? scope.create(numbers) : scope.create((float[]) argument);
    }

    /**
     * A matrix of whole numbers.
     *
     * @param values {@code long[rows * columns]}, row-major
     */
    record Ids(long[] values, int rows, int columns) {
        /** Stands for "no segments". */
        static Ids none(int rows) {
            return new Ids(new long[0], rows, 0);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
