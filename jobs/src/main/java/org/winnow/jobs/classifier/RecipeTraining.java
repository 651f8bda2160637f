package org.winnow.jobs.classifier;

import java.util.Map;

/** The training options that belong to a published recipe, where it states any. */
final class RecipeTraining {
    private static final Map<String, Map<String, String>> OPTIONS = Map.of(
            // Size and n-grams as in the published model's file; the rest as in the recipes that follow it.
            "ultra-fineweb", Map.of("dim", "256", "wordNgrams", "3", "lr", "0.1", "epoch", "3", "minCount", "3"),
            "dclm", Map.of("wordNgrams", "2"));

    private RecipeTraining() {}

    /** By fastText's names; empty where fastText's defaults apply. */
    static Map<String, String> options(String recipe) {
        return OPTIONS.getOrDefault(recipe, Map.of());
    }
}
