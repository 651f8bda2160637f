package org.winnow.jobs.ner;

import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.adjudicate.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code winnow adjudicate status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says what was given out, decided, and is in conflict.")
final class AdjudicateStatusCommand implements Callable<Integer> {
    @Mixin
    private LedgerMixin ledger;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Ledger opened = ledger.open();
        spec.commandLine().getOut().print(LedgerText.status(opened) + LedgerText.conflicts(opened));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
