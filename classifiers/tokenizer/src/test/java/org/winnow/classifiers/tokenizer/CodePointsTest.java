package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointsTest {
    private static BitSet bits(CodePoints set) {
        BitSet bits = new BitSet();
        int[] edges = set.edges();
        for (int i = 0; i < edges.length; i += 2) {
            bits.set(edges[i], edges[i + 1]);
        }
        return bits;
    }

    @Test
    void union_and_complement_are_those_of_bits() {
        Random random = new Random(31);
        for (int round = 0; round < 500; round++) {
            CodePoints set = CodePoints.NONE;
            BitSet expected = new BitSet();
            for (int i = 0; i < 6; i++) {
                int first = random.nextInt(40);
                int last = first + random.nextInt(6);
                set = set.or(CodePoints.range(first, last));
                expected.set(first, last + 1);
            }
            assertEquals(expected, bits(set));
            expected.flip(0, Character.MAX_CODE_POINT + 1);
            assertEquals(expected, bits(set.not()));
            assertEquals(set, set.not().not());
            for (int c = 0; c < 50; c++) {
                assertEquals(!expected.get(c), set.contains(c), "code point " + c);
            }
        }
    }

    @Test
    void all_and_none_are_each_others_complement() {
        assertEquals(CodePoints.NONE, CodePoints.ALL.not());
        assertEquals(CodePoints.ALL, CodePoints.NONE.not());
        assertTrue(CodePoints.ALL.contains(Character.MAX_CODE_POINT));
        assertFalse(CodePoints.NONE.contains(0));
    }

    @Test
    void categories_are_those_of_unicode_16() {
        assertTrue(Categories.named("Lu").orElseThrow().contains('A'));
        assertTrue(Categories.named("L").orElseThrow().contains(0x1c89), "a capital letter since Unicode 16");
        assertFalse(Categories.named("L").orElseThrow().contains('1'));
        assertTrue(Categories.named("Cs").orElseThrow().contains(0xd800));
        assertTrue(Categories.named("Lx").isEmpty());
        assertTrue(Categories.named("Letter").isEmpty());
        BitSet all = new BitSet();
        int sum = 0;
        for (String group : List.of("L", "M", "N", "P", "S", "Z", "C")) {
            BitSet members = bits(Categories.named(group).orElseThrow());
            sum += members.cardinality();
            all.or(members);
        }
        assertEquals(0x110000, sum);
        assertEquals(0x110000, all.cardinality());
    }

    @Test
    void classes_tell_apart_what_the_sets_tell_apart() {
        List<CodePoints> sets = List.of(
                Categories.named("L").orElseThrow(),
                Categories.WHITE_SPACE,
                CodePoints.of('\n'),
                CodePoints.of(0x1f600));
        CharacterClasses classes = new CharacterClasses(sets);
        assertEquals(5, classes.size());
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            for (int i = 0; i < sets.size(); i++) {
                assertEquals(sets.get(i).contains(c), classes.inSet(classes.of(c), i));
            }
        }
        assertEquals(classes.of('\n'), classes.ascii()['\n']);
    }
}
