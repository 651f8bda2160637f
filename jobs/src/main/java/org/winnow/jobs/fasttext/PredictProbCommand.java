package org.winnow.jobs.fasttext;

import org.winnow.classifiers.fasttext.ByteSink;
import picocli.CommandLine.Command;

/** {@code winnow fasttext predict-prob}. */
@Command(
        name = "predict-prob",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Prints the most probable labels of every line of a text, each with its probability.", ""},
        footer = {"", "Example: ./winnow fasttext predict-prob model.bin - 1 0.5 < pages.txt"})
final class PredictProbCommand extends Predicting {
    @Override
    void afterLabel(float probability, ByteSink out) {
        printProbability(probability, out);
    }
}
