package org.winnow.classifiers.ner.score;

import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Span;

/**
 * What is true and what was predicted of one sentence or document, over the same units.
 *
 * @param units tokens of a sentence, or the characters of a document
 * @param spacing what to put between two units so as to read them: a space between tokens, nothing between characters
 * @param gold true entities by units, each once, in order
 * @param predicted entities of a program by units, each once, in order
 * @param origin where gold stands, if it was read from a file
 */
public record ScoredText(
        String id, List<String> units, String spacing, List<Span> gold, List<Span> predicted, Optional<Origin> origin) {
    public ScoredText {
        units = List.copyOf(units);
        gold = gold.stream().distinct().sorted().toList();
        predicted = predicted.stream().distinct().sorted().toList();
    }

    /** What a span says. */
    public String surface(Span span) {
        return String.join(spacing, units.subList(span.start(), span.end()));
    }

    ScoredText withSpans(List<Span> otherGold, List<Span> otherPredicted) {
        return new ScoredText(id, units, spacing, otherGold, otherPredicted, origin);
    }
}
