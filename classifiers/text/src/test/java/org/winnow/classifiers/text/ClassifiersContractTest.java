package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.text.TextClassifier.Labelled;

class ClassifiersContractTest {
    @TempDir
    private static Path folder;

    private interface Check {
        void run(TextClassifier classifier) throws Exception;
    }

    private static List<DynamicTest> each(Check check) {
        return Classifiers.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (TextClassifier classifier = open(name)) {
                        check.run(classifier);
                    }
                }))
                .toList();
    }

    private static TextClassifier open(String name) throws IOException {
        Recipe recipe = List.of(Recipe.values()).stream()
                .filter(r -> r.label().equals(name))
                .findFirst()
                .orElse(Recipe.DCLM);
        return Classifiers.open(name, Samples.tinyLid176(folder), Samples.score(recipe));
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(
                "",
                " ",
                "\n\n\n\n",
                "\u0000",
                "</s>",
                "__label__pos",
                "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🎉🦔 𠮷野家",
                "half a pair: \ud83c and \udf89 alone",
                "word ".repeat(5000),
                "x".repeat(20_000),
                "1 2 3"));
        Random random = new Random(17);
        for (int i = 0; i < 40; i++) {
            int bound = i % 2 == 0 ? 0x250 : 0x20000;
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(300), 1, bound)
                    .map(c -> c % 6 == 0 ? ' ' : c)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .forEach(text::appendCodePoint);
            texts.add(text.toString());
        }
        return texts;
    }

    @Test
    void the_names_are_those_that_configurations_and_reports_hold() {
        assertEquals(List.of("lid.176", "opennlp", "ultra-fineweb", "dclm", "ccnet", "plain"), Classifiers.names());
    }

    @TestFactory
    List<DynamicTest> a_classifier_is_called_as_it_is_registered() {
        return Classifiers.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    try (TextClassifier classifier = open(name)) {
                        assertEquals(name, classifier.name());
                        assertTrue(classifier.modelSha256().matches("[0-9a-f]{64}"), classifier.modelSha256());
                    }
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> any_text_gets_a_label_and_a_score_from_0_to_1_and_always_the_same() {
        return each(classifier -> {
            for (String text : texts()) {
                Labelled labelled = classifier.classify(text);
                assertTrue(labelled.score() >= 0 && labelled.score() <= 1, labelled + " of " + text);
                assertTrue(!labelled.label().isEmpty(), text);
                assertEquals(labelled, classifier.classify(text), text);
            }
        });
    }

    @TestFactory
    List<DynamicTest> an_empty_text_scores_zero() {
        return each(classifier -> assertEquals(0, classifier.classify("").score()));
    }

    @TestFactory
    List<DynamicTest> threads_share_a_classifier() {
        return each(classifier -> {
            List<String> texts = texts();
            List<Labelled> expected = texts.stream().map(classifier::classify).toList();
            Callable<List<Labelled>> task =
                    () -> texts.stream().map(classifier::classify).toList();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                for (Future<List<Labelled>> result : threads.invokeAll(Collections.nCopies(8, task))) {
                    assertEquals(expected, result.get());
                }
            } finally {
                threads.shutdown();
            }
        });
    }

    @Test
    void a_name_that_is_not_registered_is_refused_with_those_that_are() {
        Exception e = assertThrows(
                NoSuchElementException.class,
                () -> Classifiers.open("lid176", LanguageSettings.standard(), ScoreSettings.off()));
        assertEquals(
                "No classifier is called lid176 (known: lid.176, opennlp, ultra-fineweb, dclm, ccnet, plain)",
                e.getMessage());
    }

    @Test
    void lid176_without_its_file_says_how_to_get_it() {
        Path empty = folder.resolve("empty");
        Exception e = assertThrows(
                IOException.class,
                () -> Classifiers.open("lid.176", new LanguageSettings("auto", empty), ScoreSettings.off()));
        assertEquals(
                "There is no lid.176.bin or lid.176.ftz in " + empty
                        + ". Run 'winnow models', or set language.model to opennlp",
                e.getMessage());
    }
}
