package org.winnow.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.winnow.classifiers.languagemodel.Torch;

/** What training on a GPU needs besides; {@code docs/language-models.md} says how to get it. */
final class GpuChecks {
    private static final String VERSION = "2.7.1";
    private static final String FLAVOUR = "cu128";

    private GpuChecks() {}

    static List<Finding> all(Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(driver());
        findings.add(wheel(surroundings.variable("PYTORCH_LIBRARY_PATH")));
        findings.add(exactly(surroundings, "PYTORCH_VERSION", VERSION));
        findings.add(exactly(surroundings, "PYTORCH_FLAVOR", FLAVOUR));
        findings.add(libraries(surroundings));
        findings.add(seen());
        return findings;
    }

    private static Finding driver() {
        String remedy = "install NVIDIA's driver for the GPU; nvidia-smi must list it";
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=index,name", "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Finding.missing("driver", "nvidia-smi fails: " + firstLine(output), remedy);
            }
            return Finding.ok("driver", output.replace("\n", "; "));
        } catch (IOException e) {
            return Finding.missing("driver", "nvidia-smi cannot be run", remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.missing("driver", "nvidia-smi did not answer", remedy);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("no output");
    }

    static Finding wheel(String path) {
        String remedy = "set it to the folder torch/lib of PyPI's torch " + VERSION + " for CUDA";
        if (path.isEmpty()) {
            return Finding.missing("wheel", "PYTORCH_LIBRARY_PATH is not set", remedy);
        }
        Path library = Path.of(path, System.mapLibraryName("torch_cuda"));
        return Files.exists(library)
                ? Finding.ok("wheel", library.toString())
                : Finding.missing("wheel", "PYTORCH_LIBRARY_PATH: no " + library, remedy);
    }

    static Finding exactly(Surroundings surroundings, String variable, String value) {
        String given = surroundings.variable(variable);
        return given.equals(value)
                ? Finding.ok(variable, given)
                : Finding.missing(variable, given.isEmpty() ? "not set" : given, "set it to " + value);
    }

    /** The wheel leaves CUDA's own libraries to packages beside it. */
    static Finding libraries(Surroundings surroundings) {
        String path = surroundings.variable("LD_LIBRARY_PATH");
        boolean there = Stream.of(path.split(":")).anyMatch(folder -> folder.endsWith("/nvidia/cuda_runtime/lib"));
        return there
                ? Finding.ok("CUDA's libraries", "on LD_LIBRARY_PATH")
                : Finding.missing(
                        "CUDA's libraries",
                        "LD_LIBRARY_PATH has no nvidia/cuda_runtime/lib",
                        "put torch/lib, every nvidia/*/lib and cusparselt/lib of the wheel's site-packages on it");
    }

    private static Finding seen() {
        String remedy = "mend what is missing above; each of the variables must be set before the JVM starts";
        try {
            int gpus = Torch.gpus();
            return gpus > 0
                    ? Finding.ok("GPUs of PyTorch", Integer.toString(gpus))
                    : Finding.missing("GPUs of PyTorch", "it sees none", remedy);
        } catch (IllegalStateException e) {
            return Finding.missing("GPUs of PyTorch", "it cannot be loaded", remedy);
        }
    }
}
