package org.winnow.jobs.fasttext;

import org.winnow.classifiers.fasttext.Meter;
import picocli.CommandLine.Command;

/** {@code winnow fasttext test-label}. */
@Command(
        name = "test-label",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Predicts a text with labels and prints F1, precision and recall of every label.", ""},
        footer = {"", "Example: ./winnow fasttext test-label model.bin test.txt 1 0.5"})
final class TestLabelCommand extends Testing {
    @Override
    String report(Meter meter, int k) {
        return meter.labelReport(k);
    }
}
