package org.winnow.classifiers.ner.score;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Span;

/** The entities of training data: those of a test set that are not among them show what was learned beyond a list. */
public final class SeenEntities {
    private final Set<Entity> known;

    private record Entity(String surface, String type) {}

    private SeenEntities(Set<Entity> known) {
        this.known = Set.copyOf(known);
    }

    /** Those that are gold in the texts given. */
    public static SeenEntities of(Collection<ScoredText> training) {
        return new SeenEntities(training.stream()
                .flatMap(text -> text.gold().stream().map(span -> new Entity(text.surface(span), span.type())))
                .collect(Collectors.toSet()));
    }

    /** Exact matches among the entities, true or predicted, whose words are in training data with the same type. */
    public Score seen(Collection<ScoredText> texts) {
        return score(texts, text -> span -> known.contains(new Entity(text.surface(span), span.type())));
    }

    /** Exact matches among the others. */
    public Score unseen(Collection<ScoredText> texts) {
        return score(texts, text -> span -> !known.contains(new Entity(text.surface(span), span.type())));
    }

    private interface Choice {
        Predicate<Span> of(ScoredText text);
    }

    private static Score score(Collection<ScoredText> texts, Choice choice) {
        List<ScoredText> chosen = texts.stream()
                .map(text -> text.withSpans(
                        text.gold().stream().filter(choice.of(text)).toList(),
                        text.predicted().stream().filter(choice.of(text)).toList()))
                .toList();
        return Match.EXACT.score(chosen);
    }
}
