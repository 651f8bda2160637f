package org.winnow.jobs.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code winnow curate}. */
@Command(
        name = "curate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns web pages into a filtered, explained, sharded corpus.",
            "",
            "Reads WARC, WET, JSONL or Parquet; extracts the text, identifies its language, measures it,"
                    + " finds copies, judges every document, and writes under the output folder the Delta tables"
                    + " documents, signals, duplicates, verdicts and corpus, token shards, and report.html.",
            "Running the same command again goes on where a killed run stopped, and does finished work once.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow curate --conf conf/quickstart.conf",
            "  ./winnow curate --input 'crawl/*.warc.gz' --output out",
            "  ./winnow curate --input crawl --output out --set filters.profile=fineweb-v1",
            "  ./winnow curate --input crawl --output out --plan",
            "",
            "Every key with its meaning and default: ./winnow curate --settings"
        })
public final class CurateCommand implements Callable<Integer> {
    @Option(
            names = {"-i", "--input"},
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, directories or globs, local or on any Hadoop file system.")
    private List<String> input = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for the tables, the shards and the report.")
    private String output = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--plan", description = "Print the plan with its inputs and schemas, and end.")
    private boolean plan;

    @Option(names = "--resume", description = "Go on with a killed run; this is also what happens without it.")
    private boolean resume;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Settings resolved = options.load(problems);
        if (options.printed(resolved, problems)) {
            return 0;
        }
        CurateSettings curate = CurateSettings.of(resolved, input, output, problems);
        Curate job = new Curate(curate);
        if (plan) {
            System.out.print(job.describe());
            return 0;
        }
        return job.run();
    }
}
