package org.winnow.jobs.ner;

import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.adjudicate.Adjudication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow adjudicate resolve}. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says which of several decisions on one text holds. The others are kept.")
final class AdjudicateResolveCommand implements Callable<Integer> {
    @Mixin
    private LedgerMixin ledger;

    @Option(names = "--unit", required = true, paramLabel = "ID", description = "The text.")
    private String unit;

    @Option(
            names = "--decision",
            required = true,
            paramLabel = "NAME",
            description = "The decision that holds, as status calls it.")
    private String decision;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    private String by;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Adjudication adjudication = ledger.adjudication();
        LedgerMixin.attempt(() -> adjudication.resolve(unit, decision, by));
        spec.commandLine().getOut().println("text " + unit + " is decided as " + decision);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
