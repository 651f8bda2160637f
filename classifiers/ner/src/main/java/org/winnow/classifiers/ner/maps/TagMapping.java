package org.winnow.classifiers.ner.maps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.winnow.classifiers.ner.Fault;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.formats.Annotations;

/**
 * Annotations under another set of types. Tags keep their scheme: entities are read, renamed or dropped, and tagged anew,
 * so that no boundary is lost where two types become one.
 *
 * @param before entities of each type before
 * @param after entities of each type after
 * @param faults tags that had to be repaired first
 */
public record TagMapping(
        Annotations annotations,
        SortedMap<String, Integer> before,
        SortedMap<String, Integer> after,
        Map<Fault, Integer> faults) {

    /** @throws UnmappedTypesException if the map does not cover every type of the annotations */
    public static TagMapping of(Annotations annotations, TagMap map, Repair repair) {
        if (annotations instanceof Annotations.Documents documents) {
            SortedMap<String, Integer> before = counts(documents.documents(), TextDocument::spans);
            requireCovered(map, before);
            Annotations.Documents mapped = documents.map(document -> document.withSpans(mapped(document.spans(), map)));
            return new TagMapping(mapped, before, counts(mapped.documents(), TextDocument::spans), Map.of());
        }
        return of((Annotations.Tokens) annotations, map, repair);
    }

    private static TagMapping of(Annotations.Tokens tokens, TagMap map, Repair repair) {
        Scheme scheme = SchemeGuess.of(
                        tokens.sentences().stream().map(Sentence::tags).toList())
                .scheme();
        Retagging retagging = Retagging.of(tokens, Optional.of(scheme), repair);
        Annotations.Tokens legal = retagging.tokens();
        SortedMap<String, Integer> before = counts(legal.sentences(), sentence -> scheme.spans(sentence.tags()));
        requireCovered(map, before);
        Annotations.Tokens mapped = legal.map(sentence -> sentence.withTags(scheme.tags(
                mapped(scheme.spans(sentence.tags()), map), sentence.tags().size())));
        SortedMap<String, Integer> after = counts(mapped.sentences(), sentence -> scheme.spans(sentence.tags()));
        return new TagMapping(mapped, before, after, retagging.faults());
    }

    private static void requireCovered(TagMap map, SortedMap<String, Integer> types) {
        SortedMap<String, Integer> unmapped = new TreeMap<>(types);
        unmapped.keySet().removeIf(map::covers);
        if (!unmapped.isEmpty()) {
            throw new UnmappedTypesException(map.name(), unmapped);
        }
    }

    private static List<Span> mapped(List<Span> spans, TagMap map) {
        List<Span> mapped = new ArrayList<>();
        spans.forEach(span -> map.of(span.type()).ifPresent(type -> mapped.add(span.withType(type))));
        return mapped;
    }

    private static <T> SortedMap<String, Integer> counts(Collection<T> records, Function<T, List<Span>> spans) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        records.forEach(record -> spans.apply(record).forEach(span -> counts.merge(span.type(), 1, Integer::sum)));
        return counts;
    }
}
