package org.winnow.jobs.fasttext;

import org.winnow.classifiers.fasttext.Meter;
import picocli.CommandLine.Command;

/** {@code winnow fasttext test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Predicts a text with labels and prints precision and recall at K.", ""},
        footer = {"", "Example: ./winnow fasttext test model.bin test.txt"})
final class TestCommand extends Testing {
    @Override
    String report(Meter meter, int k) {
        return meter.report(k);
    }
}
