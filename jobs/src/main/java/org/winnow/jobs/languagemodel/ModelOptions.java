package org.winnow.jobs.languagemodel;

import ai.djl.Device;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.winnow.classifiers.languagemodel.Torch;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.conf.Problems;
import picocli.CommandLine.Option;

/** The options of commands that read a model in this process. */
final class ModelOptions {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "A model.wlm or checkpoint of winnow train.")
    private String model = "";

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "Its tokenizer.json; by default the one beside the model.")
    private String tokenizer;

    @Option(names = "--device", paramLabel = "NAME", description = "cpu (default), gpu or gpu:NUMBER.")
    private String device = "cpu";

    /** @param problems that the rest of the command line has; thrown together with those found here */
    ReadableModel open(Problems problems) {
        Configuration hadoop = new Configuration();
        if (model.isEmpty()) {
            problems.add("No model (give --model FILE)");
        }
        Optional<Device> chosen = problems.read("--device", () -> device(device));
        problems.throwIfAny();
        if (chosen.orElseThrow().isGpu() && Torch.gpus() <= chosen.orElseThrow().getDeviceId()) {
            throw new JobFailedException(
                    "There is no " + device + ": PyTorch finds " + Torch.gpus() + " GPUs (use --device cpu)");
        }
        Path json = ReadableModel.tokenizer(model, Optional.ofNullable(tokenizer));
        return ReadableModel.open(
                model, ReadableModel.bytes(json, "--tokenizer", hadoop), json.toString(), chosen.orElseThrow(), hadoop);
    }

    private static Device device(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("cpu")) {
            return Device.cpu();
        }
        if (lower.matches("gpu(:\\d{1,3})?")) {
            return Device.gpu(lower.length() == 3 ? 0 : Integer.parseInt(lower.substring(4)));
        }
        throw new IllegalArgumentException("Invalid device: " + name + " (must be cpu, gpu or gpu:NUMBER)");
    }
}
