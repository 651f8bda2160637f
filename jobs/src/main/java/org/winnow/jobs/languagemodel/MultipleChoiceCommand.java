package org.winnow.jobs.languagemodel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.languagemodel.Windows;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.conf.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow multiple-choice}. */
@Command(
        name = "multiple-choice",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets a language model choose between answers by their log-likelihood behind the question, and counts how often"
                    + " it is right: by the sum over an answer's tokens, by the mean of its tokens, and of its bytes.",
            "",
            "A line of the file: {\"context\": \"...\", \"choices\": [\"...\", \"...\"], \"gold\": 0}. The context may be"
                    + " called query or question.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow multiple-choice --model out/model/model.wlm --tokenizer tokenizer.json items.jsonl",
            "  ./winnow multiple-choice --model out/model/model.wlm --by subject --output scores.jsonl items.jsonl.gz"
        })
public final class MultipleChoiceCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options = new ModelOptions();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Items as JSONL, also .gz.")
    private Path file;

    @Option(
            names = "--delimiter",
            paramLabel = "TEXT",
            description = "Put between context and choice where there is no white space (default: a space).")
    private String delimiter = " ";

    @Option(names = "--by", paramLabel = "NAME", description = "Field to group items by.")
    private String by = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a line of JSON for each item.")
    private Path output;

    @Mixin
    private ResamplingOptions intervals = new ResamplingOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Resampling> resampling = intervals.read(problems);
        if (file == null) {
            problems.add("No items (name a file)");
        }
        try (ReadableModel model = options.open(problems)) {
            int context = model.model().shape().context();
            TextScorer scorer = new TextScorer(model, new Windows(context, context), TextScorer.Start.GIVEN);
            MultipleChoice.Outcome outcome = new MultipleChoice(scorer, delimiter, by).of(file);
            if (outcome.scores().isEmpty() && outcome.rejected().isEmpty()) {
                throw new JobFailedException(file + " has no items");
            }
            if (output != null) {
                Files.write(
                        output,
                        outcome.scores().stream().map(ChoiceReport::json).toList());
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(ChoiceReport.of(file, outcome, !by.isEmpty(), resampling.orElseThrow()));
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new JobFailedException(output + " cannot be written: " + e.getMessage());
        }
    }
}
