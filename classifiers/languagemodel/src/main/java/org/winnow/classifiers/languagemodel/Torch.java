package org.winnow.classifiers.languagemodel;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/** Loads PyTorch once per JVM, from the class path or from where {@code PYTORCH_LIBRARY_PATH} points, never the network. */
final class Torch {
    private Torch() {}

    static Engine engine() {
        return Loaded.ENGINE;
    }

    private static final class Loaded {
        private static final Engine ENGINE = load();

        private static Engine load() {
            setIfAbsent("ai.djl.offline", "true");
            setIfAbsent("OPT_OUT_TRACKING", "true");
            try {
                return Engine.getEngine("PyTorch");
            } catch (EngineException | UnsatisfiedLinkError e) {
                throw new IllegalStateException(
                        "PyTorch's native library is not there: " + e.getMessage()
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
