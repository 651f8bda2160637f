package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Calibration;
import org.winnow.classifiers.ner.combine.Combination;
import org.winnow.classifiers.ner.combine.Labelled;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow combine}. */
@Command(
        name = "combine",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes one opinion of several taggers, and says which of their spans need no look.",
            "",
            "With --gold it learns how right a span is that some taggers propose: by how many agree (--method agreement) or"
                    + " by who agrees, how surely, and who contradicts (weighted, the default). All figures are"
                    + " cross-validated. Take sentences that no tagger was trained on.",
            "With --with it applies what was learned: to a file, with entities to --output, or to the --tables of annotate,"
                    + " whose folder gets the table combined_mentions. What a person should see goes to --queue, which"
                    + " adjudicate export gives out.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow combine --gold dev.bio --tagger own=winnow:tweets.ner --pred crf=crf-dev.bio --save team.json",
            "  ./winnow combine --with team.json --input new.bio --tagger own=winnow:tweets.ner --pred crf=crf-new.bio"
                    + " --output tagged.bio --queue queue.jsonl",
            "  ./winnow annotate --input out/curated --output out/entities --tagger own=winnow:tweets.ner"
                    + " --tagger crf=corenlp:tweets.crf",
            "  ./winnow combine --with team.json --tables out/entities --queue queue.jsonl",
            "  ./winnow adjudicate export --ledger gold.ledger --queue queue.jsonl --output tasks.json"
        })
public final class CombineCommand implements Callable<Integer> {
    @Option(names = "--gold", paramLabel = "FILE", description = "Sentences with their entities, to learn from.")
    private Path gold;

    @Option(names = "--save", paramLabel = "FILE", description = "Where to write what was learned.")
    private Path save;

    @Option(names = "--with", paramLabel = "FILE", description = "What was learned before.")
    private Path with;

    @Option(names = "--input", paramLabel = "FILE", description = "Sentences to tag.")
    private Path input;

    @Option(
            names = "--tables",
            paramLabel = "FOLDER",
            description =
                    "Output folder of annotate, by taggers of the same names as those learned of; others in it do not"
                            + " count. It gets the table combined_mentions.")
    private String tables;

    @Option(
            names = "--tagger",
            paramLabel = "NAME=KIND:MODEL[,OPTION=VALUE...]",
            description = "A tagger to run; may be repeated.")
    private List<String> taggers = new ArrayList<>();

    @Option(
            names = "--pred",
            paramLabel = "NAME=FILE",
            description = "What a tagger said of the same sentences, in any format; may be repeated.")
    private List<String> predictions = new ArrayList<>();

    @Option(names = "--method", paramLabel = "METHOD", description = "agreement or weighted (default).")
    private String method = "weighted";

    @Option(
            names = "--accept",
            paramLabel = "PERCENT",
            description = "Precision that spans accepted without a look must have (default ${DEFAULT-VALUE}).")
    private double accept = 95;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Folds of the cross-validation (default ${DEFAULT-VALUE}).")
    private int folds = 10;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the sentences go with the combined entities.")
    private Path output;

    @Option(names = "--to", paramLabel = "FORMAT", description = "Format of --output; by default told by its name.")
    private String to;

    @Option(
            names = "--queue",
            paramLabel = "FILE",
            description = "Where to list, as JSON lines, the sentences with spans that a person should see.")
    private Path queue;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (tables != null && with != null && gold == null && input == null) {
                requireNoFiles();
                new CombineTables(Team.read(with), with, tables, Optional.ofNullable(queue))
                        .run(out, spec.commandLine().getErr());
            } else {
                combineFiles(out);
            }
            out.flush();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private void requireNoFiles() {
        if (!taggers.isEmpty() || !predictions.isEmpty() || output != null) {
            String surplus = output != null ? "--output" : taggers.isEmpty() ? "--pred" : "--tagger";
            throw new JobFailedException(surplus + " has no meaning with --tables: what taggers said is in " + tables
                    + ", and their combination goes there too (winnow annotate adds taggers)");
        }
    }

