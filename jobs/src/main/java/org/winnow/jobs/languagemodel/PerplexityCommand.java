package org.winnow.jobs.languagemodel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.jobs.conf.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow perplexity}. */
@Command(
        name = "perplexity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how well a language model predicts documents: bits per byte of UTF-8, which does not depend on the"
                    + " tokenizer, and bits, nats and perplexity per token, which do.",
            "",
            "Each document is scored on its own. One longer than the model's context is read in windows that overlap."
                    + " Its first token is given, unless --start end-of-text.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow perplexity --model out/model/model.wlm --tokenizer tokenizer.json held-out.jsonl.gz",
            "  ./winnow perplexity --model out/model/model.wlm --by source --output scores.jsonl out/corpus",
            "  ./winnow perplexity --model out/model/model.wlm --overlap 1 --by file 'texts/*.txt'"
        })
public final class PerplexityCommand implements Callable<Integer> {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "A model.wlm or checkpoint of winnow train.")
    private String model = "";

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "Its tokenizer.json; by default the one beside the model.")
    private String tokenizer;

    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description =
                    "JSONL (also .gz, .zst), Parquet, WET, folders and globs of these; Delta tables; .txt files, each one"
                            + " document.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--text-field",
            paramLabel = "NAME",
            description = "Field or column of the text (default ${DEFAULT-VALUE}).")
    private String textField = "text";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Field or column to group documents by, or file for the name of their file.")
    private String by = "";

    @Option(
            names = "--overlap",
            paramLabel = "TOKENS",
            description =
                    "A token of a long document is predicted from at least so many before it; by default half of the"
                            + " context. 1 is fastest.")
    private Integer overlap;

    @Option(
            names = "--start",
            paramLabel = "HOW",
            description = "The first token is given (default), or predicted from end-of-text.")
    private String start = "given";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a line of JSON for each document.")
    private Path output;

    @Mixin
    private ResamplingOptions intervals = new ResamplingOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Resampling> resampling = intervals.read(problems);
        Optional<TextScorer.Start> from = problems.read("--start", () -> start(start));
        if (model.isEmpty()) {
            problems.add("No model (give --model FILE)");
        }
        if (inputs.isEmpty()) {
            problems.add("No input (name files, folders, globs or Delta tables)");
        }
        problems.throwIfAny();
        Perplexity job = new Perplexity(
                model,
                Optional.ofNullable(tokenizer),
                new DocumentSource(textField, by),
                Optional.ofNullable(overlap),
                from.orElseThrow(),
                resampling.orElseThrow());
        spec.commandLine().getOut().print(job.run(inputs, Optional.ofNullable(output)));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static TextScorer.Start start(String name) {
        return switch (name) {
            case "given" -> TextScorer.Start.GIVEN;
            case "end-of-text" -> TextScorer.Start.END_OF_TEXT;
            default -> throw new IllegalArgumentException("Invalid start: " + name + " (must be given or end-of-text)");
        };
    }
}
