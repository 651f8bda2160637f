package org.winnow.classifiers.ner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetsTest {
    @Test
    void code_points_and_utf16_units_lead_to_each_other() {
        CodePointIndex index = CodePointIndex.of("a🎉b𝔘");
        assertEquals(4, index.length());
        assertEquals(
                List.of(0, 1, 3, 4, 6),
                List.of(0, 1, 2, 3, 4).stream().map(index::toUtf16).toList());
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                List.of(0, 1, 3, 4, 6).stream().map(index::toCodePoint).toList());
        assertEquals(2, CodePointIndex.of("ab").toUtf16(2));
    }

    @Test
    void places_outside_or_within_a_character_are_refused() {
        CodePointIndex index = CodePointIndex.of("a🎉");
        assertMessage("UTF-16 unit 2 lies between the two halves of a character", () -> index.toCodePoint(2));
        assertMessage("UTF-16 unit 4 is outside a text of 3 units", () -> index.toCodePoint(4));
        assertMessage("Code point 3 is outside a text of 2 code points", () -> index.toUtf16(3));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(
                message, assertThrows(IndexOutOfBoundsException.class, call).getMessage());
    }

    @Test
    void a_normalized_text_leads_back_to_what_it_came_from() {
        // e and acute are composed; the precomposed nukta letter is taken apart, as Unicode excludes it from
        // composition.
        NormalizedText text = NormalizedText.nfc("cafe\u0301 \u0958x");
        assertEquals("caf\u00e9 \u0915\u093cx", text.text());
        assertEquals(new Range(3, 5), text.original(new Range(3, 4)));
        assertEquals(new Range(6, 7), text.original(new Range(5, 7)));
        assertEquals(new Range(7, 8), text.original(new Range(7, 8)));
        assertEquals(new Range(0, 8), text.original(new Range(0, 8)));
    }

    @Test
    void any_text_normalizes_piece_by_piece_as_it_does_whole() {
        Random random = new Random(3);
        int[][] blocks = {
            {0x41, 0x250}, {0x300, 0x370}, {0x900, 0x980}, {0x1100, 0x1200}, {0xac00, 0xac40}, {0x1d400, 0x1d450}
        };
        for (int i = 0; i < 3000; i++) {
            StringBuilder built = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                int[] block = blocks[random.nextInt(blocks.length)];
                built.appendCodePoint(block[0] + random.nextInt(block[1] - block[0]));
            }
            NormalizedText text = NormalizedText.nfc(built.toString());
            assertEquals(Normalizer.normalize(built, Normalizer.Form.NFC), text.text());
            int length = text.text().codePointCount(0, text.text().length());
            int original = built.codePointCount(0, built.length());
            assertEquals(new Range(0, original), text.original(new Range(0, length)));
        }
    }

    @Test
    void tokens_are_found_in_their_text() {
        TokenText text = TokenText.located("It's  a 🎉.", List.of("It", "'s", "a", "🎉", "."))
                .orElseThrow();
        assertEquals(
                List.of(new Range(0, 2), new Range(2, 4), new Range(6, 7), new Range(8, 9), new Range(9, 10)),
                text.ranges());
        assertEquals(Optional.empty(), TokenText.located("It's", List.of("It", "is")));
        assertEquals(Optional.empty(), TokenText.located("It's late", List.of("It", "'s")));
    }

    @Test
    void two_tokenizations_are_aligned_by_their_characters() {
        TokenAlignment alignment = align(List.of("J", ".", "Edgar", "is", "on."), List.of("J.Edgar", "is", "on", "."));
        assertTrue(alignment.sameCharacters());
        assertEquals(realigned(0, 1, true), alignment.realign(new Span(0, 3, "A")));
        assertEquals(realigned(0, 1, false), alignment.realign(new Span(2, 3, "A")));
        assertEquals(realigned(2, 4, true), alignment.realign(new Span(4, 5, "A")));
    }

    @Test
    void what_one_tokenization_lost_leaves_the_rest_aligned() {
        TokenAlignment alignment = align(
                List.of("said", "'\"'", "Daylight", "robbery", "'\"'", "Bob"),
                List.of("said", "Daylight", "robbery", "Bob"));
        assertFalse(alignment.sameCharacters());
        assertEquals(realigned(1, 3, true), alignment.realign(new Span(2, 4, "A")));
        assertEquals(realigned(1, 2, false), alignment.realign(new Span(1, 3, "A")));
        assertEquals(Optional.empty(), alignment.realign(new Span(1, 2, "A")));
        assertEquals(realigned(3, 4, true), alignment.realign(new Span(5, 6, "A")));
    }

    private static TokenAlignment align(List<String> from, List<String> to) {
        return TokenAlignment.of(from, to).orElseThrow();
    }

    private static Optional<TokenAlignment.Realigned> realigned(int start, int end, boolean exact) {
        return Optional.of(new TokenAlignment.Realigned(new Span(start, end, "A"), exact));
    }

    @Test
    void any_cut_of_the_same_characters_aligns_exactly_there_and_back() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(1 + random.nextInt(40), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            List<String> one = cut(random, text);
            List<String> other = cut(random, text);
            TokenAlignment there = align(one, other);
            TokenAlignment back = align(other, one);
            for (int token = 0; token < one.size(); token++) {
                Span span = new Span(token, token + 1, "A");
                TokenAlignment.Realigned moved = there.realign(span).orElseThrow();
                if (moved.isExact()) {
                    assertEquals(
                            new TokenAlignment.Realigned(span, true),
                            back.realign(moved.span()).orElseThrow());
                }
                String words = String.join(
                        "", other.subList(moved.span().start(), moved.span().end()));
                assertEquals(moved.isExact(), words.equals(one.get(token)));
            }
        }
    }

    private static List<String> cut(Random random, String text) {
        List<String> tokens = new java.util.ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + 1 + random.nextInt(5));
            tokens.add(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    @Test
    void texts_that_have_little_in_common_are_not_aligned() {
        List<String> one = List.of("a".repeat(1500));
        List<String> other = List.of("b".repeat(1500));
        assertEquals(Optional.empty(), TokenAlignment.of(one, other));
    }
}