    private void combineFiles(PrintWriter out) {
        boolean learns = gold != null && with == null && input == null && tables == null;
        boolean applies = with != null && input != null && gold == null && tables == null;
        if (!learns && !applies) {
            throw new JobFailedException(
                    "Learn or apply? Give either --gold, or --with and one of --input and --tables");
        }
        if (taggers.isEmpty() && predictions.isEmpty()) {
            throw new JobFailedException("Which taggers? Give --tagger or --pred, once for each");
        }
        Proposers proposers = proposers(learns ? gold : input);
        Combination combination = learns ? learn(proposers, out) : read(proposers);
        if (output != null || queue != null) {
            apply(proposers, combination, out);
        }
    }

    private Proposers proposers(Path file) {
        Proposers proposers = new Proposers(file, format);
        for (String tagger : taggers) {
            proposers.run(TaggerSpec.parse(tagger));
        }
        for (String prediction : predictions) {
            int equals = prediction.indexOf('=');
            if (equals < 1) {
                throw new JobFailedException("Invalid --pred: " + prediction + " (must be NAME=FILE)");
            }
            proposers.read(prediction.substring(0, equals), Path.of(prediction.substring(equals + 1)));
        }
        return proposers;
    }

    private Combination learn(Proposers proposers, PrintWriter out) {
        List<List<Span>> entities = proposers.gold();
        List<Labelled> sentences = new ArrayList<>();
        for (int i = 0; i < entities.size(); i++) {
            sentences.add(new Labelled(proposers.candidates(i), new HashSet<>(entities.get(i))));
        }
        Calibration calibration = new Calibration(method(), accept / 100, folds);
        Calibration.Result result = calibration.learn(proposers.panel(), sentences);
        out.print(CombinationText.of(result, accept));
        if (save != null) {
            new Team(result.combination(), proposers.made()).write(save);
            out.println("wrote " + save);
        }
        return result.combination();
    }

    private Combination.Method method() {
        return switch (method) {
            case "agreement" -> Combination.Method.AGREEMENT;
            case "weighted" -> Combination.Method.WEIGHTED;
            default -> throw new JobFailedException("Invalid --method: " + method + " (must be agreement or weighted)");
        };
    }

    private Combination read(Proposers proposers) {
        Team team = Team.read(with);
        List<String> given = List.copyOf(proposers.panel().types().keySet());
        if (!team.taggers().equals(given)) {
            throw new JobFailedException(with + " was learned of the taggers " + String.join(", ", team.taggers())
                    + ", but these are given: " + String.join(", ", given) + " (give the same, by the same names)");
        }
        team.warnings(with, proposers.made()).forEach(spec.commandLine().getErr()::println);
        return team.combination();
    }

    private void apply(Proposers proposers, Combination combination, PrintWriter out) {
        List<List<String>> tags = new ArrayList<>();
        List<String> queued = new ArrayList<>();
        CombinedCounts counts = CombinedCounts.NOTHING;
        for (int i = 0; i < proposers.sentences().size(); i++) {
            Sentence sentence = proposers.sentences().get(i);
            List<CombinedSpan> spans = CombinedSpan.of(combination, proposers.candidates(i));
            tags.add(CombinedSpan.tags(spans, sentence.tokens().size()));
            counts = counts.plus(spans);
            if (CombinedSpan.isOpen(spans)) {
                queued.add(CombinationQueue.line(sentence.id(), sentence.tokens(), spans));
            }
        }
        out.print(counts.text());
        write(proposers, tags, queued, out);
    }

    private void write(Proposers proposers, List<List<String>> tags, List<String> queued, PrintWriter out) {
        try {
            if (queue != null) {
                CombinationQueue.write(queue, queued.iterator());
                out.println("wrote " + queue);
            }
            if (output != null) {
                String target = to != null ? to : NerFormats.byName(output).orElse("conll");
                List<Quarantined> unwritable =
                        NerFormats.ALL.named(target).write(proposers.tagged(tags), output, format.options());
                out.print(NerFormats.listed(unwritable, "not written"));
                out.println("wrote " + output);
            }
        } catch (IOException e) {
            throw new JobFailedException("Cannot be written: " + e.getMessage());
        }
    }
}
