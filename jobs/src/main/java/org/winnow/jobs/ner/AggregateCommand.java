package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.people.Aggregation;
import org.winnow.classifiers.ner.people.CrowdText;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow aggregate}. */
@Command(
        name = "aggregate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes one annotation of what several people marked.",
            "",
            "What somebody was not asked for is missing, not a vote against it, so jobs for one type each and people with"
                    + " different sets of types go together. The result has no overlaps and always legal tags.",
            "Texts without any answer are left out of the output, and counted.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow aggregate a.per.json a.loc.json a.org.json --output a.conll --spans a.tsv",
            "  ./winnow aggregate a.per.json --texts a.conll --method dawid-skene --output a.agg.conll",
            "  ./winnow aggregate --annotator ann=ann.conll --annotator ben=ben.jsonl --labels ben=PER,LOC -o gold.conll",
            "  ./winnow aggregate judgements.csv --texts texts.conll --report workers.html",
            "  ./winnow aggregate annotated/ --output voted.conll"
        })
public final class AggregateCommand implements Callable<Integer> {
    @Mixin
    private JudgementMixin judgements;

    @Mixin
    private AggregationMethod method;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the annotated texts.")
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "Format of the output; by default told by its name, else conll.")
    private String to;

    @Option(
            names = "--spans",
            paramLabel = "FILE",
            description = "Where to write every span that may be true with its posterior: .tsv, .jsonl, else a Delta"
                    + " table.")
    private Path spans;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write the report of all people: .html or .json.")
    private Path report;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "Where to list what could not be used, and answers that contradict themselves.")
    private Path quarantine;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JudgementInput input = judgements.read();
        Aggregation aggregation = method.aggregate(input.crowd());
        CrowdReport people = CrowdReport.of(input, aggregation, method.name());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? people.json() : people.text());
        if (output != null) {
            List<Quarantined> unwritable = write(aggregation);
            out.print(json ? "" : "wrote " + output + "\n" + NerFormats.listed(unwritable, "not written"));
        }
        out.flush();
        if (spans != null) {
            SpanTable.of(aggregation).write(spans);
        }
        if (report != null) {
            write(report, report.toString().endsWith(".json") ? people.json() : CrowdPage.of(people));
        }
        if (quarantine != null) {
            QuarantineFile.write(quarantine, input.quarantined());
        }
        return 0;
    }

    private List<Quarantined> write(Aggregation aggregation) {
        List<Sentence> sentences = new ArrayList<>();
        List<Boolean> judged = aggregation.crowd().byText().stream()
                .map(markups -> !markups.isEmpty())
                .toList();
        for (int i = 0; i < judged.size(); i++) {
            if (judged.get(i)) {
                CrowdText text = aggregation.crowd().texts().get(i);
                List<String> tags = Scheme.IOB2.tags(
                        aggregation.taken().get(i), text.tokens().size());
                sentences.add(new Sentence(text.id(), text.tokens(), tags, text.text(), Optional.empty()));
            }
        }
        try {
            Format target = NerFormats.ALL.named(
                    to != null ? to : NerFormats.byName(output).orElse("conll"));
            return target.write(Annotations.Tokens.of(sentences), output, judgements.options());
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(output + ": cannot be written: " + e.getMessage());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new JobFailedException(file + ": cannot be written: " + e.getMessage());
        }
    }
}
