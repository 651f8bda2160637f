package org.winnow.jobs.ner;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow agree}. */
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says how far people agree on the same texts.",
            "",
            "F1 of spans between any two people; Cohen's and Fleiss' kappa and Krippendorff's alpha over tokens, over all of"
                    + " them and over those that somebody marked, since agreement on what is no entity is easy. What"
                    + " somebody was not asked for is missing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow agree a.per.json a.loc.json a.org.json",
            "  ./winnow agree --annotator ann=ann.conll --annotator ben=ben.conll --labels ben=PER,LOC --json"
        })
public final class AgreeCommand implements Callable<Integer> {
    @Mixin
    private JudgementMixin judgements;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "Resamples of texts for 95 %% intervals (default ${DEFAULT-VALUE}).")
    private int resamples = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "Their seed (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--periods",
            paramLabel = "N",
            description = "Into how many parts, by time and as large, answers are divided to show drift, if all have a"
                    + " time (default ${DEFAULT-VALUE}).")
    private int periods = 4;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (resamples < 1 || periods < 1) {
            throw new JobFailedException(
                    "Invalid --resamples " + resamples + " or --periods " + periods + " (must be at least 1)");
        }
        JudgementInput input = judgements.read();
        AgreementReport report = AgreementReport.of(input, new AgreementReport.Sampling(resamples, seed), periods);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() : report.text());
        out.flush();
        return 0;
    }
}
