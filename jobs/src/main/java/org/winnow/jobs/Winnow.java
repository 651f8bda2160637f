package org.winnow.jobs;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.winnow.jobs.conf.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: one subcommand per line of {@link Jobs}. Exit codes: 0 done, 1 failed, 2 usage or configuration. */
@Command(
        name = "winnow",
        mixinStandardHelpOptions = true,
        version = Winnow.VERSION,
        description = "Curates pretraining corpora on Apache Spark: filtered, explained, sharded.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start with: ./winnow curate --conf conf/quickstart.conf", "Each command has its own --help."})
public final class Winnow implements Runnable {
    public static final String VERSION = "0.1.0";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** The whole command line, for {@link #main} and for tests. */
    public static CommandLine commandLine() {
        return commandLine(Jobs.all());
    }

    /** A command line of some jobs. */
    public static CommandLine commandLine(List<Supplier<Callable<Integer>>> jobs) {
        CommandLine line = new CommandLine(new Winnow());
        jobs.forEach(job -> line.addSubcommand(job.get()));
        line.setExecutionExceptionHandler(Winnow::explain);
        return line;
    }

    private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof ConfigurationException configuration) {
            line.getErr().println("winnow: " + configuration.getMessage());
            return MISUSED;
        }
        if (e instanceof JobFailedException) {
            line.getErr().println("winnow: " + e.getMessage());
            return FAILED;
        }
        throw e;
    }
}
