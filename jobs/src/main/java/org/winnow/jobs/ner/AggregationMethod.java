package org.winnow.jobs.ner;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.winnow.classifiers.ner.crowd.JudgementRows;
import org.winnow.classifiers.ner.crowd.JudgementTable;
import org.winnow.classifiers.ner.people.Aggregation;
import org.winnow.classifiers.ner.people.Crowd;
import org.winnow.classifiers.ner.people.DawidSkene;
import org.winnow.classifiers.ner.people.Mace;
import org.winnow.classifiers.ner.people.MajorityVote;
import org.winnow.classifiers.ner.people.SequenceModel;
import org.winnow.classifiers.ner.people.TokenVotes;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Option;

/** How judgements become one annotation. */
final class AggregationMethod {
    /** The methods by name. */
    enum Name {
        SEQUENCE,
        MAJORITY,
        WEIGHTED,
        DAWID_SKENE,
        MACE
    }

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "sequence (default; whole spans, people's own rates of misses, strays and wrong boundaries, and"
                            + " what each was asked for), or token by token: majority, weighted, dawid-skene or mace.")
    private String method = "sequence";

    @Option(
            names = "--tie",
            paramLabel = "RULE",
            description = "What a token is that as many call an entity as not, where methods go by tokens: outside"
                    + " (default) or mark.")
    private String tie = "outside";

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "For weighted: a table of worker and weight, as TSV, CSV or JSONL. By default the platform's"
                    + " trust in each counts, where the judgements have it.")
    private Path weights;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "For sequence: take spans that are more likely than this, in [0, 1). By default those with"
                    + " which the expected F1 is highest.")
    private Double threshold;

    String name() {
        return method;
    }

    Aggregation aggregate(Crowd crowd) {
        Name chosen = Options.constant("--method", method, Name.values());
        TokenVotes.Tie rule = Options.constant("--tie", tie, TokenVotes.Tie.values());
        if (threshold != null && !(threshold >= 0 && threshold < 1)) {
            throw new JobFailedException("Invalid --threshold: " + threshold + " (must be in [0, 1))");
        }
        if (threshold != null && chosen != Name.SEQUENCE || weights != null && chosen != Name.WEIGHTED) {
            throw new JobFailedException(
                    (weights != null ? "--weights" : "--threshold") + " has no meaning with --method " + method);
        }
        try {
            return switch (chosen) {
                case SEQUENCE -> sequence().aggregate(crowd);
                case MAJORITY ->
                    new TokenVotes(one -> MajorityVote.equal().aggregate(one.judgements()), rule).aggregate(crowd);
                case WEIGHTED -> weighted(rule).aggregate(crowd);
                case DAWID_SKENE ->
                    new TokenVotes(
                                    one -> DawidSkene.standard()
                                            .aggregate(one.judgements())
                                            .aggregated(),
                                    rule)
                            .aggregate(crowd);
                case MACE ->
                    new TokenVotes(
                                    one -> Mace.standard()
                                            .aggregate(one.judgements())
                                            .aggregated(),
                                    rule)
                            .aggregate(crowd);
            };
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private SequenceModel sequence() {
        SequenceModel standard = SequenceModel.standard();
        return threshold == null ? standard : standard.above(threshold);
    }

    private TokenVotes weighted(TokenVotes.Tie rule) {
        Map<String, Double> given = weights == null ? Map.of() : read();
        return new TokenVotes(
                one -> {
                    Map<String, Double> used = weights == null ? one.trust() : given;
                    if (used.isEmpty()) {
                        throw new JobFailedException(
                                "--method weighted: the judgements do not say how far anybody is trusted (give --weights)");
                    }
                    return MajorityVote.weighted(used).aggregate(one.judgements());
                },
                rule);
    }

    private Map<String, Double> read() {
        Map<String, Double> read = new TreeMap<>();
        NerFormats.requireReadable(weights);
        try {
            for (JudgementTable.Row row : JudgementRows.of(weights).rows()) {
                String worker = row.value().name("worker").orElse("");
                OptionalDouble weight = number(row.value().name("weight").orElse(""));
                if (worker.isEmpty() || weight.isEmpty()) {
                    throw new JobFailedException(
                            weights + ":" + row.line() + ": no worker and weight (a number) in: " + row.raw());
                }
                read.put(worker, weight.getAsDouble());
            }
        } catch (java.io.IOException e) {
            throw new JobFailedException(weights + ": cannot be read: " + e.getMessage());
        }
        return read;
    }

    private static OptionalDouble number(String text) {
        return text.matches("[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
