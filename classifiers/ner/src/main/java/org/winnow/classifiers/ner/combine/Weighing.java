package org.winnow.classifiers.ner.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;

/**
 * A logistic regression over who proposed a span, how surely, and who proposed something else in its place. It learns that
 * one tagger's word for a place counts more than two others' for an organization, which a count of votes cannot.
 *
 * @param weights by feature; features without a weight count nothing
 */
record Weighing(Panel panel, Map<String, Double> weights) implements Estimate {
    static final String BIAS = "bias";

    /** @param penalty of a weight's square, above 0; the bias has none */
    static Weighing of(Panel panel, List<Labelled> sentences, double penalty) {
        List<Map<String, Double>> rows = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>();
        for (Labelled sentence : sentences) {
            for (Candidate candidate : sentence.candidates()) {
                Map<String, Double> features = features(panel, candidate, sentence.candidates());
                rows.add(features);
                names.addAll(features.keySet());
                right.add(sentence.gold().contains(candidate.span()));
            }
        }
        names.remove(BIAS);
        List<String> order = new ArrayList<>(List.of(BIAS));
        order.addAll(names);
        double[][] x = rows.stream()
                .map(row -> order.stream()
                        .mapToDouble(name -> row.getOrDefault(name, 0.0))
                        .toArray())
                .toArray(double[][]::new);
        double[] y = new double[x.length];
        Arrays.setAll(y, i -> right.get(i) ? 1 : 0);
        double[] fitted = LogisticRegression.fit(x, y, penalty);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < fitted.length; i++) {
            weights.put(order.get(i), fitted[i]);
        }
        return new Weighing(panel, weights);
    }

    @Override
    public double[] of(List<Candidate> candidates) {
        return candidates.stream()
                .mapToDouble(candidate -> {
                    double sum = 0;
                    for (Map.Entry<String, Double> feature :
                            features(panel, candidate, candidates).entrySet()) {
                        sum += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
                    }
                    return LogisticRegression.probability(sum);
                })
                .toArray();
    }

    private static Map<String, Double> features(Panel panel, Candidate candidate, List<Candidate> all) {
        Span span = candidate.span();
        Map<String, Double> features = new LinkedHashMap<>();
        features.put(BIAS, 1.0);
        features.put("type " + span.type(), 1.0);
        features.put("length", Math.log(span.length()));
        features.put("votes", (double) candidate.votes().size());
        candidate.votes().forEach((tagger, score) -> {
            features.put(tagger, 1.0);
            features.put(tagger + " " + span.type(), 1.0);
            features.put(tagger + " score", score - 0.5);
        });
        for (Candidate other : all) {
            if (other.span().overlaps(span) && !other.span().equals(span)) {
                String how = other.span().type().equals(span.type()) ? " other ends" : " other type";
                other.votes().keySet().stream()
                        .filter(panel.types()::containsKey)
                        .forEach(tagger -> features.put(tagger + how, 1.0));
            }
        }
        return features;
    }
}
