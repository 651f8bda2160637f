package org.winnow.classifiers.ner.tagger;

import java.util.List;

/**
 * All that tagging needs.
 *
 * @param settings with which it was trained
 * @param types of entities, sorted
 * @param scale what scores are multiplied by before they become probabilities; 1 for a CRF
 */
record TaggerModel(TaggerSettings settings, List<String> types, Resources resources, Weights weights, double scale) {
    TaggerModel {
        types = List.copyOf(types);
    }
}
