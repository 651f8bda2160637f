package org.winnow.classifiers.ner.tagger;

import java.util.List;

/** What features need besides the sentence; a part of the model. */
record Resources(List<Clusters> clusters, List<Gazetteer> gazetteers, List<FeatureTagger> taggers) {
    Resources {
        clusters = List.copyOf(clusters);
        gazetteers = List.copyOf(gazetteers);
        taggers = List.copyOf(taggers);
    }

    static Resources none() {
        return new Resources(List.of(), List.of(), List.of());
    }
}
