package org.winnow.classifiers.ner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchemeTest {
    private static List<String> tags(String text) {
        return List.of(text.split(" "));
    }

    private static List<Span> randomSpans(Random random, int length) {
        List<Span> spans = new ArrayList<>();
        int at = random.nextInt(3);
        while (at < length) {
            int end = Math.min(length, at + 1 + random.nextInt(3));
            spans.add(new Span(at, end, List.of("PER", "LOC", "geo-loc").get(random.nextInt(3))));
            at = end + random.nextInt(2);
        }
        return spans;
    }

    private static List<Scheme> withBorders() {
        return Arrays.stream(Scheme.values()).filter(s -> s != Scheme.BARE).toList();
    }

    @Test
    void each_scheme_tags_entities_in_its_own_way() {
        List<Span> spans = List.of(new Span(0, 2, "A"), new Span(2, 3, "A"), new Span(4, 5, "B"));
        Map<Scheme, String> expected = Map.of(
                Scheme.IOB2, "B-A I-A B-A O B-B",
                Scheme.IOBES, "B-A E-A S-A O S-B",
                Scheme.BILOU, "B-A L-A U-A O U-B",
                Scheme.IOB1, "I-A I-A B-A O I-B",
                Scheme.IOE2, "I-A E-A E-A O E-B",
                Scheme.IOE1, "I-A E-A I-A O I-B",
                Scheme.BARE, "A A A O B");
        expected.forEach((scheme, tags) -> assertEquals(tags(tags), scheme.tags(spans, 5), scheme.name()));
    }

    @Test
    void entities_survive_tagging_in_every_scheme_that_marks_borders() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int length = 1 + random.nextInt(12);
            List<Span> spans = randomSpans(random, length);
            for (Scheme scheme : withBorders()) {
                List<String> tags = scheme.tags(spans, length);
                assertEquals(spans, scheme.spans(tags), scheme + " " + tags);
                assertTrue(scheme.isLegal(tags), scheme + " " + tags);
                assertEquals(tags, scheme.repair(tags, Repair.DISCARD).tags());
            }
        }
    }

    @Test
    void repaired_tags_are_legal_whatever_they_were() {
        Random random = new Random(11);
        List<String> all = tags("O B-A I-A E-A S-A L-A U-A B-B I-B E-B");
        for (int i = 0; i < 5000; i++) {
            List<String> tags = random.ints(1 + random.nextInt(8), 0, all.size())
                    .mapToObj(all::get)
                    .toList();
            for (Scheme scheme : withBorders()) {
                for (Repair repair : Repair.values()) {
                    Scheme.Repaired repaired = scheme.repair(tags, repair);
                    assertTrue(scheme.isLegal(repaired.tags()), scheme + " " + repair + " " + tags + " " + repaired);
                    assertEquals(scheme.isLegal(tags), repaired.faults().isEmpty());
                }
            }
        }
    }

    @Test
    void promotion_keeps_every_entity_and_discarding_drops_the_faulty() {
        assertRepaired(Scheme.IOB2, "O I-A I-A O", "O B-A I-A O", "O O O O", Map.of(Fault.CONTINUES_NOTHING, 1));
        assertRepaired(Scheme.IOB2, "B-A I-B I-B", "B-A B-B I-B", "B-A O O", Map.of(Fault.CONTINUES_NOTHING, 1));
        assertRepaired(Scheme.IOB2, "B-A S-A", "B-A B-A", "B-A O", Map.of(Fault.FOREIGN_PREFIX, 1));
        assertRepaired(Scheme.IOB1, "O B-A I-A", "O I-A I-A", "O O O", Map.of(Fault.NEEDLESS_START, 1));
        assertRepaired(Scheme.IOE2, "I-A O E-A", "E-A O E-A", "O O E-A", Map.of(Fault.NOT_CLOSED, 1));
        assertRepaired(Scheme.IOE1, "I-A E-A O", "I-A I-A O", "O O O", Map.of(Fault.NEEDLESS_END, 1));
        assertRepaired(
                Scheme.IOBES,
                "B-A O E-A",
                "S-A O S-A",
                "O O O",
                Map.of(Fault.NOT_CLOSED, 1, Fault.CONTINUES_NOTHING, 1));
        assertRepaired(Scheme.BILOU, "B-A I-A U-B", "B-A L-A U-B", "O O U-B", Map.of(Fault.NOT_CLOSED, 1));
    }

    private static void assertRepaired(
            Scheme scheme, String tags, String promoted, String discarded, Map<Fault, Integer> faults) {
        Scheme.Repaired repaired = scheme.repair(tags(tags), Repair.PROMOTE);
        assertEquals(tags(promoted), repaired.tags());
        assertEquals(faults, repaired.faults());
        assertEquals(tags(discarded), scheme.repair(tags(tags), Repair.DISCARD).tags());
    }

    @Test
    void the_scheme_is_told_by_the_tags_that_it_explains() {
        assertGuess(Scheme.IOB2, 0, "B-A I-A O B-A", "B-B B-B");
        assertGuess(Scheme.IOB1, 0, "I-A I-A O I-A", "I-B B-B");
        assertGuess(Scheme.IOE2, 0, "I-A E-A O E-A", "E-B E-B");
        assertGuess(Scheme.IOE1, 0, "I-A I-A O", "E-B I-B");
        assertGuess(Scheme.IOBES, 0, "B-A E-A O S-A");
        assertGuess(Scheme.BILOU, 0, "B-A L-A O U-A");
        assertGuess(Scheme.BARE, 0, "A A O B", "O");
        assertGuess(Scheme.IOB2, 0, "O O");
        assertGuess(Scheme.IOB2, 1, "B-A I-A O I-A", "B-A I-A");
        assertGuess(Scheme.IOB2, 1, "B-A I-A S-A B-A I-A");
    }

    private static void assertGuess(Scheme scheme, int faults, String... sequences) {
        SchemeGuess guess =
                SchemeGuess.of(Arrays.stream(sequences).map(SchemeTest::tags).toList());
        assertEquals(scheme, guess.scheme(), guess.toString());
        assertEquals(faults, guess.faultyTokens(), guess.toString());
        assertEquals(faults > 0, guess.isMixed());
    }

    @Test
    void a_tag_is_a_prefix_a_hyphen_and_a_type() {
        assertEquals(new Tag('B', "geo-loc"), Tag.parse("B-geo-loc").orElseThrow());
        assertTrue(Tag.parse("O").orElseThrow().isOutside());
        for (String bad : List.of("", "-", "-NEL", "B-", "B", "o", "PER", "X-PER", "B_PER", "B-a b", "OO")) {
            assertFalse(Tag.parse(bad).isPresent(), bad);
        }
        Exception e = assertThrows(IllegalArgumentException.class, () -> Scheme.IOB2.spans(List.of("PER")));
        assertEquals(
                "Invalid tag: \"PER\" (must be O, or one of B, I, E, S, L, U with a hyphen and a type)",
                e.getMessage());
    }

    @Test
    void overlapping_spans_are_no_tags() {
        List<Span> spans = List.of(new Span(0, 2, "A"), new Span(1, 3, "B"));
        Exception e = assertThrows(IllegalArgumentException.class, () -> Scheme.IOB2.tags(spans, 3));
        assertEquals("Span [1, 3) overlaps another; a tag sequence cannot hold it", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> Scheme.IOB2.tags(List.of(new Span(0, 4, "A")), 3));
        assertEquals("Span [0, 4) ends behind the last of 3 tokens; a tag sequence cannot hold it", e.getMessage());
    }
}
