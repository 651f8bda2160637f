package org.winnow.jobs.ner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.people.Aggregation;
import org.winnow.classifiers.ner.people.Candidate;
import org.winnow.classifiers.ner.people.Markup;
import org.winnow.jobs.ner.FlatTable.Cell;
import org.winnow.jobs.ner.FlatTable.Kind;

/** Every span that may be true: where, how likely, whether it was taken, and who said so. */
final class SpanTable {
    private static final List<Cell> COLUMNS = List.of(
            new Cell("text_id", Kind.TEXT),
            new Cell("start", Kind.NUMBER),
            new Cell("end", Kind.NUMBER),
            new Cell("type", Kind.TEXT),
            new Cell("surface", Kind.TEXT),
            new Cell("posterior", Kind.FRACTION),
            new Cell("taken", Kind.TRUTH),
            new Cell("marked", Kind.NUMBER),
            new Cell("overlapping", Kind.NUMBER),
            new Cell("asked", Kind.NUMBER));

    private SpanTable() {}

    static FlatTable of(Aggregation aggregation) {
        List<List<Object>> rows = new ArrayList<>();
        List<List<Markup>> byText = aggregation.crowd().byText();
        for (int text = 0; text < byText.size(); text++) {
            Set<Span> taken = new HashSet<>(aggregation.taken().get(text));
            List<Markup> asked = byText.get(text);
            String id = aggregation.crowd().texts().get(text).id();
            List<String> tokens = aggregation.crowd().texts().get(text).tokens();
            for (Candidate candidate : aggregation.candidates().get(text)) {
                Span span = candidate.span();
                rows.add(List.of(
                        id,
                        span.start(),
                        span.end(),
                        span.type(),
                        String.join(" ", tokens.subList(span.start(), span.end())),
                        candidate.posterior(),
                        taken.contains(span),
                        (int) asked.stream()
                                .filter(one -> one.spans().contains(span))
                                .count(),
                        (int) asked.stream()
                                .filter(one -> one.spans().stream()
                                        .anyMatch(other -> other.type().equals(span.type()) && other.overlaps(span)))
                                .count(),
                        (int) asked.stream()
                                .filter(one -> one.types().contains(span.type()))
                                .count()));
            }
        }
        return new FlatTable(COLUMNS, rows);
    }
}
