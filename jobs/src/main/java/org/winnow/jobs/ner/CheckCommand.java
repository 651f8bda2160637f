package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.check.Contradictions;
import org.winnow.classifiers.ner.check.Entry;
import org.winnow.classifiers.ner.check.LabelErrors;
import org.winnow.classifiers.ner.check.LabelErrors.Suspicion;
import org.winnow.classifiers.ner.check.Leakage;
import org.winnow.classifiers.ner.check.PartStatistics;
import org.winnow.classifiers.ner.tagger.Algorithm;
import org.winnow.classifiers.ner.tagger.Example;
import org.winnow.classifiers.ner.tagger.Sources;
import org.winnow.classifiers.ner.tagger.TaggerSettings;
import org.winnow.classifiers.ner.tagger.TaggerTraining;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what is wrong with annotated data: sentences of one part that another has too, sentences annotated in"
                    + " two ways, words with several types, entities that training has not, likely label errors.",
            "",
            "Ends with 1 if a part has a larger share of copies than --max-leak, so that a build can stop there.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow check --part train=train.bio --part dev=dev.bio --part test=test.bio",
            "  ./winnow check --part train=train.bio --part test=test.bio --max-leak 1 --label-errors 5 --list findings.tsv"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Option(
            names = "--part",
            paramLabel = "NAME=FILE",
            description = "A part of the data in any format; may be repeated. The first is the one to be trained on.")
    private List<String> parts = new ArrayList<>();

    @Option(
            names = "--near",
            paramLabel = "SIMILARITY",
            description = "Sentences at least so similar are copies, in (0, 1]: Jaccard over character 4-grams (default"
                    + " ${DEFAULT-VALUE}).")
    private double near = 0.8;

    @Option(
            names = "--max-leak",
            paramLabel = "PERCENT",
            description = "Largest share of a part's sentences that another may have (default: any).")
    private double maxLeak = 100;

    @Option(
            names = "--label-errors",
            paramLabel = "FOLDS",
            description =
                    "Also look for entities that are likely annotated wrongly: those on which taggers disagree that"
                            + " are trained on the other folds. 5 is usual; 0 (default) does not.")
    private int folds;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "Where to list everything found: kind, place, other place, what; divided by tabs.")
    private Path list;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Parts read = Parts.read(parts, format.from(), format.options());
        List<Entry> entries = read.entries();
        Leakage leakage = leakage(entries);
        Contradictions contradictions = Contradictions.of(entries);
        List<Suspicion> errors = folds == 0 ? List.of() : suspicions(entries);
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(PartStatistics.of(entries), leakage, contradictions));
        out.print(doubts(errors));
        out.print(NerFormats.listed(read.quarantined(), "lines in quarantine"));
        if (list != null) {
            try {
                Files.writeString(list, findings(leakage, contradictions, errors));
                out.println("wrote " + list);
            } catch (IOException e) {
                throw new JobFailedException(list + ": cannot be written: " + e.getMessage());
            }
        }
        out.flush();
        if (100 * leakage.worst() > maxLeak) {
            throw new JobFailedException(String.format(
                    Locale.ROOT,
                    "Too many copies between parts: %s %% of a part (at most %s %% is allowed; divide with winnow split)",
                    Percent.of(leakage.worst()),
                    Percent.of(maxLeak / 100)));
        }
        return 0;
    }

    private Leakage leakage(List<Entry> entries) {
        try {
            return Leakage.of(entries, near);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException("--near: " + e.getMessage());
        }
    }

    private List<Suspicion> suspicions(List<Entry> entries) {
        try {
            TaggerTraining training =
                    new TaggerTraining(TaggerSettings.of(Algorithm.PERCEPTRON), Sources.none(), (number, f1) -> {});
            return LabelErrors.of(
                    entries,
                    folds,
                    others -> training.train(examples(others), List.of()).tagger());
        } catch (IllegalArgumentException e) {
            throw new JobFailedException("--label-errors: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("Without sources nothing is read", e);
        }
    }

    private static List<Example> examples(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Example(entry.sentence().tokens(), entry.spans()))
                .toList();
    }

    private String doubts(List<Suspicion> errors) {
        if (folds == 0) {
            return "";
        }
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%,d entities are in doubt%n", errors.size()));
        errors.stream()
                .limit(SHOWN)
                .forEach(one -> text.append(String.format(
                        Locale.ROOT,
                        "  %.3f %-8s %s: %s%n",
                        one.certainty(),
                        one.kind().name().toLowerCase(Locale.ROOT),
                        one.entry().place(),
                        one.wording())));
        return text.toString();
    }

    private static String text(List<PartStatistics> parts, Leakage leakage, Contradictions contradictions) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-12s %10s %10s %10s %10s%n", "part", "sentences", "tokens", "entities", "unseen"));
        for (PartStatistics part : parts) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %,10d %,10d %,10d %9s%%  %s%n",
                    part.part(),
                    part.sentences(),
                    part.tokens(),
                    part.entities(),
                    Percent.of(part.unseenFraction()),
                    part.types()));
        }
        for (Leakage.Flow flow : leakage.flows().values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s has %,d of %s's sentences and %,d near copies: %s %%",
                    flow.from(),
                    flow.exact(),
                    flow.into(),
                    flow.near(),
                    Percent.of(flow.fraction())));
        }
        long inTwoWays =
                contradictions.sentences().stream().mapToLong(List::size).sum();
        text.append(String.format(
                Locale.ROOT,
                "%n%,d sentences (%,d texts) are annotated in two ways%n%,d words or phrases have several types%n",
                inTwoWays,
                contradictions.sentences().size(),
                contradictions.surfaces().size()));
        contradictions.surfaces().stream()
                .limit(SHOWN)
                .forEach(surface -> text.append("  ")
                        .append(surface.text())
                        .append(' ')
                        .append(surface.types())
                        .append('\n'));
        return text.toString();
    }

    private static String findings(Leakage leakage, Contradictions contradictions, List<Suspicion> errors) {
        StringBuilder lines = new StringBuilder("kind\tplace\tother\twhat\n");
        for (Leakage.Copy copy : leakage.pairs()) {
            line(
                    lines,
                    copy.similarity() == 1 ? "copy" : "near copy",
                    copy.first().place(),
                    copy.second().place(),
                    String.format(
                            Locale.ROOT,
                            "%.3f %s",
                            copy.similarity(),
                            copy.second().text()));
        }
        for (List<Entry> same : contradictions.sentences()) {
            Entry first = same.get(0);
            same.stream()
                    .filter(entry -> !entry.spans().equals(first.spans()))
                    .forEach(entry -> line(
                            lines,
                            "annotated in two ways",
                            first.place(),
                            entry.place(),
                            first.annotation() + " | " + entry.annotation()));
        }
        errors.forEach(one -> line(
                lines,
                "label error: " + one.kind().name().toLowerCase(Locale.ROOT),
                one.entry().place(),
                "",
                String.format(Locale.ROOT, "%.3f %s", one.certainty(), one.wording())));
        contradictions
                .surfaces()
                .forEach(surface -> line(
                        lines,
                        "several types",
                        surface.text(),
                        "",
                        surface.types().toString()));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String... cells) {
        List<String> clean = new ArrayList<>();
        for (String cell : cells) {
            clean.add(cell.replace('\t', ' ').replace('\n', ' ').replace('\r', ' '));
        }
        lines.append(String.join("\t", clean)).append('\n');
    }
}
