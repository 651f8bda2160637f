package org.winnow.classifiers.languagemodel;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicInteger;

/** PyTorch's native library, loaded once per JVM from the class path or from where {@code PYTORCH_LIBRARY_PATH} points. */
public final class Torch {
    // Of this JVM, like the library itself; 0: as many as that chooses.
    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final ThreadLocal<Integer> APPLIED = ThreadLocal.withInitial(() -> -1);

    private Torch() {}

    /**
     * Loads the library if it is not there yet.
     *
     * @param threadsPerOperation in this JVM, 1 or more; sums of floats depend on it
     * @throws IllegalStateException if it is missing; the message says what to do
     */
    public static void load(int threadsPerOperation) {
        engine();
        THREADS.set(threadsPerOperation);
        enter();
    }

    /** To be called before an operation: parts of the library keep the number of threads for each calling thread. */
    static void enter() {
        int threads = THREADS.get();
        if (APPLIED.get() < 0) {
            // The script is run as it stands: what PyTorch would make of it after two calls is slower on a CPU, and
            // would
            // make the first calls differ from the others.
            JniUtils.setGraphExecutorOptimize(false);
            APPLIED.set(0);
        }
        if (APPLIED.get() != threads) {
            JniUtils.setNumThreads(threads);
            APPLIED.set(threads);
        }
    }

    /** Version of the library. */
    public static String version() {
        return engine().getVersion();
    }

    /** GPUs that it can use. */
    public static int gpus() {
        return engine().getGpuCount();
    }

    static Engine engine() {
        return Loaded.ENGINE;
    }

    private static final class Loaded {
        private static final Engine ENGINE = open();

        private static Engine open() {
            // The network is never asked: what is missing must be an error here.
            setIfAbsent("ai.djl.offline", "true");
            setIfAbsent("OPT_OUT_TRACKING", "true");
            try {
                return Engine.getEngine("PyTorch");
            } catch (EngineException | UnsatisfiedLinkError e) {
                throw new IllegalStateException(
                        "PyTorch's native library cannot be loaded: " + e.getMessage()
                                + " (put pytorch-native-cpu 2.7.1 for this platform on the class path, or set"
                                + " PYTORCH_LIBRARY_PATH to the lib folder of an installed torch 2.7.1)",
                        e);
            }
        }

        private static void setIfAbsent(String key, String value) {
            if (System.getProperty(key) == null && System.getenv(key) == null) {
                System.setProperty(key, value);
            }
        }
    }
}
