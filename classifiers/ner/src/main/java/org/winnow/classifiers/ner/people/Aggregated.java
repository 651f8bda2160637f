package org.winnow.classifiers.ner.people;

import java.util.Arrays;
import java.util.List;

/**
 * What is most likely true of each task.
 *
 * @param probabilities one list for each task, with the probability of each label in the order of the labels
 */
public record Aggregated(List<String> tasks, List<String> labels, List<List<Double>> probabilities) {
    public Aggregated {
        tasks = List.copyOf(tasks);
        labels = List.copyOf(labels);
        probabilities = probabilities.stream().map(List::copyOf).toList();
    }

    static Aggregated of(Judgements judgements, double[][] probabilities) {
        return new Aggregated(
                judgements.tasks(),
                judgements.labels(),
                Arrays.stream(probabilities)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    /** The most likely label of a task; of several as likely the first in the order of the labels. */
    public String label(int task) {
        List<Double> row = probabilities.get(task);
        int best = 0;
        for (int i = 1; i < row.size(); i++) {
            best = row.get(i) > row.get(best) ? i : best;
        }
        return labels.get(best);
    }
}
