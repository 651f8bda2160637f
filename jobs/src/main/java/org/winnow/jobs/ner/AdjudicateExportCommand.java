package org.winnow.jobs.ner;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.adjudicate.Adjudication;
import org.winnow.classifiers.ner.formats.ReviewFile;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow adjudicate export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Gives out the texts that are most open, with what is likely in them marked beforehand.",
            "",
            "Texts are ordered by the entropy, in bits, of what is true of them: what is expected to be learned from an"
                    + " answer that is always right. Texts that were given out before are left out.",
            ""
        })
final class AdjudicateExportCommand implements Callable<Integer> {
    @Mixin
    private LedgerMixin ledger;

    @Mixin
    private JudgementMixin judgements;

    @Option(
            names = "--queue",
            paramLabel = "FILE",
            description = "In place of judgements: sentences that combine --queue wrote.")
    private Path queue;

    @Mixin
    private AggregationMethod method;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the batch.")
    private Path output;

    @Option(names = "--to", paramLabel = "TOOL", description = "label-studio (default) or doccano.")
    private String to = "label-studio";

    @Option(names = "--batch", paramLabel = "N", description = "At most so many texts (default ${DEFAULT-VALUE}).")
    private int size = 100;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReviewFile.Tool tool = Options.constant("--to", to, ReviewFile.Tool.values());
        if (size < 1) {
            throw new JobFailedException("Invalid --batch: " + size + " (must be at least 1)");
        }
        Adjudication adjudication = ledger.adjudication();
        PrintWriter out = spec.commandLine().getOut();
        List<ReviewFile.Question> open = queue == null
                ? Adjudication.queue(method.aggregate(judgements.read().crowd()))
                : queued(out);
        LedgerMixin.attempt(() -> {
            List<ReviewFile.Question> batch = adjudication.export(open, size, tool, output);
            double all = open.stream().mapToDouble(ReviewFile.Question::bits).sum();
            double given = batch.stream().mapToDouble(ReviewFile.Question::bits).sum();
            out.printf(Locale.ROOT, "%d texts are open, %.1f bits in all%n", open.size(), all);
            out.printf(
                    Locale.ROOT,
                    batch.isEmpty()
                            ? "all of them were given out before; nothing written%n"
                            : "wrote " + output.toString().replace("%", "%%") + ": %d texts, %.1f bits%n",
                    batch.size(),
                    given);
        });
        out.flush();
        return 0;
    }

    private List<ReviewFile.Question> queued(PrintWriter out) {
        if (judgements.areGiven()) {
            throw new JobFailedException("Judgements or --queue? Give one of both");
        }
        CombinationQueue read = CombinationQueue.read(queue);
        if (read.texts().isEmpty() && !read.quarantined().isEmpty()) {
            throw new JobFailedException(queue + ": not what combine --queue writes: "
                    + read.quarantined().get(0).place());
        }
        out.print(NerFormats.listed(read.quarantined(), "in quarantine"));
        return Adjudication.queue(read.texts());
    }
}
