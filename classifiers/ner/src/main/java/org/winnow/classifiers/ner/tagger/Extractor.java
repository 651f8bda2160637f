package org.winnow.classifiers.ner.tagger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All features of a sentence. */
final class Extractor {
    private final WordFeatures words;
    private final SentenceFeatures sentences;
    private final List<FeatureTagger> taggers;

    Extractor(Set<Template> templates, Resources resources, Values values) {
        words = new WordFeatures(templates, resources.clusters(), values);
        sentences = new SentenceFeatures(templates, resources.gazetteers(), values);
        taggers = templates.contains(Template.TAGGER) ? resources.taggers() : List.of();
    }

    Word word(String token) {
        return words.word(token);
    }

    SentenceFeatures.Context context(List<String> tokens, Word[] known) {
        List<Opinion> opinions = taggers.stream()
                .map(tagger -> Opinion.of(tagger.spec().name(), tagger.tagger().tag(tokens), tokens.size()))
                .toList();
        return sentences.context(known, opinions);
    }

    /** Those that no single token tells. */
    void add(SentenceFeatures.Context context, int at, Hashes features) {
        sentences.add(context, at, features);
    }

    /** Those of every token of many sentences; each word is looked at once. */
    static final class Batch {
        private final Extractor extractor;
        private final Map<String, Word> known = new HashMap<>();
        private final Hashes hashes = new Hashes();

        Batch(Extractor extractor) {
            this.extractor = extractor;
        }

        long[][] features(List<String> tokens) {
            Word[] words = tokens.stream()
                    .map(token -> known.computeIfAbsent(token, extractor::word))
                    .toArray(Word[]::new);
            SentenceFeatures.Context context = extractor.context(tokens, words);
            long[][] features = new long[words.length][];
            for (int at = 0; at < words.length; at++) {
                hashes.clear();
                for (int near = Math.max(0, at - Word.REACH);
                        near <= Math.min(words.length - 1, at + Word.REACH);
                        near++) {
                    for (long feature : words[near].features()[near - at + Word.REACH]) {
                        hashes.add(feature);
                    }
                }
                extractor.add(context, at, hashes);
                features[at] = hashes.toArray();
            }
            return features;
        }
    }
}
