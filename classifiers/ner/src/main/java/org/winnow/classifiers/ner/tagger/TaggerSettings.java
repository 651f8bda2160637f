package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a tagger is trained.
 *
 * @param templates families of features to use
 * @param iterations passes over the sentences (perceptron), or steps of L-BFGS at most (CRF)
 * @param runs perceptrons trained with different orders of the sentences, whose weights are summed: steadier than one
 * @param dropout fraction of its features that the perceptron does not see of a token, others at each look, so that it
 *     does not rely on words alone; 0 for the plain algorithm
 * @param sharing what the perceptron learns of a label counts by this much for the others of its type, and as much again
 *     for all that are not O; 0 for the plain algorithm
 * @param l1 penalty on the sum of absolute weights of the CRF
 * @param l2 penalty on half the sum of squared weights of the CRF
 * @param minCount features that occur fewer times in the training data are left out
 * @param seed of the orders
 * @param outside logarithm of what the odds of no entity are multiplied by when tagging: below 0 for more entities
 */
public record TaggerSettings(
        Algorithm algorithm,
        Set<Template> templates,
        int iterations,
        int runs,
        double dropout,
        double sharing,
        double l1,
        double l2,
        int minCount,
        long seed,
        double outside) {
    public TaggerSettings {
        List<String> problems = new ArrayList<>();
        require(iterations >= 1, "iterations", iterations, "at least 1", problems);
        require(runs >= 1, "runs", runs, "at least 1", problems);
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)", problems);
        require(sharing >= 0, "sharing", sharing, "0 or more", problems);
        require(l1 >= 0, "l1", l1, "0 or more", problems);
        require(l2 >= 0, "l2", l2, "0 or more", problems);
        require(minCount >= 1, "min count", minCount, "at least 1", problems);
        require(Double.isFinite(outside), "outside", outside, "a number", problems);
        require(!templates.isEmpty(), "features", "none", "at least one family", problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        templates = Collections.unmodifiableSet(EnumSet.copyOf(templates));
    }

    private static void require(boolean holds, String name, Object value, String rule, List<String> problems) {
        if (!holds) {
            problems.add("Invalid " + name + ": " + value + " (must be " + rule + ")");
        }
    }

    /** Those that did best on average over data of several kinds. */
    public static TaggerSettings of(Algorithm algorithm) {
        Set<Template> all = EnumSet.allOf(Template.class);
        return switch (algorithm) {
            case PERCEPTRON -> new TaggerSettings(algorithm, all, 15, 1, 0.1, 0.5, 0, 0, 1, 1, 0);
            case CRF -> new TaggerSettings(algorithm, all, 100, 1, 0, 0, 0, 0.3, 1, 1, 0);
        };
    }
}
