package org.winnow.classifiers.ner.tagger;

import java.util.Optional;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * A tagger whose output is a feature of another.
 *
 * @param spec where it came from
 * @param scorer if it is one of ours: its model is kept in that which uses it
 */
record FeatureTagger(TaggerSpec spec, Optional<Scorer> scorer, Tagger tagger) {
    static FeatureTagger of(TaggerSpec spec, Tagger tagger) {
        return new FeatureTagger(
                spec, tagger instanceof LinearTagger ours ? Optional.of(ours.scorer()) : Optional.empty(), tagger);
    }
}
