package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;

/**
 * Spans from a method that judges each token by itself: a token is of the type that is most likely, and neighbours of one
 * type are one entity unless more than half of those who marked both drew a border. What several jobs claim goes to the
 * one with the higher posterior. The posterior of a span is the least of its tokens'.
 *
 * @param method of one job
 * @param tie what a token is that is as likely an entity as none
 */
public record TokenVotes(Function<Judged, Aggregated> method, Tie tie) {
    private static final double EVEN = 1e-9;

    /** What is done where neither side has more. */
    public enum Tie {
        /** No entity. */
        OUTSIDE,
        /** An entity. */
        MARK
    }

    /**
     * What a method is given.
     *
     * @param trust of every worker of whom the platform says how far they are trusted
     */
    public record Judged(Judgements judgements, Map<String, Double> trust) {}

    /** @throws IllegalArgumentException if there are no judgements, or the method misses something */
    public Aggregation aggregate(Crowd crowd) {
        if (crowd.markups().isEmpty()) {
            throw new IllegalArgumentException("There are no judgements");
        }
        Map<String, Map<String, Double>> posteriors = new HashMap<>();
        Map<String, Map<String, Double>> claims = new HashMap<>();
        for (TokenJobs.Job job : TokenJobs.of(crowd)) {
            Aggregated of = method.apply(new Judged(job.judgements(), job.trust()));
            for (int task = 0; task < of.tasks().size(); task++) {
                Map<String, Double> here = new TreeMap<>();
                for (int label = 0; label < of.labels().size(); label++) {
                    here.put(
                            of.labels().get(label), of.probabilities().get(task).get(label));
                }
                double outside = here.getOrDefault(Tag.OUTSIDE, 0.0);
                here.remove(Tag.OUTSIDE);
                String name = of.tasks().get(task);
                posteriors.computeIfAbsent(name, key -> new TreeMap<>()).putAll(here);
                here.values().removeIf(p -> tie == Tie.MARK ? p < outside - EVEN : p <= outside + EVEN);
                claims.computeIfAbsent(name, key -> new TreeMap<>()).putAll(here);
            }
        }
        List<List<Candidate>> candidates = new ArrayList<>();
        List<List<Span>> taken = new ArrayList<>();
        List<List<Markup>> byText = crowd.byText();
        for (int text = 0; text < byText.size(); text++) {
            int length = crowd.texts().get(text).tokens().size();
            List<Map<String, Double>> tokens = ofText(posteriors, text, length);
            taken.add(spans(ofText(claims, text, length), byText.get(text)));
            TreeSet<Span> possible = new TreeSet<>(taken.get(text));
            byText.get(text).forEach(markup -> possible.addAll(markup.spans()));
            candidates.add(possible.stream()
                    .map(span -> new Candidate(span, posterior(span, tokens)))
                    .toList());
        }
        return new Aggregation(crowd, candidates, taken);
    }

    private static List<Map<String, Double>> ofText(Map<String, Map<String, Double>> all, int text, int length) {
        return IntStream.range(0, length)
                .mapToObj(token -> all.getOrDefault(TokenJobs.task(text, token), Map.of()))
                .toList();
    }

    private static double posterior(Span span, List<Map<String, Double>> tokens) {
        return tokens.subList(span.start(), span.end()).stream()
                .mapToDouble(token -> Math.min(1, token.getOrDefault(span.type(), 0.0)))
                .min()
                .orElseThrow();
    }

    private static List<Span> spans(List<Map<String, Double>> tokens, List<Markup> markups) {
        List<Span> spans = new ArrayList<>();
        String open = Tag.OUTSIDE;
        int start = 0;
        for (int token = 0; token <= tokens.size(); token++) {
            String type = token < tokens.size() ? type(tokens.get(token)) : Tag.OUTSIDE;
            if (!type.equals(open) || !type.equals(Tag.OUTSIDE) && isBorder(token, type, markups)) {
                if (!open.equals(Tag.OUTSIDE)) {
                    spans.add(new Span(start, token, open));
                }
                open = type;
                start = token;
            }
        }
        return spans;
    }

    /** Of several types as likely the first by name. */
    private static String type(Map<String, Double> claims) {
        String best = Tag.OUTSIDE;
        double highest = 0;
        for (Map.Entry<String, Double> one : claims.entrySet()) {
            if (one.getValue() > highest + EVEN) {
                best = one.getKey();
                highest = one.getValue();
            }
        }
        return best;
    }

    private static boolean isBorder(int token, String type, List<Markup> markups) {
        int both = 0;
        int borders = 0;
        for (Markup markup : markups) {
            for (Span span : markup.spans()) {
                if (span.type().equals(type) && span.end() > token && span.start() < token) {
                    both++;
                } else if (span.type().equals(type) && span.start() == token && hasEnd(markup, token, type)) {
                    both++;
                    borders++;
                }
            }
        }
        return 2 * borders > both;
    }

    private static boolean hasEnd(Markup markup, int token, String type) {
        return markup.spans().stream()
                .anyMatch(span -> span.end() == token && span.type().equals(type));
    }
}
