package org.winnow.jobs.languagemodel;

import java.util.Optional;
import org.winnow.jobs.conf.Problems;
import picocli.CommandLine.Option;

/** How the intervals of a report are made. */
final class ResamplingOptions {
    @Option(names = "--resamples", paramLabel = "N", description = "For the intervals (default ${DEFAULT-VALUE}).")
    private int resamples = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "For the intervals (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    Optional<Resampling> read(Problems problems) {
        return problems.read("--resamples", () -> new Resampling(resamples, seed));
    }
}
