package org.winnow.jobs.fasttext;

import org.winnow.classifiers.fasttext.ByteSink;
import picocli.CommandLine.Command;

/** {@code winnow fasttext predict}. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Prints the most probable labels of every line of a text.", ""},
        footer = {"", "Example: ./winnow fasttext predict lid.176.ftz - 3 < pages.txt"})
final class PredictCommand extends Predicting {
    @Override
    void afterLabel(float probability, ByteSink out) {}
}
