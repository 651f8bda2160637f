package org.winnow.classifiers.ner.tagger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.winnow.classifiers.ner.Span;

/** Sentences of a small made language: people meet in towns. */
final class Toy {
    private static final List<String> FIRST = List.of("Ann", "Bob", "Carla", "Dev", "Émile");
    private static final List<String> LAST = List.of("Lee", "Stone", "Okafor", "Weiss");
    private static final List<String> TOWNS = List.of("Bonn", "Paris", "Lagos", "Quito");
    private static final List<String> VERBS = List.of("meets", "saw", "called");

    private Toy() {}

    static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String person = one(FIRST, random);
            String verb = one(VERBS, random);
            String town = one(TOWNS, random);
            examples.add(
                    random.nextBoolean()
                            ? new Example(
                                    List.of(person, one(LAST, random), verb, "us", "in", town, "."),
                                    List.of(new Span(0, 2, "PER"), new Span(5, 6, "LOC")))
                            : new Example(
                                    List.of("We", verb, person, "near", town),
                                    List.of(new Span(2, 3, "PER"), new Span(4, 5, "LOC"))));
        }
        return examples;
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    static TaggerSettings settings(Algorithm algorithm) {
        return new TaggerSettings(algorithm, EnumSet.allOf(Template.class), 8, 1, 0.1, 0.5, 0, 0.1, 1, 1, 0);
    }

    static TrainedTagger train(Algorithm algorithm) throws IOException {
        return train(settings(algorithm), Sources.none());
    }

    static TrainedTagger train(TaggerSettings settings, Sources sources) throws IOException {
        return new TaggerTraining(settings, sources, (iteration, f1) -> {}).train(examples(40, 1), examples(10, 2));
    }
}
