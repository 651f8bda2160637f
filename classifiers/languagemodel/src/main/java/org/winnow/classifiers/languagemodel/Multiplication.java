package org.winnow.classifiers.languagemodel;

import ai.djl.Device;
import ai.djl.engine.EngineException;

/** Which library multiplies matrices. */
enum Multiplication {
    /** PyTorch's choice: on a CPU Intel's MKL, which keeps to 256-bit instructions on processors of others. */
    PYTORCH,
    /**
     * oneDNN, which comes with PyTorch and uses the widest instructions of any x86 processor, but which PyTorch takes of
     * itself only for floats of 16 bits. It has no gradient there, which is why the script writes all gradients of
     * products out.
     */
    ONE_DNN;

    /** The one that a model multiplies with. */
    static Multiplication of(Precision precision, Device device) {
        boolean whole = precision == Precision.FLOAT32 && !device.isGpu();
        return whole && Found.ONE_DNN ? ONE_DNN : PYTORCH;
    }

    private static final class Found {
        // PyTorch of some platforms is built without it.
        private static final boolean ONE_DNN = works();

        private static boolean works() {
            ModelShape smallest = ModelShape.gpt(2, 2, 2, 1, 1);
            String script = Script.of(smallest, Guidance.off(), Precision.FLOAT32, Multiplication.ONE_DNN);
            try (TorchModule module = new TorchModule(ModuleArchive.of(smallest, script), Device.cpu())) {
                return module.call("tried", new double[1])[0] == 6;
            } catch (EngineException | IllegalStateException e) {
                return false;
            }
        }
    }
}
