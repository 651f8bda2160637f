package org.winnow.jobs.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.jobs.doctor.Finding.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says what Winnow finds here and what is missing, with what to do about it.",
            "",
            "Ends with 0 if everything runs that runs without a GPU (with --gpu: with one), else with 1. What is"
                    + " optional does not count.",
            ""
        },
        footer = {"", "Examples:", "  ./winnow doctor", "  ./winnow doctor --gpu"})
public final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--gpu", description = "Also look for what training on a GPU needs.")
    private boolean gpu;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.ofThisProcess();
        List<Finding> findings = new ArrayList<>(BasicChecks.all(surroundings));
        findings.addAll(TorchChecks.all(surroundings));
        if (gpu) {
            findings.addAll(GpuChecks.all(surroundings));
        }
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.text()));
        long missing = findings.stream()
                .filter(finding -> finding.standing() == Standing.MISSING)
                .count();
        out.println(missing == 0 ? "Nothing that is needed is missing." : missing + " missing; see the arrows.");
        out.flush();
        return missing == 0 ? 0 : 1;
    }
}
