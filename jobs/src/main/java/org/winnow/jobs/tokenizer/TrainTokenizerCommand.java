package org.winnow.jobs.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code winnow train-tokenizer}. */
@Command(
        name = "train-tokenizer",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a byte-level BPE tokenizer on a sample of texts.",
            "",
            "Writes into the output folder tokenizer.json, which curate and train as well as Python's tokenizers and"
                    + " transformers load, and prints how many bytes of text a token stands for. The tokenizer is the one"
                    + " that Python's tokenizers trains on the same texts.",
            "The same texts and settings always give the same file.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow train-tokenizer --input out/corpus --output out/tokenizer",
            "  ./winnow train-tokenizer --input texts.jsonl.gz more/*.parquet --output t --vocabulary-size 64000 --split"
                    + " gpt4o",
            "  ./winnow curate --conf my.conf --set shard.tokenizer=out/tokenizer/tokenizer.json",
            "",
            "Every key with its meaning and default: ./winnow train-tokenizer --settings"
        })
public final class TrainTokenizerCommand implements Callable<Integer> {
    @Option(
            names = {"-i", "--input"},
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Folders of Delta tables (corpus, documents), JSONL, Parquet or .txt files, directories, globs.")
    private List<String> input = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Folder for tokenizer.json, on this machine.")
    private String output = "";

    @Option(names = "--vocabulary-size", paramLabel = "N", description = "Ids in all (default 32000).")
    private String vocabularySize = "";

    @Option(names = "--split", paramLabel = "NAME", description = "gpt2, llama3 (default), qwen or gpt4o.")
    private String split = "";

    @Option(names = "--min-frequency", paramLabel = "N", description = "Rarer pairs are not merged (default 2).")
    private String minFrequency = "";

    @Option(names = "--sample-bytes", paramLabel = "N", description = "Bytes of text to learn from (default 1 GiB).")
    private String sampleBytes = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Settings settings = options.load(problems);
        if (options.printed(settings, problems)) {
            return 0;
        }
        var given = new TrainTokenizerSettings.Given(input, output, vocabularySize, split, minFrequency, sampleBytes);
        return new TrainTokenizer(TrainTokenizerSettings.of(settings, given, problems)).run();
    }
}
