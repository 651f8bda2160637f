package org.winnow.jobs.train;

import ai.djl.Device;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.winnow.classifiers.languagemodel.Torch;

/**
 * Where a task runs, and with what.
 *
 * @param device as {@link Devices} names it
 * @param threads that PyTorch computes with
 * @param engine PyTorch's version; empty if it cannot be loaded
 * @param problem why the task cannot train there; empty if it can
 */
record Place(int task, String host, String device, int threads, String engine, String problem) implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The place of the task that asks; loads PyTorch. */
    static Place of(BarrierTaskContext context, int threads) {
        int task = context.partitionId();
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        try {
            Device device = Devices.of(context);
            String name = Devices.name(device);
            try {
                Torch.load(threads);
                String problem = device.isGpu() && device.getDeviceId() >= Torch.gpus()
                        ? "Spark gave it " + name + ", but PyTorch there sees " + Torch.gpus()
                                + " (winnow doctor --gpu says what a GPU needs)"
                        : "";
                return new Place(task, host, name, threads, Torch.version(), problem);
            } catch (IllegalStateException e) {
                return new Place(task, host, name, threads, "", e.getMessage());
            }
        } catch (IllegalArgumentException e) {
            return new Place(task, host, "?", threads, "", e.getMessage());
        }
    }

    /** The places of all tasks, known to each; every task must call this. */
    static List<Place> all(BarrierTaskContext context, Place own) throws JsonProcessingException {
        List<Place> places = new ArrayList<>();
        for (String json : context.allGather(JSON.writeValueAsString(own))) {
            places.add(JSON.readValue(json, Place.class));
        }
        return places;
    }

    /** What is wrong with it, for people; empty if nothing is. */
    String complaint() {
        return problem.isEmpty() ? "" : "Task " + task + " on " + host + ": " + problem;
    }
}
