package org.winnow.jobs.fasttext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.fasttext.TrainingSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@link TrainingSettings} on the command line, as text: the settings check them all at once. */
final class TrainingOptions {
    private static final Map<String, String> DESCRIPTIONS = descriptions();

    /** Options for training from scratch. */
    static final List<String> TRAINING = List.copyOf(DESCRIPTIONS.keySet());

    /** Options for training a model again after rows were cut. */
    static final List<String> RETRAINING = List.of("lr", "epoch", "thread", "label", "seed");

    // In the help these come after the options that state no order.
    private static final int FIRST_ORDER = 100;

    private final List<String> names;

    TrainingOptions(List<String> names) {
        this.names = names;
    }

    private static Map<String, String> descriptions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("lr", "Learning rate at the start.");
        all.put("epoch", "Passes over the text.");
        all.put("dim", "Length of the vectors.");
        all.put("wordNgrams", "Longest word n-gram.");
        all.put("minn", "Shortest character n-gram.");
        all.put("maxn", "Longest character n-gram, 0 for none.");
        all.put("bucket", "Buckets that n-grams are hashed to.");
        all.put("minCount", "Leave out words that are rarer.");
        all.put("minCountLabel", "Leave out labels that are rarer.");
        all.put("loss", "softmax, hs, ns or one-vs-all.");
        all.put("neg", "Labels drawn for each example with loss ns.");
        all.put("thread", "Threads; 1 for reproducible results.");
        all.put("seed", "Seed of the random numbers.");
        all.put("label", "What labels begin with.");
        all.put("lrUpdateRate", "Tokens after which the learning rate changes.");
        all.put("pretrainedVectors", "A .vec file of words' vectors to begin with.");
        all.put("ws", "Of no effect here; stored in the model.");
        all.put("t", "Of no effect here; stored in the model.");
        return all;
    }

    /**
     * @param defaults what is said to hold where an option is not given
     */
    void addTo(CommandSpec spec, TrainingSettings defaults) {
        int order = FIRST_ORDER;
        for (String name : names) {
            String usual = defaults.options().get(name);
            spec.addOption(OptionSpec.builder("-" + name)
                    .type(String.class)
                    .order(order++)
                    .arity("1")
                    .paramLabel(usual.matches("[-0-9.]+") ? "N" : "VALUE")
                    .description(DESCRIPTIONS.get(name) + (usual.isEmpty() ? "" : " [" + usual + "]"))
                    .build());
        }
    }

    /** The options that were typed, without their dash. */
    Map<String, String> given(CommandSpec spec) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : names) {
            String value = spec.findOption("-" + name).getValue();
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }
}
