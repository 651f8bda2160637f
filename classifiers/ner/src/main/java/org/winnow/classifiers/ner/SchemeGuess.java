package org.winnow.classifiers.ner;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scheme that tags seem to follow: the one with the fewest faulty tokens, and of several with as few the first in
 * the order of {@link Scheme}. Tags that all lack a prefix are {@link Scheme#BARE}.
 *
 * @param faults faulty tokens under each scheme that was tried
 */
public record SchemeGuess(Scheme scheme, Map<Scheme, Integer> faults) {
    public SchemeGuess {
        faults = Collections.unmodifiableMap(new EnumMap<>(faults));
    }

    /** @throws IllegalArgumentException if a string is no tag, or some have prefixes and some do not */
    public static SchemeGuess of(Collection<List<String>> sequences) {
        if (isBare(sequences)) {
            return new SchemeGuess(Scheme.BARE, Map.of(Scheme.BARE, 0));
        }
        Map<Scheme, Integer> faults = new EnumMap<>(Scheme.class);
        for (List<String> tags : sequences) {
            List<Tag> parsed = Scheme.IOB2.parse(tags);
            for (Scheme scheme : Scheme.values()) {
                if (scheme != Scheme.BARE) {
                    faults.merge(scheme, scheme.faults(parsed).size(), Integer::sum);
                }
            }
        }
        Scheme best = faults.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Scheme.IOB2);
        return new SchemeGuess(best, faults);
    }

    /** Whether there are tags without a prefix, and none with one. */
    public static boolean isBare(Collection<List<String>> sequences) {
        boolean bare = false;
        for (List<String> tags : sequences) {
            for (String tag : tags) {
                Optional<Tag> parsed = Tag.parse(tag);
                if (parsed.isPresent() && !parsed.get().isOutside()) {
                    return false;
                }
                bare |= parsed.isEmpty() && Tag.parseBare(tag).isPresent();
            }
        }
        return bare;
    }

    /** Faulty tokens under the scheme guessed. */
    public int faultyTokens() {
        return faults.getOrDefault(scheme, 0);
    }

    /** Whether no scheme explains all tags. */
    public boolean isMixed() {
        return faultyTokens() > 0;
    }
}
