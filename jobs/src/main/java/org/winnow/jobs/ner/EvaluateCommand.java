package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.score.Bootstrap;
import org.winnow.classifiers.ner.score.Evaluation;
import org.winnow.classifiers.ner.score.PairedTest;
import org.winnow.classifiers.ner.score.ScoredText;
import org.winnow.classifiers.ner.score.SeenEntities;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scores predicted entities against true ones.",
            "",
            "Prints precision, recall and F1 in percent, overall and for each type, equal to seqeval's; then less strict"
                    + " matches, and 95 %% intervals by resampling sentences.",
            "Where the tokens of two files differ, predictions are moved to the gold tokens by characters.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow evaluate --gold-pred predictions.conll",
            "  ./winnow evaluate --gold test.conll --pred system.conll --train train.conll --html errors.html",
            "  ./winnow evaluate --gold test.conll --pred system.conll --compare baseline.conll",
            "  ./winnow evaluate --gold-pred predictions.conll --mode strict --scheme IOBES --json"
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Option(
            names = "--gold-pred",
            paramLabel = "FILE",
            description = "One CoNLL file whose last column is predicted and whose last but one is true.")
    private Path goldPredicted;

    @Option(names = "--gold", paramLabel = "FILE", description = "What is true, in any format.")
    private Path gold;

    @Option(names = "--pred", paramLabel = "FILE", description = "What was predicted, in any format.")
    private Path predicted;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Another system's predictions, in the same kind of file, for a paired test.")
    private Path compare;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "Training data, to score entities that are in it and others apart.")
    private Path train;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "default (as conlleval: a tag that cannot continue the one before begins an entity) or strict"
                    + " (what does not follow the scheme is no entity).")
    private String mode = "default";

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            description = "Scheme for strict mode: IOB1, IOB2, IOE1, IOE2, IOBES or BILOU; by default told by the gold"
                    + " tags.")
    private String scheme = "auto";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page of all errors.")
    private Path html;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "Resamples for intervals (default ${DEFAULT-VALUE}).")
    private int resamples = 1000;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of the paired test (default ${DEFAULT-VALUE}).")
    private int rounds = 10_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of both (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            EvaluationReport report = report();
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? EvaluationJson.of(report) : EvaluationText.of(report));
            out.flush();
            if (html != null) {
                Files.writeString(html, ErrorPage.of(report));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(html + ": cannot be written: " + e.getMessage());
        }
    }

    private EvaluationReport report() {
        boolean two = gold != null && predicted != null;
        boolean some = gold != null || predicted != null;
        if (goldPredicted == null ? !two : some) {
            throw new JobFailedException("What is to be scored? Give either --gold-pred, or both --gold and --pred");
        }
        EvaluationInput input =
                new EvaluationInput(EvaluationInput.Mode.of(mode, scheme), format.from(), format.options());
        EvaluationInput.Pair pair = goldPredicted != null ? input.one(goldPredicted) : input.two(gold, predicted);
        List<ScoredText> texts = pair.pairing().texts();
        Evaluation evaluation = Evaluation.of(texts, new Bootstrap(resamples, seed));
        Optional<EvaluationReport.Seen> seen = Optional.ofNullable(train).map(file -> {
            SeenEntities known = SeenEntities.of(input.gold(file));
            return new EvaluationReport.Seen(known.seen(texts), known.unseen(texts));
        });
        return new EvaluationReport(pair, mode, resamples, evaluation, seen, comparison(input, texts));
    }

    private Optional<EvaluationReport.Comparison> comparison(EvaluationInput input, List<ScoredText> texts) {
        return Optional.ofNullable(compare).map(file -> {
            EvaluationInput.Pair other = goldPredicted != null ? input.one(file) : input.two(gold, file);
            requireSameGold(texts, other.pairing().texts(), file);
            PairedTest.Result result = new PairedTest(rounds, seed)
                    .of(
                            Evaluation.bySentence(texts),
                            Evaluation.bySentence(other.pairing().texts()));
            Evaluation evaluation = Evaluation.of(other.pairing().texts(), new Bootstrap(1, seed));
            return new EvaluationReport.Comparison(
                    file.toString(), evaluation.exact().micro(), result, rounds);
        });
    }

    private static void requireSameGold(List<ScoredText> first, List<ScoredText> second, Path file) {
        if (first.size() != second.size()) {
            throw new JobFailedException("--compare " + file + " has " + second.size()
                    + " sentences, and the first file " + first.size() + "; a paired test needs the same");
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).gold().equals(second.get(i).gold())) {
                throw new JobFailedException("--compare " + file + " has other true entities in sentence " + (i + 1)
                        + "; a paired test needs the same");
            }
        }
    }
}
