package org.winnow.jobs.shard;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow shard}. */
@Command(
        name = "shard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns documents into token sequences of one length, in Parquet shards for training.",
            "",
            "Reads Delta tables, Parquet or JSONL with an id and a text for each document; tokenizes, packs, shuffles;"
                    + " writes the shards and _manifest.json. Shards that are there already and whose documents have"
                    + " not changed are left alone, so after documents have come or gone only the shards that they lie"
                    + " in are written. Killed and run again, it goes on where it was.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow shard --conf conf/quickstart.conf",
            "  ./winnow shard --input out/corpus --tokenizer tokenizer.json --output out/shards",
            "  ./winnow shard --input 'texts/*.jsonl.gz' --tokenizer tokenizer.json --output out/shards --plan",
            "  ./winnow shard --tokenizer tokenizer.json --output out/shards \\",
            "      --set 'shard.sources=[{path=out/corpus}, {path=books.jsonl, weight=2.5}]'",
            "",
            "Every key with its meaning and default: ./winnow shard --settings"
        })
public final class ShardCommand implements Callable<Integer> {
    @Option(
            names = {"-i", "--input"},
            arity = "1..*",
            paramLabel = "PATH",
            description = "Delta tables, or files, directories or globs of Parquet or JSONL; each a source that is seen"
                    + " once.")
    private List<String> input = new ArrayList<>();

    @Option(names = "--tokenizer", paramLabel = "FILE", description = "A tokenizer.json.")
    private String tokenizer = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for the shards, which holds nothing else.")
    private String output = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--plan", description = "Read the documents, print which shards there would be, and end.")
    private boolean plan;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Settings resolved = options.load(problems);
        if (options.printed(resolved, problems)) {
            return 0;
        }
        Config curate = resolved.block("curate");
        var given = new ShardJobSettings.Given(
                input, tokenizer, output, curate.getIsNull("output") ? "" : curate.getString("output"));
        var settings = ShardJobSettings.of(resolved, given, problems);
        problems.throwIfAny();
        ShardJob job = new ShardJob(settings.orElseThrow());
        try (Sessions.Hold hold = Sessions.hold("winnow shard")) {
            print(plan ? ShardReport.of(job.forecast(hold.session())) : ShardReport.of(job.run(hold.session())));
            return 0;
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
