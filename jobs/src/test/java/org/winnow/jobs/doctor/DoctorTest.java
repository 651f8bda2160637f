package org.winnow.jobs.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.languagemodel.Torch;
import org.winnow.jobs.Winnow;
import org.winnow.jobs.doctor.Finding.Standing;

class DoctorTest {
    @TempDir
    Path folder;

    private static String doctor(int code, String... options) {
        StringWriter out = new StringWriter();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertEquals(code, Winnow.commandLine().setOut(new PrintWriter(out)).execute(arguments), out::toString);
        return out.toString();
    }

    @Test
    void what_the_tests_run_on_has_all_that_is_needed() {
        String out = doctor(0);
        assertTrue(out.contains("ok        Java               "), out);
        assertTrue(out.contains("ok        Spark              4.2.0\n"), out);
        assertTrue(out.contains("ok        PyTorch            2.7.1, built for the CPU, in "), out);
        assertTrue(
                out.contains("ok        products           of 32-bit floats on the CPU by " + Torch.products() + "\n"),
                out);
        assertTrue(out.contains("ok        other tokenizers   "), out);
        assertTrue(out.endsWith("Nothing that is needed is missing.\n"), out);
    }

    @Test
    void every_missing_thing_comes_with_what_to_do() {
        assertEquals(
                "missing   Spark              3.5.6\n                             → use Spark 4.2.x, which this jar was"
                        + " built for, or leave SPARK_HOME unset",
                BasicChecks.spark("3.5.6").text());
        assertEquals(Standing.MISSING, BasicChecks.java(16).standing());
        assertEquals(Standing.OK, BasicChecks.java(17).standing());
    }

    @Test
    void space_is_looked_for_where_the_folder_will_be() throws IOException {
        assertEquals(
                Standing.OK,
                BasicChecks.space("PyTorch's cache", folder.resolve("a/b"), 1).standing());
        Finding full = BasicChecks.space("PyTorch's cache", folder, Long.MAX_VALUE);
        assertEquals(Standing.MISSING, full.standing());
        assertTrue(full.remedy().endsWith("set DJL_CACHE_DIR to a folder that can be written to"), full.remedy());
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals(
                Standing.MISSING,
                BasicChecks.space("PyTorch's cache", file.resolve("x"), 1).standing());
    }

    @Test
    void a_wheel_is_taken_by_the_cuda_library_in_it() throws IOException {
        assertEquals(Standing.MISSING, GpuChecks.wheel("").standing());
        assertEquals(Standing.MISSING, GpuChecks.wheel(folder.toString()).standing());
        Files.writeString(folder.resolve(System.mapLibraryName("torch_cuda")), "");
        assertEquals(Standing.OK, GpuChecks.wheel(folder.toString()).standing());
    }

    @Test
    void variables_for_a_gpu_must_be_exact() {
        Surroundings surroundings = new Surroundings(Map.of("PYTORCH_FLAVOR", "cpu"), 17);
        assertEquals(
                "missing   PYTORCH_FLAVOR     cpu\n                             → set it to cu128",
                GpuChecks.exactly(surroundings, "PYTORCH_FLAVOR", "cu128").text());
        assertEquals(
                "not set",
                GpuChecks.exactly(surroundings, "PYTORCH_VERSION", "2.7.1").found());
    }

    @Test
    void cuda_libraries_are_looked_for_on_the_library_path() {
        String site = "/venv/lib/python3.11/site-packages";
        Surroundings wheelOnly = new Surroundings(Map.of("LD_LIBRARY_PATH", site + "/torch/lib"), 17);
        Surroundings all = new Surroundings(
                Map.of("LD_LIBRARY_PATH", site + "/torch/lib:" + site + "/nvidia/cuda_runtime/lib"), 17);
        assertEquals(Standing.MISSING, GpuChecks.libraries(wheelOnly).standing());
        assertEquals(Standing.OK, GpuChecks.libraries(all).standing());
    }
}
