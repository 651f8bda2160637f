package org.winnow.jobs.ner;

import java.util.Optional;
import java.util.Set;
import org.winnow.classifiers.ner.tagger.Algorithm;
import org.winnow.classifiers.ner.tagger.TaggerSettings;
import org.winnow.classifiers.ner.tagger.Template;
import picocli.CommandLine.Option;

/** How a tagger learns. What is not given is as {@link TaggerSettings#of} has it. */
final class LearningOptions {
    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "perceptron (averaged; seconds) or crf (conditional random field; minutes)."
                    + " Default ${DEFAULT-VALUE}.")
    private Algorithm algorithm = Algorithm.PERCEPTRON;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Passes over the data (perceptron, default 15), or steps at most (crf, default 100).")
    private Optional<Integer> iterations = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Perceptrons with other orders of the sentences, whose weights are summed (default 1).")
    private Optional<Integer> runs = Optional.empty();

    @Option(
            names = "--dropout",
            paramLabel = "FRACTION",
            description = "Features that the perceptron does not see at each look (default 0.1).")
    private Optional<Double> dropout = Optional.empty();

    @Option(
            names = "--sharing",
            paramLabel = "N",
            description =
                    "By how much the perceptron learns of all tags of a type, and of all entities, what it learns of"
                            + " one; more for small data (default 0.5).")
    private Optional<Double> sharing = Optional.empty();

    @Option(names = "--l1", paramLabel = "N", description = "crf: penalty on absolute weights (default 0).")
    private Optional<Double> l1 = Optional.empty();

    @Option(names = "--l2", paramLabel = "N", description = "crf: penalty on squared weights (default 0.3).")
    private Optional<Double> l2 = Optional.empty();

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Leave out features that occur fewer times (default 1).")
    private Optional<Integer> minCount = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the orders (default 1).")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--outside",
            paramLabel = "N",
            description = "The odds of no entity are multiplied by e^N: below 0 for more entities, above for fewer"
                    + " and surer ones (default 0).")
    private double outside;

    TaggerSettings settings(Set<Template> templates) {
        TaggerSettings usual = TaggerSettings.of(algorithm);
        return new TaggerSettings(
                algorithm,
                templates,
                iterations.orElse(usual.iterations()),
                runs.orElse(usual.runs()),
                dropout.orElse(usual.dropout()),
                sharing.orElse(usual.sharing()),
                l1.orElse(usual.l1()),
                l2.orElse(usual.l2()),
                minCount.orElse(usual.minCount()),
                seed.orElse(usual.seed()),
                outside);
    }
}
