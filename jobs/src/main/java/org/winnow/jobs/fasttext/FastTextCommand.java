package org.winnow.jobs.fasttext;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code winnow fasttext}: the reference's program by its own commands and options. */
@Command(
        name = "fasttext",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SupervisedCommand.class,
            AutotuneCommand.class,
            QuantizeCommand.class,
            TestCommand.class,
            TestLabelCommand.class,
            PredictCommand.class,
            PredictProbCommand.class,
            PrintSentenceVectorsCommand.class,
            DumpCommand.class,
            FoldCommand.class
        },
        description = {
            "Trains, quantizes, tests and applies fastText classifiers, with the commands, options, files and output of"
                    + " fastText's own program.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow fasttext supervised -input train.txt -output model -lr 0.5 -epoch 25 -wordNgrams 2",
            "  ./winnow fasttext test model.bin test.txt",
            "  ./winnow fasttext predict-prob model.bin - 1 0.5 < pages.txt",
            "",
            "Each command has its own --help."
        })
public final class FastTextCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    public FastTextCommand() {
        this(Console.standard());
    }

    FastTextCommand(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
