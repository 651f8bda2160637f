package org.winnow.classifiers.ner.tagger;

import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * A tagger whose output is a feature of another.
 *
 * @param spec where it came from
 * @param model the bytes of its file if it is one of ours, which are kept in the model that uses it; else empty
 */
record FeatureTagger(TaggerSpec spec, byte[] model, Tagger tagger) {}
