package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/**
 * What another tagger says of a sentence.
 *
 * @param name of the tagger
 * @param tags IOBES, one for each token
 * @param sure the same with how sure it is, in steps of a fifth
 */
record Opinion(String name, List<String> tags, List<String> sure) {
    private static final int STEPS = 5;

    static Opinion of(String name, List<ScoredSpan> spans, int length) {
        List<String> tags =
                Scheme.IOBES.tags(spans.stream().map(ScoredSpan::span).toList(), length);
        List<String> sure = new ArrayList<>(Collections.nCopies(length, Tag.OUTSIDE));
        for (ScoredSpan scored : spans) {
            Span span = scored.span();
            for (int i = span.start(); i < span.end(); i++) {
                sure.set(i, tags.get(i) + "/" + (int) Math.min(STEPS - 1, Math.floor(scored.score() * STEPS)));
            }
        }
        return new Opinion(name, tags, sure);
    }
}
