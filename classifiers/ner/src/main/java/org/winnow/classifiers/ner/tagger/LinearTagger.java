package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/**
 * Applies a model. The score of a span is the probability that exactly these tokens are an entity of this type: of a CRF as
 * it was trained, of a perceptron that of a CRF with the same weights times a factor that was chosen on sentences that it
 * was not trained on.
 */
public final class LinearTagger implements Tagger {
    private static final int KNOWN_WORDS = 1 << 16;

    private final TaggerModel model;
    private final String version;
    private final Extractor extractor;
    private final Labels labels;
    private final int size;
    private final Weights weights;
    private final LongTable features;
    private final Chain chain;
    private final float outside;
    // Most tokens of a text are among its most frequent words, whose own features need to be looked up but once.
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** A word and what its features add to the scores of the tokens around it. */
    private record Known(Word word, float[][] scores) {}

    /** @param outside as in {@link TaggerSettings}, and added to what the model has there */
    LinearTagger(TaggerModel model, String version, double outside) {
        this.model = model;
        this.version = version;
        this.outside = (float) ((outside + model.settings().outside()) / model.scale());
        extractor = new Extractor(model.settings().templates(), model.resources(), new Values());
        labels = new Labels(model.types());
        size = labels.size();
        weights = model.weights();
        features = new LongTable(weights.features().length);
        for (long feature : weights.features()) {
            features.add(feature);
        }
        chain = new Chain(labels, weights.transitions());
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<String> types() {
        return new TreeSet<>(labels.types());
    }

    TaggerModel model() {
        return model;
    }

    @Override
    public List<ScoredSpan> tag(List<String> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        float[] scores = scores(tokens);
        int[] best = chain.best(scores);
        List<Span> spans = labels.spans(best);
        if (spans.isEmpty()) {
            return List.of();
        }
        Sums sums = new Sums(labels);
        sums.transitions(weights.transitions(), model.scale());
        sums.sentence(scores, model.scale());
        List<ScoredSpan> scored = new ArrayList<>(spans.size());
        for (Span span : spans) {
            scored.add(new ScoredSpan(span, sums.probability(span, best)));
        }
        return scored;
    }

    /** By token and label, row-major. */
    float[] scores(List<String> tokens) {
        int length = tokens.size();
        Word[] words = new Word[length];
        Known[] all = new Known[length];
        for (int at = 0; at < length; at++) {
            all[at] = known(tokens.get(at));
            words[at] = all[at].word();
        }
        float[] scores = new float[length * size];
        Hashes hashes = new Hashes();
        SentenceFeatures.Context context = extractor.context(tokens, words);
        for (int at = 0; at < length; at++) {
            int row = at * size;
            for (int near = Math.max(0, at - Word.REACH); near <= Math.min(length - 1, at + Word.REACH); near++) {
                float[] added = all[near].scores()[near - at + Word.REACH];
                for (int label = 0; label < size; label++) {
                    scores[row + label] += added[label];
                }
            }
            hashes.clear();
            extractor.add(context, at, hashes);
            for (int i = 0; i < hashes.size(); i++) {
                add(hashes.at(i), scores, row);
            }
            scores[row] += outside;
        }
        return scores;
    }

    private Known known(String token) {
        Known found = known.get(token);
        if (found != null) {
            return found;
        }
        Word word = extractor.word(token);
        float[][] scores = new float[word.features().length][size];
        for (int at = 0; at < scores.length; at++) {
            for (long feature : word.features()[at]) {
                add(feature, scores[at], 0);
            }
        }
        Known made = new Known(word, scores);
        if (known.size() < KNOWN_WORDS) {
            known.put(token, made);
        }
        return made;
    }

    private void add(long feature, float[] scores, int row) {
        int number = features.find(feature);
        if (number >= 0) {
            weights.add(number, scores, row);
        }
    }

    @Override
    public void close() {
        model.resources().taggers().forEach(tagger -> tagger.tagger().close());
    }
}
