package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.people.Aggregation;
import org.winnow.classifiers.ner.people.WorkerReport;

/**
 * What {@code winnow aggregate} says.
 *
 * @param contradictions answers that say two things, by worker
 * @param entities taken, by type
 */
record CrowdReport(
        JudgementInput input,
        String method,
        SortedMap<String, Integer> entities,
        List<WorkerReport> workers,
        SortedMap<String, Integer> contradictions) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-16s %7s %7s %9s %9s %9s %9s %9s %14s%n";

    static CrowdReport of(JudgementInput input, Aggregation aggregation, String method) {
        SortedMap<String, Integer> entities = new TreeMap<>();
        aggregation.taken().forEach(text -> text.forEach(span -> entities.merge(span.type(), 1, Integer::sum)));
        SortedMap<String, Integer> contradictions = new TreeMap<>();
        input.answers().contradictions().forEach(one -> contradictions.merge(one.worker(), 1, Integer::sum));
        return new CrowdReport(input, method, entities, WorkerReport.of(aggregation), contradictions);
    }

    int contradictions(WorkerReport worker) {
        return contradictions.getOrDefault(worker.worker(), 0);
    }

    List<String> suggestions(WorkerReport worker) {
        return worker.suggestions(contradictions(worker));
    }

    String summary() {
        int all = entities.values().stream().mapToInt(Integer::intValue).sum();
        return input.text() + "method " + method + ": " + all + " entities"
                + (entities.isEmpty() ? "" : " (" + AnnotationCounts.perType(entities) + ")") + "\n";
    }

    String text() {
        StringBuilder text = new StringBuilder(summary()).append("\nagainst what was taken for true, in percent\n");
        text.append(String.format(
                Locale.ROOT,
                ROW,
                "worker",
                "answers",
                "marks",
                "precision",
                "recall",
                "F1",
                "tokens",
                "spam",
                "contradictions"));
        for (WorkerReport worker : workers) {
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    worker.worker(),
                    worker.texts(),
                    worker.spans().predicted(),
                    Percent.of(worker.spans().precision()),
                    Percent.of(worker.spans().recall()),
                    Percent.of(worker.spans().f1()),
                    Percent.of(worker.sameTokens()),
                    spam(worker),
                    contradictions(worker)));
        }
        for (WorkerReport worker : workers) {
            suggestions(worker).forEach(suggestion -> text.append(worker.worker() + ": " + suggestion + "\n"));
        }
        return text.append('\n').toString();
    }

    static String spam(WorkerReport worker) {
        return worker.spam().isPresent()
                ? Percent.of(worker.spam().getAsDouble()).toString()
                : "-";
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("method", method);
        root.put("texts", input.crowd().texts().size());
        root.put("answers", input.crowd().markups().size());
        ObjectNode types = root.putObject("entities");
        entities.forEach(types::put);
        root.put("realigned_answers", input.assembly().realigned());
        root.put("inexact_spans", input.assembly().inexact().size());
        root.put("unused", input.assembly().unused().size());
        root.put("quarantined", input.answers().quarantined().size());
        root.put("contradictions", input.answers().contradictions().size());
        workers.forEach(worker -> worker(root.withArray("workers").addObject(), worker));
        input.notes().forEach(root.withArray("notes")::add);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of numbers and strings is always JSON", e);
        }
    }

    private void worker(ObjectNode node, WorkerReport worker) {
        node.put("worker", worker.worker())
                .put("answers", worker.texts())
                .put("marks", worker.spans().predicted())
                .put("precision", Percent.of(worker.spans().precision()))
                .put("recall", Percent.of(worker.spans().recall()))
                .put("f1", Percent.of(worker.spans().f1()))
                .put("same_tokens", Percent.of(worker.sameTokens()));
        worker.spam().ifPresent(p -> node.put("spam", Percent.of(p)));
        node.put("contradictions", contradictions(worker));
        ObjectNode confusion = node.putObject("confusion");
        worker.confusion().forEach((taken, row) -> {
            ObjectNode given = confusion.putObject(taken);
            row.forEach(given::put);
        });
        suggestions(worker).forEach(node.withArray("suggestions")::add);
    }
}
