package org.winnow.jobs.ner;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TokenText;
import org.winnow.classifiers.ner.adjudicate.Decision;
import org.winnow.classifiers.ner.adjudicate.Ledger;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.jobs.ner.FlatTable.Cell;
import org.winnow.jobs.ner.FlatTable.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow adjudicate apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts what was decided in place of what was aggregated, in IOB2.",
            "",
            "Texts are found by id; those without a decision, or in conflict, stay as they are.",
            ""
        })
final class AdjudicateApplyCommand implements Callable<Integer> {
    private static final List<Cell> PROVENANCE = List.of(
            new Cell("text_id", Kind.TEXT),
            new Cell("source", Kind.TEXT),
            new Cell("by", Kind.TEXT),
            new Cell("at", Kind.TEXT),
            new Cell("batch", Kind.TEXT),
            new Cell("file", Kind.TEXT),
            new Cell("taken", Kind.TEXT));

    @Mixin
    private LedgerMixin ledger;

    @Parameters(paramLabel = "FILE", description = "What aggregate wrote, or any annotated file or table.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write.")
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "Format of the output; by default told by its name, else that of the input.")
    private String to;

    @Option(
            names = "--provenance",
            paramLabel = "FILE",
            description =
                    "Where to write who decided each text, when, in which file and batch: .tsv, .jsonl, else a Delta"
                            + " table.")
    private Path provenance;

    @Mixin
    private FormatMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Ledger opened = ledger.open();
        Map<String, Decision> settled = opened.settled();
        Reading reading = NerFormats.read(file, Optional.empty(), format.options());
        List<Quarantined> unused = new ArrayList<>();
        Annotations.Tokens tokens = Shapes.tokens(reading.annotations(), unused);
        Scheme scheme = org.winnow.classifiers.ner.SchemeGuess.of(
                        tokens.sentences().stream().map(Sentence::tags).toList())
                .scheme();
        List<List<Object>> rows = new ArrayList<>();
        Annotations.Tokens applied = tokens.map(sentence -> {
            Optional<Decision> decision = Optional.ofNullable(settled.get(sentence.id()));
            Optional<Sentence> decided = decision.flatMap(one -> decided(sentence, one, opened, unused));
            rows.add(row(sentence, decided.isPresent() ? decision : Optional.empty()));
            return decided.orElseGet(() -> sentence.isTagged()
                    ? sentence.withTags(Scheme.IOB2.tags(
                            scheme.spans(sentence.tags()), sentence.tokens().size()))
                    : sentence);
        });
        long changed = rows.stream().filter(row -> row.get(1).equals("decided")).count();
        PrintWriter out = spec.commandLine().getOut();
        LedgerMixin.attempt(() -> {
            String name = to != null ? to : NerFormats.byName(output).orElse(reading.format());
            unused.addAll(NerFormats.ALL.named(name).write(applied, output, format.options()));
        });
        out.println("wrote " + output + ": " + changed + " of " + rows.size() + " texts as decided, "
                + opened.conflicts().size() + " in conflict");
        out.print(NerFormats.listed(unused, "to look at"));
        out.flush();
        if (provenance != null) {
            new FlatTable(PROVENANCE, rows).write(provenance);
        }
        return 0;
    }

    private static List<Object> row(Sentence sentence, Optional<Decision> decision) {
        return decision.<List<Object>>map(one ->
                        List.of(sentence.id(), "decided", one.by(), one.at(), one.batch(), one.file(), one.taken()))
                .orElseGet(() -> List.of(sentence.id(), "aggregated", "", "", "", "", ""));
    }

    private static Optional<Sentence> decided(
            Sentence sentence, Decision decision, Ledger ledger, List<Quarantined> unused) {
        String asked = ledger.asked().getOrDefault(sentence.id(), "");
        // The text as it was given out: that which the file knows, or its tokens with spaces between.
        TokenText text = sentence.textOrJoined().text().equals(asked)
                ? sentence.textOrJoined()
                : TokenText.joined(sentence.tokens());
        if (!text.text().equals(asked)) {
            unused.add(new Quarantined(
                    "text " + sentence.id(), 0, "says something else than when it was given out", asked));
            return Optional.empty();
        }
        List<Span> spans = new ArrayList<>();
        for (Span span : decision.spans()) {
            int start = (int) text.ranges().stream()
                    .filter(range -> range.end() <= span.start())
                    .count();
            int end = (int) text.ranges().stream()
                    .filter(range -> range.start() < span.end())
                    .count();
            boolean fits = start < end
                    && (spans.isEmpty() || spans.get(spans.size() - 1).end() <= start);
            if (!fits || !isExact(text.ranges().get(start), text.ranges().get(end - 1), span)) {
                unused.add(new Quarantined(
                        "text " + sentence.id(),
                        0,
                        fits ? "a decided span now holds whole tokens" : "a decided span holds no token of its own",
                        span.toString()));
            }
            if (fits) {
                spans.add(new Span(start, end, span.type()));
            }
        }
        return Optional.of(
                sentence.withTags(Scheme.IOB2.tags(spans, sentence.tokens().size())));
    }

    private static boolean isExact(Range first, Range last, Span span) {
        return first.start() == span.start() && last.end() == span.end();
    }
}
