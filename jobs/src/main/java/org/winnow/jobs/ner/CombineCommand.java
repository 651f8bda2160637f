package org.winnow.jobs.ner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Calibration;
import org.winnow.classifiers.ner.combine.Candidate;
import org.winnow.classifiers.ner.combine.Combination;
import org.winnow.classifiers.ner.combine.Labelled;
import org.winnow.classifiers.ner.tag.ScoredSpan;
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
            "With --with it applies what was learned: entities to --output, and to --queue what a person should see.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow combine --gold dev.bio --tagger own=winnow:tweets.ner --pred crf=crf-dev.bio --save team.json",
            "  ./winnow combine --with team.json --input new.bio --tagger own=winnow:tweets.ner --pred crf=crf-new.bio"
                    + " --output tagged.bio --queue queue.jsonl"
        })
public final class CombineCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--gold", paramLabel = "FILE", description = "Sentences with their entities, to learn from.")
    private Path gold;

    @Option(names = "--save", paramLabel = "FILE", description = "Where to write what was learned.")
    private Path save;

    @Option(names = "--with", paramLabel = "FILE", description = "What was learned before.")
    private Path with;

    @Option(names = "--input", paramLabel = "FILE", description = "Sentences to tag.")
    private Path input;

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
        boolean learns = gold != null && with == null && input == null;
        boolean applies = with != null && input != null && gold == null;
        if (!learns && !applies) {
            throw new JobFailedException("Learn or apply? Give either --gold, or both --with and --input");
        }
        if (taggers.isEmpty() && predictions.isEmpty()) {
            throw new JobFailedException("Which taggers? Give --tagger or --pred, once for each");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Proposers proposers = proposers(learns ? gold : input);
            Combination combination = learns ? learn(proposers, out) : read(proposers);
            if (output != null || queue != null) {
                apply(proposers, combination, out);
            }
            out.flush();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
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
            try {
                Files.write(save, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(result.combination()));
            } catch (IOException e) {
                throw new JobFailedException(save + ": cannot be written: " + e.getMessage());
            }
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
        NerFormats.requireReadable(with);
        try {
            Combination combination = JSON.readValue(Files.readAllBytes(with), Combination.class);
            TreeSet<String> learned = new TreeSet<>(combination.panel().types().keySet());
            TreeSet<String> given = new TreeSet<>(proposers.panel().types().keySet());
            if (!learned.equals(given)) {
                throw new JobFailedException(with + " was learned of the taggers " + String.join(", ", learned)
                        + ", but these are given: " + String.join(", ", given) + " (give the same, by the same names)");
            }
            return combination;
        } catch (IOException e) {
            throw new JobFailedException(with + ": not what winnow combine --save writes: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void apply(Proposers proposers, Combination combination, PrintWriter out) {
        List<List<String>> tags = new ArrayList<>();
        StringBuilder queued = new StringBuilder();
        long spans = 0;
        long accepted = 0;
        long waiting = 0;
        for (int i = 0; i < proposers.sentences().size(); i++) {
            Sentence sentence = proposers.sentences().get(i);
            List<Candidate> candidates = proposers.candidates(i);
            Combination.Decision decision = combination.decide(candidates);
            tags.add(Scheme.IOB2.tags(
                    decision.spans().stream().map(ScoredSpan::span).toList(),
                    sentence.tokens().size()));
            spans += decision.spans().size();
            accepted += decision.spans().stream()
                    .filter(one -> one.score() >= combination.accept())
                    .count();
            waiting += decision.queued().size();
            if (!decision.queued().isEmpty()) {
                queued.append(line(sentence, candidates, decision)).append('\n');
            }
        }
        out.printf(
                "%,d entities, %,d of them accepted without a look; %,d spans to be seen%n", spans, accepted, waiting);
        write(proposers, tags, queued.toString(), out);
    }

    private void write(Proposers proposers, List<List<String>> tags, String queued, PrintWriter out) {
        try {
            if (queue != null) {
                Files.writeString(queue, queued);
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

    private static JsonNode line(Sentence sentence, List<Candidate> candidates, Combination.Decision decision) {
        ObjectNode line = JSON.createObjectNode().put("id", sentence.id());
        sentence.tokens().forEach(line.putArray("tokens")::add);
        ArrayNode spans = line.putArray("spans");
        for (ScoredSpan one : decision.queued()) {
            ObjectNode span = spans.addObject()
                    .put("start", one.span().start())
                    .put("end", one.span().end())
                    .put("type", one.span().type())
                    .put("probability", one.score());
            ArrayNode by = span.putArray("taggers");
            candidates.stream()
                    .filter(candidate -> candidate.span().equals(one.span()))
                    .forEach(candidate -> candidate.votes().keySet().forEach(by::add));
        }
        return line;
    }
}
