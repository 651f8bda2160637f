package org.winnow.jobs.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code winnow train-classifier}. */
@Command(
        name = "train-classifier",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a fastText classifier that tells good texts from others.",
            "",
            "Reads texts of two classes, prepares them by a published recipe, removes copies and texts that are in both"
                    + " classes, draws as many of one class as of the other, keeps some apart, trains, and measures on those"
                    + " kept apart. Writes into the output folder the model, a card that says all that it depends on, and"
                    + " report.html with the thresholds to choose from.",
            "The same texts and settings always give the same model; running the command again does nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow train-classifier --positive good.jsonl.gz --negative crawl/corpus --output models/good",
            "  ./winnow train-classifier --positive wiki.txt --negative out/documents --recipe dclm --output m"
                    + " --pool out/documents",
            "  ./winnow score --model models/good --output out",
            "",
            "Every key with its meaning and default: ./winnow train-classifier --settings"
        })
public final class TrainClassifierCommand implements Callable<Integer> {
    @Option(
            names = {"-p", "--positive"},
            arity = "1..*",
            paramLabel = "PATH",
            description = "Texts to learn as good: folders of Delta tables (documents, corpus), JSONL, Parquet or .txt"
                    + " files, directories, globs.")
    private List<String> positive = new ArrayList<>();

    @Option(
            names = {"-n", "--negative"},
            arity = "1..*",
            paramLabel = "PATH",
            description = "Texts to learn as the others, likewise.")
    private List<String> negative = new ArrayList<>();

    @Option(
            names = "--pool",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Texts to choose from later, likewise: thresholds are stated as shares of these.")
    private List<String> pool = new ArrayList<>();

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "How texts are prepared: ultra-fineweb, dclm, ccnet or plain.")
    private String recipe = "";

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "The tokenizer.json that the recipe ultra-fineweb needs.")
    private String tokenizer = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Folder for model, card and report, on this machine.")
    private String output = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Settings resolved = options.load(problems);
        if (options.printed(resolved, problems)) {
            return 0;
        }
        var given = new ClassifierSettings.Given(positive, negative, pool, recipe, tokenizer, output);
        return new TrainClassifier(ClassifierSettings.of(resolved, given, problems)).run();
    }
}
