package org.winnow.jobs.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final Map<String, String> NONE = Map.of();

    @Test
    void a_task_without_a_gpu_computes_on_the_cpu() {
        assertEquals(Device.cpu(), Devices.of(List.of(), Map.of("CUDA_VISIBLE_DEVICES", "0,1")));
        assertEquals("CPU", Devices.name(Device.cpu()));
    }

    @Test
    void an_address_is_the_number_of_the_gpu() {
        assertEquals(Device.gpu(3), Devices.of(List.of("3"), NONE));
        assertEquals(Device.gpu(1), Devices.of(List.of("1", "0"), Map.of("CUDA_VISIBLE_DEVICES", "")));
        assertEquals("GPU 3", Devices.name(Device.gpu(3)));
    }

    @Test
    void cuda_numbers_only_those_that_are_visible() {
        assertEquals(Device.gpu(1), Devices.of(List.of("5"), Map.of("CUDA_VISIBLE_DEVICES", "2, 5")));
        assertEquals(Device.gpu(0), Devices.of(List.of("GPU-8f6a"), Map.of("CUDA_VISIBLE_DEVICES", "GPU-8f6a")));
    }

    @Test
    void an_address_that_is_no_number_and_one_that_is_not_visible_are_refused() {
        assertEquals(
                "Invalid GPU address: GPU-8f6a (must be the number of a GPU, as CUDA_VISIBLE_DEVICES is not set)",
                message("GPU-8f6a", NONE));
        assertEquals(
                "Invalid GPU address: 0 (must be one of CUDA_VISIBLE_DEVICES=2,5, as conf/discover-gpus.sh gives them)",
                message("0", Map.of("CUDA_VISIBLE_DEVICES", "2,5")));
    }

    private static String message(String address, Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> Devices.of(List.of(address), environment))
                .getMessage();
    }
}
