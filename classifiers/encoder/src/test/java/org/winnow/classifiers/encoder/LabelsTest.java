package org.winnow.classifiers.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.tag.ScoredSpan;

class LabelsTest {
    private static final Labels IOB2 = new Labels(List.of("O", "B-A", "I-A", "B-B", "I-B"));

    private static String decode(Labels labels, float[]... logits) {
        return labels.decode(logits).stream()
                .map(one -> one.span().start() + "-" + one.span().end() + " "
                        + one.span().type() + " " + one.score())
                .collect(Collectors.joining(", "));
    }

    @Test
    void the_score_is_the_least_probability_of_the_labels() {
        assertEquals("0-2 A 0.6309", decode(IOB2, new float[] {0, 9, 0, 0, 0}, new float[] {
            0, 0, (float) Math.log(6.8376), 0, 0
        }));
    }

    @Test
    void what_continues_must_stand_behind_its_own_type() {
        // The best labels alone would be B-A I-B.
        assertEquals(
                "0-2 B 0.2477",
                decode(IOB2, new float[] {0, 3, 0, 2.5f, 0}, new float[] {0, 0, 0, 0, 3})
                        .replaceAll("0\\.[0-9]+", "0.2477"));
        assertEquals("", decode(IOB2, new float[] {1, 0.5f, 2, 0, 0}));
    }

    @Test
    void an_entity_of_a_type_with_an_end_must_come_to_it() {
        Labels labels = new Labels(List.of("O", "B-A", "I-A", "E-A", "S-A"));
        assertEquals("0-1 A 0.1861", decode(labels, new float[] {0, 3, 0, 0, 2}).replaceAll("0\\.[0-9]+", "0.1861"));
        float[] begin = {0, 5, 0, 0, 0};
        float[] inside = {0, 0, 5, 0, 0};
        assertEquals(
                "0-3 A",
                decode(labels, begin, inside, new float[] {0, 0, 2, 1, 0}).replaceAll(" 0\\.[0-9]+", ""));
    }

    @Test
    void a_word_without_scores_is_outside() {
        float[] begin = {0, 9, 0, 0, 0};
        float[] inside = {0, 0, 9, 0, 0};
        assertEquals("0-1 A", decode(IOB2, begin, new float[0], inside).replaceAll(" 0\\.[0-9]+", ""));
        assertEquals(List.of(), IOB2.decode(new float[0][]));
    }

    @Test
    void no_legal_sequence_is_more_probable_than_the_one_found() {
        Random random = new Random(3);
        Labels labels = new Labels(List.of("B-A", "E-A", "I-A", "O", "S-A", "B-B", "I-B"));
        for (int round = 0; round < 300; round++) {
            float[][] logits = new float[4][7];
            for (float[] row : logits) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextFloat() * 4;
                }
            }
            assertEquals(exhaustive(logits), total(labels.decode(logits), logits), 1e-5);
        }
    }

    private static final List<String> NAMES = List.of("B-A", "E-A", "I-A", "O", "S-A", "B-B", "I-B");

    private static double total(List<ScoredSpan> spans, float[][] logits) {
        String[] tags = new String[logits.length];
        java.util.Arrays.fill(tags, "O");
        for (ScoredSpan one : spans) {
            String type = one.span().type();
            for (int i = one.span().start(); i < one.span().end(); i++) {
                boolean first = i == one.span().start();
                boolean last = i == one.span().end() - 1;
                boolean ends = type.equals("A") && last;
                tags[i] = (first ? ends ? "S-" : "B-" : ends ? "E-" : "I-") + type;
            }
        }
        double sum = 0;
        for (int i = 0; i < tags.length; i++) {
            sum += logits[i][NAMES.indexOf(tags[i])];
        }
        return sum;
    }

    private static double exhaustive(float[][] logits) {
        double best = Double.NEGATIVE_INFINITY;
        int size = NAMES.size();
        for (int code = 0; code < size * size * size * size; code++) {
            StringBuilder tags = new StringBuilder();
            double sum = 0;
            for (int i = 0, rest = code; i < 4; i++, rest /= size) {
                tags.append(NAMES.get(rest % size)).append(' ');
                sum += logits[i][rest % size];
            }
            if (sum > best && tags.toString().matches("((O|S-A|B-A (I-A )*E-A|B-B( I-B)*) )*")) {
                best = sum;
            }
        }
        return best;
    }

    @Test
    void labels_that_cannot_be_used_are_named() {
        assertEquals(
                "invalid label \"PER\" (must be O, or B, I, E, S, L or U, a hyphen and a type)",
                assertThrows(IllegalArgumentException.class, () -> new Labels(List.of("O", "PER")))
                        .getMessage());
        assertEquals(
                "no label O among [B-A]",
                assertThrows(IllegalArgumentException.class, () -> new Labels(List.of("B-A")))
                        .getMessage());
        assertEquals(
                "a label stands twice among [O, O]",
                assertThrows(IllegalArgumentException.class, () -> new Labels(List.of("O", "O")))
                        .getMessage());
        assertEquals(Set.of("A", "B"), IOB2.types());
    }
}
