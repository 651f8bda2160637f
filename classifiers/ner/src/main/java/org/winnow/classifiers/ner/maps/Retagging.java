package org.winnow.classifiers.ner.maps;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.ner.Fault;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;

/**
 * Sentences with legal tags, in the scheme that they follow already or in another.
 *
 * @param faults tags that had to be repaired
 */
public record Retagging(Annotations.Tokens tokens, Map<Fault, Integer> faults) {
    /** @param wanted by default the scheme that explains the tags best */
    public static Retagging of(Annotations.Tokens tokens, Optional<Scheme> wanted, Repair repair) {
        Scheme known = SchemeGuess.of(
                        tokens.sentences().stream().map(Sentence::tags).toList())
                .scheme();
        Scheme target = wanted.orElse(known);
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        Annotations.Tokens retagged = tokens.map(sentence -> {
            Scheme.Repaired repaired = known.repair(sentence.tags(), repair);
            repaired.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
            return sentence.withTags(
                    target == known
                            ? repaired.tags()
                            : target.tags(
                                    known.spans(repaired.tags()),
                                    sentence.tags().size()));
        });
        return new Retagging(retagged, faults);
    }
}
