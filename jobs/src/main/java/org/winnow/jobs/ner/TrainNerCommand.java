package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.maps.TagMap;
import org.winnow.classifiers.ner.maps.UnmappedTypesException;
import org.winnow.classifiers.ner.score.ScoredText;
import org.winnow.classifiers.ner.score.TypeScores;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tagger.Example;
import org.winnow.classifiers.ner.tagger.Sources;
import org.winnow.classifiers.ner.tagger.TaggerSettings;
import org.winnow.classifiers.ner.tagger.TaggerTraining;
import org.winnow.classifiers.ner.tagger.TrainedTagger;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow train-ner}. */
@Command(
        name = "train-ner",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a tagger of entities on annotated text in any format that convert reads.",
            "",
            "Prints precision, recall and F1 on the data of --dev, and the features that weigh most; writes the model and"
                    + " beside it a card (MODEL.json) of what it was made from. The same data and options give the same"
                    + " bytes. tag and annotate use the model, as does --feature-tagger of another training.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow train-ner --train train.bio --dev dev.bio --output tweets.ner",
            "  ./winnow train-ner --train train.bio --dev dev.bio --clusters glove.tsv --gazetteer CITY=cities.txt \\",
            "      --feature-tagger news=winnow:news.ner --output tweets.ner",
            "  ./winnow train-ner --train wnut.conll --map wnut-6-to-4 --algorithm crf --output wnut.ner"
        })
public final class TrainNerCommand implements Callable<Integer> {
    private static final long PROGRESS_NANOS = 2_000_000_000L;

    @Option(
            names = "--train",
            required = true,
            paramLabel = "FILE",
            description = "Annotated text to learn from. May be given several times.")
    private List<Path> train = List.of();

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Annotated text to score on, to choose the perceptron's best iteration and to make"
                    + " probabilities of its scores. Without it every tenth sentence is left out once for the last.")
    private Path dev;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the model.")
    private Path output;

    @Option(
            names = "--map",
            paramLabel = "MAP",
            description = "Map of types to apply to all data first: a name or a file, see map-tags.")
    private String map;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private FeatureOptions features;

    @Option(
            names = "--weightiest",
            paramLabel = "N",
            description = "How many features to print, by their weight (default ${DEFAULT-VALUE}).")
    private int weightiest = 20;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    private long shown;

    @Override
    public Integer call() {
        try {
            train();
            return 0;
        } catch (UnmappedTypesException | IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private void train() throws IOException {
        TaggerSettings settings = learning.settings(features.templates());
        Sources sources = features.sources();
        Optional<TagMap> types = Optional.ofNullable(map).map(MapTagsCommand::load);
        List<AnnotatedFile> data = new ArrayList<>();
        for (Path file : train) {
            data.add(AnnotatedFile.read(file, format.from(), format.options(), types));
        }
        Optional<AnnotatedFile> chosen =
                Optional.ofNullable(dev).map(file -> AnnotatedFile.read(file, format.from(), format.options(), types));
        PrintWriter out = spec.commandLine().getOut();
        data.forEach(file -> out.print(summary("train", file)));
        chosen.ifPresent(file -> out.print(summary("dev", file)));
        List<Example> examples =
                data.stream().flatMap(file -> file.examples().stream()).toList();
        long begin = System.nanoTime();
        TaggerTraining training = new TaggerTraining(settings, sources, progress(settings));
        TrainedTagger trained =
                training.train(examples, chosen.map(AnnotatedFile::examples).orElse(List.of()));
        double seconds = (System.nanoTime() - begin) / 1e9;
        trained.write(output);
        out.printf(
                Locale.ROOT,
                "trained %s in %.1f s, iteration %d: %d features, %.1f MB%n",
                settings.algorithm().name().toLowerCase(Locale.ROOT),
                seconds,
                trained.iterations(),
                trained.features(),
                trained.bytes() / 1e6);
        Optional<TypeScores> scores = chosen.map(file -> score(trained.tagger(), file.examples()));
        scores.ifPresent(all -> out.print(table(all)));
        print(trained.weightiest(weightiest, examples), out);
        Path card = output.resolveSibling(output.getFileName() + ".json");
        Files.writeString(card, TaggerCard.of(trained, settings, sources, data, chosen, scores));
        out.println("wrote " + output + " and " + card);
        out.flush();
    }

    private static String summary(String use, AnnotatedFile file) {
        int entities = file.examples().stream().mapToInt(e -> e.spans().size()).sum();
        return use + " " + file.file() + ": " + file.examples().size() + " sentences, " + entities + " entities"
                + (file.unannotated() > 0 ? ", " + file.unannotated() + " not annotated and left out" : "") + "\n"
                + NerFormats.listed(file.quarantined(), "in quarantine");
    }

    private TaggerTraining.Progress progress(TaggerSettings settings) {
        PrintWriter err = spec.commandLine().getErr();
        return (number, f1) -> {
            if (System.nanoTime() - shown > PROGRESS_NANOS || shown == 0) {
                shown = System.nanoTime();
                err.println("iteration " + number + " of " + settings.iterations() + f1(f1));
                err.flush();
            }
        };
    }

    private static String f1(OptionalDouble f1) {
        return f1.isPresent() ? ", F1 on dev " + Percent.of(f1.getAsDouble()) : "";
    }

    private static TypeScores score(Tagger tagger, List<Example> examples) {
        List<ScoredText> texts = new ArrayList<>();
        for (Example example : examples) {
            texts.add(new ScoredText(
                    String.valueOf(texts.size() + 1),
                    example.tokens(),
                    " ",
                    example.spans(),
                    tagger.tag(example.tokens()).stream().map(ScoredSpan::span).toList(),
                    Optional.empty()));
        }
        return TypeScores.of(texts);
    }

    private static String table(TypeScores scores) {
        StringBuilder text = new StringBuilder(EvaluationText.heading());
        scores.types().forEach((type, score) -> text.append(EvaluationText.row(type, score)));
        return text.append(EvaluationText.row("micro", scores.micro()))
                .append(EvaluationText.row("macro", scores.macro()))
                .append(EvaluationText.row("weighted", scores.weighted()))
                .toString();
    }

    private static void print(List<TrainedTagger.Weighty> features, PrintWriter out) {
        for (TrainedTagger.Weighty one : features) {
            out.printf(Locale.ROOT, "%9.2f %-8s %s%n", one.weight(), one.tag(), one.feature());
        }
    }
}
