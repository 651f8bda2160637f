package org.winnow.jobs.train;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** Chooses what a task computes on. */
final class Devices {
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    private Devices() {}

    /** The accelerator that Spark gave to the task; else the CPU. */
    static Device of(TaskContext context) {
        ResourceInformation gpu = context.resourcesJMap().get("gpu");
        return of(gpu == null ? List.of() : List.of(gpu.addresses()), System.getenv());
    }

    /**
     * The first of a task's GPUs. Addresses count the GPUs of a machine; CUDA numbers those that
     * {@code CUDA_VISIBLE_DEVICES} leaves, where that is set.
     *
     * @param addresses what the discovery script called them; none for the CPU
     * @throws IllegalArgumentException if the address is no number, or none of the visible ones
     */
    static Device of(List<String> addresses, Map<String, String> environment) {
        if (addresses.isEmpty()) {
            return Device.cpu();
        }
        String address = addresses.get(0);
        String visible = environment.getOrDefault(VISIBLE, "").strip();
        if (visible.isEmpty()) {
            if (!address.matches("\\d{1,4}")) {
                throw new IllegalArgumentException("Invalid GPU address: " + address
                        + " (must be the number of a GPU, as " + VISIBLE + " is not set)");
            }
            return Device.gpu(Integer.parseInt(address));
        }
        int number = Arrays.asList(visible.split("\\s*,\\s*")).indexOf(address);
        if (number < 0) {
            throw new IllegalArgumentException("Invalid GPU address: " + address + " (must be one of " + VISIBLE + "="
                    + visible + ", as conf/discover-gpus.sh gives them)");
        }
        return Device.gpu(number);
    }

    /** For people: CPU, GPU 0, GPU 1. */
    static String name(Device device) {
        return device.isGpu() ? "GPU " + device.getDeviceId() : "CPU";
    }
}
