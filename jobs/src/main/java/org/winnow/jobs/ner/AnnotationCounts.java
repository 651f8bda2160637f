package org.winnow.jobs.ner;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Fault;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Reading;

/** What a file holds, in a few lines. */
final class AnnotationCounts {
    private AnnotationCounts() {}

    static String of(Reading reading) {
        String counts = reading.annotations() instanceof Annotations.Tokens tokens
                ? of(tokens.sentences())
                : documents((Annotations.Documents) reading.annotations());
        return "format " + reading.format() + "\n" + counts + NerFormats.listed(reading.quarantined(), "in quarantine");
    }

    private static String documents(Annotations.Documents documents) {
        SortedMap<String, Integer> types = new TreeMap<>();
        documents.documents().forEach(document -> add(document.spans(), types));
        return documents.documents().size() + " documents, " + entities(types);
    }

    private static String of(List<Sentence> sentences) {
        SchemeGuess guess =
                SchemeGuess.of(sentences.stream().map(Sentence::tags).toList());
        Scheme scheme = guess.scheme();
        SortedMap<String, Integer> types = new TreeMap<>();
        Map<Fault, Integer> faults = new TreeMap<>();
        for (Sentence sentence : sentences) {
            add(scheme.spans(sentence.tags()), types);
            scheme.repair(sentence.tags(), Repair.PROMOTE)
                    .faults()
                    .forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        }
        int tokens = sentences.stream().mapToInt(s -> s.tokens().size()).sum();
        boolean tagged = sentences.stream().anyMatch(Sentence::isTagged);
        String tags = !tagged
                ? "no tags\n"
                : "scheme " + scheme + (faults.isEmpty() ? "" : ", faulty tags: " + wording(faults)) + "\n";
        return sentences.size() + " sentences, " + tokens + " tokens, " + entities(types) + tags;
    }

    private static void add(List<Span> spans, SortedMap<String, Integer> types) {
        spans.forEach(span -> types.merge(span.type(), 1, Integer::sum));
    }

    private static String entities(SortedMap<String, Integer> types) {
        int all = types.values().stream().mapToInt(Integer::intValue).sum();
        return all + " entities" + (types.isEmpty() ? "" : " (" + perType(types) + ")") + "\n";
    }

    static String perType(SortedMap<String, Integer> types) {
        return types.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    static String wording(Map<Fault, Integer> faults) {
        return faults.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().wording())
                .collect(Collectors.joining(", "));
    }
}
