package org.winnow.jobs.classifier;

import java.util.concurrent.Callable;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code winnow score}. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores the texts of curate's tables with a quality classifier.",
            "",
            "Adds to the table scores of the output folder a row for each text that this model has not scored yet, and"
                    + " prints how the scores are distributed and which threshold keeps how much. How texts are prepared"
                    + " is read from the model's card; for a model without one it must be said.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow score --model models/good --output out",
            "  ./winnow score --model models/good --output out --table corpus",
            "  ./winnow score --model their.bin --recipe dclm --output out",
        })
public final class ScoreCommand implements Callable<Integer> {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "PATH",
            description = "A folder that train-classifier wrote, or a fastText model.")
    private String model = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The output folder of curate, which holds its tables.")
    private String output = "";

    @Option(names = "--table", paramLabel = "NAME", description = "Whose texts: documents (default) or corpus.")
    private String table = "documents";

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "For a model without a card: ultra-fineweb, dclm, ccnet or plain.")
    private String recipe = "";

    @Option(
            names = "--positive-label",
            paramLabel = "LABEL",
            description = "For a model without a card: its label of good texts, prefix included.")
    private String positiveLabel = "";

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "For a model without a card: the tokenizer.json of the recipe ultra-fineweb.")
    private String tokenizer = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Settings resolved = options.load(problems);
        if (options.printed(resolved, problems)) {
            return 0;
        }
        var given = new ScoreJobSettings.Given(model, recipe, positiveLabel, tokenizer, output, table);
        return new Score(ScoreJobSettings.of(resolved, given, problems)).run();
    }
}
