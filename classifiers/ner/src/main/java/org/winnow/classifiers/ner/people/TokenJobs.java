package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;

/**
 * A crowd's marks as labels of tokens, for methods that know no sequences: one job with all types if everybody was asked
 * for the same in every text, else one job for each type with those who were asked for it. So nobody's silence on a type
 * that they were not asked for is a label.
 */
final class TokenJobs {
    /** One job; its labels are the types and {@link Tag#OUTSIDE}. */
    record Job(SortedSet<String> types, Judgements judgements, Map<String, Double> trust) {}

    private TokenJobs() {}

    static List<Job> of(Crowd crowd) {
        List<SortedSet<String>> asked =
                crowd.markups().stream().map(Markup::types).distinct().toList();
        List<SortedSet<String>> jobs = asked.size() == 1
                ? asked
                : crowd.types().stream()
                        .<SortedSet<String>>map(type -> new TreeSet<>(List.of(type)))
                        .toList();
        return jobs.stream().map(types -> job(crowd, types)).toList();
    }

    private static Job job(Crowd crowd, SortedSet<String> types) {
        List<Judgement> judgements = new ArrayList<>();
        SortedMap<String, List<Double>> trust = new TreeMap<>();
        List<List<Markup>> byText = crowd.byText();
        for (int text = 0; text < byText.size(); text++) {
            for (Markup markup : byText.get(text)) {
                if (!Collections.disjoint(markup.types(), types)) {
                    List<String> labels =
                            labels(markup, crowd.texts().get(text).tokens().size(), types);
                    for (int token = 0; token < labels.size(); token++) {
                        judgements.add(new Judgement(task(text, token), markup.worker(), labels.get(token)));
                    }
                    markup.trust()
                            .ifPresent(value -> trust.computeIfAbsent(markup.worker(), worker -> new ArrayList<>())
                                    .add(value));
                }
            }
        }
        Map<String, Double> means = new TreeMap<>();
        trust.forEach((worker, values) -> means.put(
                worker, values.stream().mapToDouble(value -> value).average().orElseThrow()));
        return new Job(types, Judgements.of(judgements), means);
    }

    /** The type of each token, or O. */
    static List<String> labels(Markup markup, int length, SortedSet<String> types) {
        List<String> labels = new ArrayList<>(Collections.nCopies(length, Tag.OUTSIDE));
        for (Span span : markup.spans()) {
            if (types.contains(span.type())) {
                Collections.fill(labels.subList(span.start(), span.end()), span.type());
            }
        }
        return labels;
    }

    /** Sorted by name they are in the order of the texts. */
    static String task(int text, int token) {
        return String.format("%09d.%06d", text, token);
    }
}
