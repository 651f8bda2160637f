package org.winnow.jobs.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.languagemodel.Torch;

/** What training needs of PyTorch. */
final class TorchChecks {
    private TorchChecks() {}

    static List<Finding> all(Surroundings surroundings) {
        try {
            Torch.load(1);
        } catch (IllegalStateException e) {
            return List.of(Finding.missing(
                    "PyTorch",
                    e.getMessage(),
                    "on a computer without a GPU start by ./winnow," + " with PYTORCH_LIBRARY_PATH unset"));
        }
        int gpus = Torch.gpus();
        int cores = Runtime.getRuntime().availableProcessors();
        String threads = surroundings.variable("OMP_NUM_THREADS");
        return List.of(
                Finding.ok("PyTorch", Torch.version() + ", " + flavour() + ", in " + Torch.place()),
                Finding.ok("devices", gpus == 0 ? "CPU" : "CPU, " + gpus + " GPUs"),
                Finding.ok("products", "of 32-bit floats on the CPU by " + Torch.products()),
                Finding.ok(
                        "threads",
                        cores + " for all tasks of train on this machine"
                                + (threads.isEmpty() ? "" : "; OMP_NUM_THREADS=" + threads)));
    }

    private static String flavour() {
        return Files.exists(Path.of(Torch.place(), System.mapLibraryName("torch_cuda")))
                ? "built for CUDA"
                : "built for the CPU";
    }
}
