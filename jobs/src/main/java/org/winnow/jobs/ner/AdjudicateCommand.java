package org.winnow.jobs.ner;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code winnow adjudicate}. */
@Command(
        name = "adjudicate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has people decide what judgements leave open, those texts first from which most is learned.",
            "",
            "What was given out and decided is kept in a ledger, a file to which lines are only added. A file that is taken"
                    + " twice changes nothing; two different decisions on one text are a conflict, which stays open until"
                    + " somebody resolves it.",
            ""
        },
        subcommands = {
            AdjudicateExportCommand.class,
            AdjudicateImportCommand.class,
            AdjudicateStatusCommand.class,
            AdjudicateResolveCommand.class,
            AdjudicateApplyCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow adjudicate export --ledger gold.ledger --batch 100 --output tasks.json a.per.json a.loc.json",
            "  ./winnow adjudicate export --ledger gold.ledger --to doccano --output tasks.jsonl annotated/",
            "  ./winnow adjudicate export --ledger gold.ledger --queue queue.jsonl --output tasks.json",
            "  ./winnow adjudicate import --ledger gold.ledger export-from-label-studio.json",
            "  ./winnow adjudicate status --ledger gold.ledger",
            "  ./winnow adjudicate resolve --ledger gold.ledger --unit 17 --decision 4f1c02aa --by ann",
            "  ./winnow adjudicate apply --ledger gold.ledger aggregated.conll --output gold.conll"
        })
public final class AdjudicateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Which step? One of export, import, status, resolve and apply");
    }
}
