package org.winnow.classifiers.ner.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Fault;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TestData;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Conll;
import org.winnow.classifiers.ner.formats.FormatOptions;

class TagMapTest {
    private static final TagMap MERGE = TagMap.parse("m", "MERGE A, B -> C\nDROP D\n");

    @TempDir
    private Path folder;

    private static List<String> mapped(TagMap map, Repair repair, String... tags) {
        List<String> tokens = List.of(tags).stream().map(tag -> "x").toList();
        Annotations.Tokens all = Annotations.Tokens.of(List.of(Sentence.of("1", tokens, List.of(tags))));
        Annotations result = TagMapping.of(all, map, repair).annotations();
        return ((Annotations.Tokens) result).sentences().get(0).tags();
    }

    @Test
    void rules_say_what_becomes_of_each_type() {
        TagMap map = TagMap.parse("m", "# a comment\n\nKEEP a, b\nRENAME c -> d\nMERGE e,f -> geo-loc\nDROP g\n");
        assertEquals(
                Map.of(
                        "a", Optional.of("a"),
                        "b", Optional.of("b"),
                        "c", Optional.of("d"),
                        "e", Optional.of("geo-loc"),
                        "f", Optional.of("geo-loc"),
                        "g", Optional.empty()),
                map.rules());
    }

    @Test
    void every_line_that_is_no_rule_is_listed() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> TagMap.parse("my.map", "KEEP a\nREMOVE b\nRENAME c, d -> e\nDROP a\nKEEP x y\n"));
        assertEquals("""
                Invalid tag map:
                  my.map:2: "REMOVE b" is no rule (must be KEEP a, b or RENAME a -> b or MERGE a, b -> c or DROP d)
                  my.map:3: RENAME takes one type, not 2 (several into one is MERGE)
                  my.map:4: a second rule for a
                  my.map:5: "KEEP x y" names no types, or one with a space in it (divide types by commas)""", e.getMessage());
    }

    @Test
    void neighbours_that_become_one_type_stay_two_entities_in_every_scheme() {
        assertEquals(List.of("B-C", "I-C", "B-C"), mapped(MERGE, Repair.PROMOTE, "B-A", "I-A", "B-B"));
        assertEquals(List.of("I-C", "I-C", "B-C"), mapped(MERGE, Repair.PROMOTE, "I-A", "I-A", "I-B"));
        assertEquals(List.of("B-C", "E-C", "S-C"), mapped(MERGE, Repair.PROMOTE, "B-A", "E-A", "S-B"));
        assertEquals(List.of("B-C", "L-C", "U-C"), mapped(MERGE, Repair.PROMOTE, "B-A", "L-A", "U-B"));
    }

    @Test
    void in_iob1_a_needless_start_goes_with_the_entity_that_made_it_necessary() {
        TagMap map = TagMap.parse("m", "DROP A\nKEEP B\n");
        assertEquals(List.of("O", "O", "I-B", "B-B"), mapped(map, Repair.PROMOTE, "I-A", "B-A", "I-B", "B-B"));
    }

    @Test
    void faulty_tags_are_repaired_as_asked() {
        assertEquals(List.of("O", "B-C", "O"), mapped(MERGE, Repair.PROMOTE, "O", "I-A", "B-D"));
        assertEquals(List.of("B-C", "O", "O"), mapped(MERGE, Repair.DISCARD, "B-A", "O", "I-A"));
    }

    @Test
    void repairs_are_counted() {
        Sentence sentence = Sentence.of("1", List.of("x", "y", "z"), List.of("B-A", "O", "I-A"));
        TagMapping mapping = TagMapping.of(Annotations.Tokens.of(List.of(sentence)), MERGE, Repair.PROMOTE);
        assertEquals(Map.of(Fault.CONTINUES_NOTHING, 1), mapping.faults());
        assertEquals(Map.of("A", 2), mapping.before());
        assertEquals(Map.of("C", 2), mapping.after());
    }

    @Test
    void spans_over_text_are_mapped_too() {
        TextDocument document = TextDocument.of("1", "abcd", List.of(new Span(0, 3, "A"), new Span(1, 2, "D")));
        Annotations mapped = TagMapping.of(Annotations.Documents.of(List.of(document)), MERGE, Repair.PROMOTE)
                .annotations();
        assertEquals(
                List.of(new Span(0, 3, "C")),
                ((Annotations.Documents) mapped).documents().get(0).spans());
    }

    @Test
    void all_types_without_a_rule_are_named_with_their_counts() {
        Sentence sentence = Sentence.of("1", List.of("x", "y", "z"), List.of("B-E", "B-F", "B-E"));
        Exception e = assertThrows(
                UnmappedTypesException.class,
                () -> TagMapping.of(Annotations.Tokens.of(List.of(sentence)), MERGE, Repair.PROMOTE));
        assertEquals(
                "Tag map m has no rule for E (2 entities), F (1 entity); add KEEP, RENAME, MERGE or DROP for each",
                e.getMessage());
    }

    @Test
    void the_maps_that_come_along_cover_what_their_names_say() {
        assertEquals(
                List.of(11, 6, 14, 18),
                TagMaps.names().stream()
                        .map(name -> TagMaps.named(name).rules().size())
                        .toList());
        Exception e = assertThrows(IllegalArgumentException.class, () -> TagMaps.named("wnut"));
        assertEquals(
                "No tag map is called wnut (known: hiner-11-to-3, wnut-6-to-4, wnut-14-to-4, ontonotes-18-to-4)",
                e.getMessage());
    }

    @Test
    void hiners_map_makes_its_collapsed_file_of_its_original_byte_for_byte() throws IOException {
        Conll conll = new Conll();
        Annotations original = conll.read(TestData.file("hiner/original.conll"), FormatOptions.standard())
                .annotations();
        TagMapping mapping = TagMapping.of(original, TagMaps.named("hiner-11-to-3"), Repair.PROMOTE);
        Path copy = folder.resolve("collapsed.conll");
        conll.write(mapping.annotations(), copy, FormatOptions.standard());
        assertArrayEquals(Files.readAllBytes(TestData.file("hiner/collapsed.conll")), Files.readAllBytes(copy));
    }

    @Test
    void wnuts_map_covers_its_file() throws IOException {
        Annotations wnut = new Conll()
                .read(TestData.file("wnut17/train.txt"), FormatOptions.standard())
                .annotations();
        TagMapping mapping = TagMapping.of(wnut, TagMaps.named("wnut-6-to-4"), Repair.PROMOTE);
        assertEquals(Map.of("PER", 660, "LOC", 548, "ORG", 485, "MISC", 282), mapping.after());
    }
}
