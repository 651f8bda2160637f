package org.winnow.classifiers.languagemodel;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

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
     * @throws IllegalStateException if it is missing or broken; the message says what to do
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

    /** What multiplies matrices of 32-bit floats on the CPU: {@code oneDNN}, else {@code PyTorch's choice}. */
    public static String products() {
        boolean oneDnn = Multiplication.of(Precision.FLOAT32, Device.cpu()) == Multiplication.ONE_DNN;
        return oneDnn ? "oneDNN" : "PyTorch's choice";
    }

    /** The folder that it was loaded from. */
    public static String place() {
        engine();
        return LibUtils.getLibtorchPath();
    }

    static Engine engine() {
        return Loaded.ENGINE.get();
    }

    private static final class Loaded {
        // An exception in an initializer would be an Error, and its message would be told the first time only.
        private static final Supplier<Engine> ENGINE = open();

        private static Supplier<Engine> open() {
            // The network is never asked: what is missing must be an error here.
            setIfAbsent("ai.djl.offline", "true");
            setIfAbsent("OPT_OUT_TRACKING", "true");
            try {
                Engine engine = Engine.getEngine("PyTorch");
                String problem = overlooked(LibUtils.getLibtorchPath());
                return problem.isEmpty() ? () -> engine : missing(problem, null);
            } catch (EngineException | LinkageError e) {
                return missing(reason(e), e);
            }
        }

        private static Supplier<Engine> missing(String reason, Throwable cause) {
            return () -> {
                throw new IllegalStateException(
                        "PyTorch's native library cannot be loaded: " + reason
                                + " (put pytorch-native-cpu 2.7.1 for this platform on the class path, or set"
                                + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION=2.7.1 and PYTORCH_FLAVOR for the lib folder"
                                + " of an installed torch 2.7.1)",
                        cause);
            };
        }

        /** DJL takes the class path's library where the folder that it was told has none. */
        private static String overlooked(String loaded) {
            String told = Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH");
            boolean unpacked =
                    loaded.startsWith(Utils.getEngineCacheDir("pytorch").toString());
            return told == null || told.isEmpty() || told.contains(loaded) || !unpacked
                    ? ""
                    : "PYTORCH_LIBRARY_PATH is " + told + ", where there is none";
        }

        /** The innermost cause: what DJL says around it is the same for all. */
        private static String reason(Throwable e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof LinkageError) {
                return cause.getMessage();
            }
            return "Offline mode is enabled.".equals(cause.getMessage())
                    ? "there is none for this platform"
                    : cause.toString();
        }

        private static void setIfAbsent(String key, String value) {
            if (System.getProperty(key) == null && System.getenv(key) == null) {
                System.setProperty(key, value);
            }
        }
    }
}
