package org.winnow.jobs.ner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.CodePointIndex;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.adjudicate.Decision;
import org.winnow.classifiers.ner.adjudicate.Event;
import org.winnow.classifiers.ner.adjudicate.Ledger;

/** A ledger for a terminal. */
final class LedgerText {
    private LedgerText() {}

    static String status(Ledger ledger) {
        Map<String, Integer> given = new LinkedHashMap<>();
        Map<String, String> batches = new LinkedHashMap<>();
        for (Event event : ledger.events()) {
            if (event instanceof Event.Exported exported) {
                given.put(exported.batch(), exported.units().size());
                exported.units().keySet().forEach(unit -> batches.put(unit, exported.batch()));
            }
        }
        SortedMap<String, Integer> people = new TreeMap<>();
        SortedMap<String, Integer> decided = new TreeMap<>();
        ledger.decisions().forEach((unit, all) -> {
            all.forEach(one -> people.merge(one.by(), 1, Integer::sum));
            decided.merge(batches.getOrDefault(unit, ""), 1, Integer::sum);
        });
        StringBuilder text = new StringBuilder(ledger.asked().size() + " texts given out, "
                + ledger.decisions().size() + " decided, " + ledger.conflicts().size() + " in conflict\n");
        given.forEach((batch, count) -> text.append("batch ")
                .append(batch)
                .append(": ")
                .append(decided.getOrDefault(batch, 0))
                .append(" of ")
                .append(count)
                .append(" decided\n"));
        people.forEach((person, count) -> text.append(person + ": " + count + " decisions\n"));
        return text.toString();
    }

    static String conflicts(Ledger ledger) {
        Map<String, List<Decision>> conflicts = ledger.conflicts();
        if (conflicts.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(conflicts.size() + " texts in conflict (adjudicate resolve):\n");
        conflicts.forEach((unit, decisions) -> {
            text.append("  ").append(unit).append('\n');
            for (Decision one : decisions) {
                text.append("    ")
                        .append(one.name())
                        .append(' ')
                        .append(one.by())
                        .append(": ");
                text.append(spans(one, ledger.asked().getOrDefault(unit, ""))).append('\n');
            }
        });
        return text.toString();
    }

    private static String spans(Decision decision, String text) {
        CodePointIndex index = CodePointIndex.of(text);
        return decision.spans().isEmpty()
                ? "nothing"
                : decision.spans().stream()
                        .map(span -> span.type() + " \"" + words(span, text, index) + "\"")
                        .collect(Collectors.joining(", "));
    }

    private static String words(Span span, String text, CodePointIndex index) {
        return span.end() > index.length()
                ? ""
                : text.substring(index.toUtf16(span.start()), index.toUtf16(span.end()));
    }
}
