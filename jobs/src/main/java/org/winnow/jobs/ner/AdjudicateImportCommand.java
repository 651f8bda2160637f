package org.winnow.jobs.ner;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.adjudicate.Adjudication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow adjudicate import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes back what was decided.",
            "",
            "Of Label Studio's JSON every annotation that was submitted counts, of doccano's JSONL every record. What was"
                    + " taken before is not taken again; decisions that differ from earlier ones on the same text are listed"
                    + " as conflicts, and both are kept.",
            ""
        })
final class AdjudicateImportCommand implements Callable<Integer> {
    @Mixin
    private LedgerMixin ledger;

    @Parameters(paramLabel = "FILE", description = "What Label Studio or doccano exported.")
    private Path file;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decided, where the file does not say.")
    private String by;

    @Option(names = "--quarantine", paramLabel = "FILE", description = "Where to list what could not be used.")
    private Path quarantine;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NerFormats.requireReadable(file);
        Adjudication adjudication = ledger.adjudication();
        PrintWriter out = spec.commandLine().getOut();
        LedgerMixin.attempt(() -> {
            Adjudication.Taken taken = adjudication.take(file, Optional.ofNullable(by));
            out.println(
                    taken.before()
                            ? file + " was taken before; nothing changes"
                            : taken.decided() + " new decisions, " + taken.same() + " that were there, "
                                    + taken.undecided() + " texts not decided");
            out.print(NerFormats.listed(taken.quarantined(), "in quarantine"));
            if (quarantine != null) {
                QuarantineFile.write(quarantine, taken.quarantined());
            }
        });
        out.print(LedgerText.conflicts(adjudication.ledger()));
        out.flush();
        return 0;
    }
}
