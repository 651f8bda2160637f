package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
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

    /** Those of every token of many sentences, as numbers; each word is looked at once. */
    static final class Batch {
        private final Extractor extractor;
        private final LongTable table = new LongTable(1 << 16);
        private final Map<String, Numbered> known = new HashMap<>();
        private final Hashes hashes = new Hashes();

        /** A word with the numbers of its features, by the place of the token that they describe. */
        private record Numbered(Word word, int[][] features) {}

        Batch(Extractor extractor) {
            this.extractor = extractor;
        }

        /** Of each token the numbers that its features have in {@link #table}, to which new ones are added. */
        int[][] features(List<String> tokens) {
            Numbered[] near = tokens.stream()
                    .map(token -> known.computeIfAbsent(token, this::numbered))
                    .toArray(Numbered[]::new);
            SentenceFeatures.Context context = extractor.context(
                    tokens, Arrays.stream(near).map(Numbered::word).toArray(Word[]::new));
            int[][] features = new int[near.length][];
            for (int at = 0; at < near.length; at++) {
                hashes.clear();
                extractor.add(context, at, hashes);
                features[at] = features(near, at);
            }
            return features;
        }

        private int[] features(Numbered[] words, int at) {
            int from = Math.max(0, at - Word.REACH);
            int to = Math.min(words.length - 1, at + Word.REACH);
            int size = hashes.size();
            for (int near = from; near <= to; near++) {
                size += words[near].features()[near - at + Word.REACH].length;
            }
            int[] features = new int[size];
            int count = 0;
            for (int near = from; near <= to; near++) {
                int[] added = words[near].features()[near - at + Word.REACH];
                System.arraycopy(added, 0, features, count, added.length);
                count += added.length;
            }
            for (int i = 0; i < hashes.size(); i++) {
                features[count++] = table.add(hashes.at(i));
            }
            return features;
        }

        private Numbered numbered(String token) {
            Word word = extractor.word(token);
            int[][] features = new int[word.features().length][];
            for (int place = 0; place < features.length; place++) {
                features[place] = Arrays.stream(word.features()[place])
                        .mapToInt(table::add)
                        .toArray();
            }
            return new Numbered(word, features);
        }

        LongTable table() {
            return table;
        }
    }
}
