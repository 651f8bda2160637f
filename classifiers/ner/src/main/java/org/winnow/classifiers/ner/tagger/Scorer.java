package org.winnow.classifiers.ner.tagger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a model says of each token of a sentence, before anything is decided. Taggers that differ in nothing but how much they
 * lean towards entities have one together, as have a tagger and those that build on it.
 */
final class Scorer {
    private static final int KNOWN_WORDS = 1 << 16;

    private final TaggerModel model;
    private final String version;
    private final Extractor extractor;
    private final int size;
    private final LongTable features;
    // Most tokens of a text are among its most frequent words, whose own features need to be looked up but once.
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    // A tagger that builds on several asks each in turn about a sentence, and some of them build on others of them.
    private volatile Scored last = new Scored(List.of(), new float[0]);
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A word and what its features add to the scores of the tokens around it. */
    private record Known(Word word, float[][] scores) {}

    private record Scored(List<String> tokens, float[] scores) {}

    /** @param version SHA-256 of the model's file, hex */
    Scorer(TaggerModel model, String version) {
        this.model = model;
        this.version = version;
        extractor = new Extractor(model.settings().templates(), model.resources(), new Values());
        size = new Labels(model.types()).size();
        features = new LongTable(model.weights().features().length);
        for (long feature : model.weights().features()) {
            features.add(feature);
        }
    }

    TaggerModel model() {
        return model;
    }

    String version() {
        return version;
    }

    /** By token and label, row-major; to be read only. */
    float[] scores(List<String> tokens) {
        Scored before = last;
        if (before.tokens().equals(tokens)) {
            return before.scores();
        }
        Scored made = new Scored(List.copyOf(tokens), score(tokens));
        last = made;
        return made.scores();
    }

    private float[] score(List<String> tokens) {
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
            model.weights().add(number, scores, row);
        }
    }

    /** Closes the taggers that it builds on; several may ask for it. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            model.resources().taggers().forEach(tagger -> tagger.tagger().close());
        }
    }
}
