package org.winnow.jobs.languagemodel;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.languagemodel.Decoding;
import org.winnow.classifiers.languagemodel.Generation;
import org.winnow.classifiers.languagemodel.Sampling;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.conf.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Goes on with a text as a language model would, up to its end-of-text token. The same seed gives the same text.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow generate --model out/model/model.wlm --tokenizer tokenizer.json --prompt 'The ferry'",
            "  ./winnow generate --model out/model/model.wlm --prompt 'The ferry' --temperature 0.8 --top-p 0.95 --seed 7"
        })
public final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What to go on with; by default a new text.")
    private String prompt = "";

    @Option(names = "--tokens", paramLabel = "N", description = "At most so many (default ${DEFAULT-VALUE}).")
    private int tokens = 100;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "0 takes the most likely token (default), 1 draws as the model says.")
    private double temperature;

    @Option(names = "--top-k", paramLabel = "N", description = "Draw among the N most likely; 0 for all (default).")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            description = "Draw among the most likely that together have this probability (default ${DEFAULT-VALUE}).")
    private double topP = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of the draws (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--merged-below",
            paramLabel = "TOKENS",
            description = "Multiply structured matrices out for passes of fewer tokens; 0 for never. By default "
                    + Decoding.MERGED_BELOW_ON_GPU + " on a GPU and never on a CPU.")
    private Integer mergedBelow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Sampling> sampling = problems.read("generate", () -> new Sampling(temperature, topK, topP, seed));
        if (tokens < 1) {
            problems.add("Invalid --tokens: " + tokens + " (must be 1 or more)");
        }
        try (ReadableModel model = options.open(problems)) {
            Tokenizer tokenizer = model.tokenizer();
            int[] ids = tokenizer.encode(prompt);
            if (ids.length == 0) {
                ids = new int[] {
                    tokenizer
                            .endOfText()
                            .orElseThrow(() -> new JobFailedException(
                                    "The tokenizer has no end-of-text token to begin a text with (give --prompt)"))
                };
            }
            int below = mergedBelow != null
                    ? mergedBelow
                    : model.model().device().isGpu() ? Decoding.MERGED_BELOW_ON_GPU : 0;
            Generation generation = new Generation(tokens, tokenizer.endOfText(), sampling.orElseThrow());
            int[] next = generation.after(
                    ids,
                    new Decoding(model.model(), below),
                    model.model().shape().context());
            PrintWriter out = spec.commandLine().getOut();
            out.println(prompt + tokenizer.decode(next));
            out.flush();
            return 0;
        }
    }
}
