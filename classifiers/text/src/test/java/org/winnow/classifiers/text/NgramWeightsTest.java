package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramWeightsTest {
    private static LanguageDetectorME reference;
    private static NgramWeights weights;

    @BeforeAll
    static void load() throws IOException {
        try (InputStream in = NgramWeightsTest.class.getResourceAsStream("/langdetect-183.bin")) {
            LanguageDetectorModel model = new LanguageDetectorModel(in);
            reference = new LanguageDetectorME(model);
            weights = new NgramWeights((AbstractModel) model.getMaxentModel());
        }
    }

    private static void assertEqualsReference(String text) {
        double[] confidences = weights.evaluate(text).confidences();
        opennlp.tools.langdetect.Language[] expected = reference.predictLanguages(text);
        assertEquals(expected[0].getLang(), weights.label(Confidence.best(confidences)), text);
        for (opennlp.tools.langdetect.Language language : expected) {
            int index = 0;
            while (!weights.label(index).equals(language.getLang())) {
                index++;
            }
            assertEquals(language.getConfidence(), confidences[index], 1e-9, text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "The ferry waits beside the quay until the wind has dropped.",
                "Die FÄHRE wartet; siehe https://example.org/kai?x=1 und schreib an kai@example.org!",
                "12:30 RT @someone hahahahaha :) soooooo    gut 🎉🦔 #kai",
                "新しい魚は赤いりんごの隣です。 渡轮停在码头旁边",
                "Паром ждёт у причала, пока стихнет ветер"
            })
    void confidences_are_those_of_opennlp(String text) {
        assertEqualsReference(text);
    }

    @Test
    void confidences_of_random_letters_are_those_of_opennlp() {
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder();
            int script = new int[] {'a', 'à', 'α', 'а', 'א', 'क', 'あ', '一'}[i % 8];
            random.ints(1 + i * 10L, 0, 30).forEach(c -> text.appendCodePoint(c < 5 ? ' ' : script + c - 5));
            assertEqualsReference(text + "x");
        }
    }

    @Test
    void distinct_ngrams_are_counted_once() {
        // a, b, ab, ba, aba, bab of "ababab".
        assertEquals(6, weights.evaluate("ababab").ngrams());
        assertEquals(0, weights.evaluate("").ngrams());
        assertTrue(weights.labels() > 100);
    }
}
