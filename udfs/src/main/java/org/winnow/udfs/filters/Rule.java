package org.winnow.udfs.filters;

import java.io.Serializable;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One reason for which a filter drops a document. */
public sealed interface Rule extends Serializable {
    /** What is wrong with a document that fails it, snake_case. */
    String reason();

    /** The failure of a document, if it fails. */
    Optional<Failure> failure(Facts facts);

    /**
     * A threshold on a signal; a signal that was not measured (NaN) never fails.
     *
     * @param signal name of the signal
     * @param comparison when it fails
     * @param limit the threshold
     */
    record Threshold(String reason, String signal, Comparison comparison, double limit) implements Rule {
        @Override
        public Optional<Failure> failure(Facts facts) {
            double observed = facts.signals()[Signals.indexOf(signal)];
            return comparison.fails(observed, limit)
                    ? Optional.of(new Failure(reason, observed, limit))
                    : Optional.empty();
        }
    }

    /** The same on the language identifier's score. */
    record LanguageScore(String reason, Comparison comparison, double limit) implements Rule {
        @Override
        public Optional<Failure> failure(Facts facts) {
            double observed = facts.languageScore();
            return comparison.fails(observed, limit)
                    ? Optional.of(new Failure(reason, observed, limit))
                    : Optional.empty();
        }
    }

    /**
     * A language that is not wanted; the failure shows its score and the least score asked for.
     *
     * @param keep codes to keep; empty keeps every language
     */
    record LanguageKept(String reason, Set<String> keep, double minScore) implements Rule {
        public LanguageKept {
            keep = Collections.unmodifiableSet(new TreeSet<>(keep));
        }

        @Override
        public Optional<Failure> failure(Facts facts) {
            return keep.isEmpty() || keep.contains(facts.language())
                    ? Optional.empty()
                    : Optional.of(new Failure(reason, facts.languageScore(), minScore));
        }
    }

    static Rule above(String reason, String signal, double limit) {
        return new Threshold(reason, signal, Comparison.ABOVE, limit);
    }

    static Rule below(String reason, String signal, double limit) {
        return new Threshold(reason, signal, Comparison.BELOW, limit);
    }
}
