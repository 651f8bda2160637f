package org.winnow.classifiers.ner.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsTest {
    @TempDir
    private Path folder;

    private static Tagger load(String kind, Path model, String options) throws IOException {
        return Taggers.load(TaggerSpec.parse("t=" + kind + ":" + model + options));
    }

    private static String tag(Tagger tagger, String... tokens) {
        return tagger.tag(List.of(tokens)).stream()
                .map(found -> found.span().start() + "-" + found.span().end() + " "
                        + found.span().type() + " " + found.score())
                .collect(Collectors.joining(", "));
    }

    private Path names() throws IOException {
        Path names = Files.createDirectory(folder.resolve("names"));
        Files.writeString(
                names.resolve("LOC.txt"), "# places\nNew York\nNew York City\nBonn\n\nBaden-Württemberg\nUS\n");
        Files.writeString(names.resolve("PER.txt"), "Ann Lee\nBonn\nO’Neil\n");
        return names;
    }

    @Test
    void a_gazetteer_marks_the_longest_name() throws IOException {
        Tagger tagger = load("gazetteer", names(), "");
        assertEquals("0-3 LOC 1.0, 4-5 LOC 1.0", tag(tagger, "New", "York", "City", "and", "Bonn"));
        assertEquals("1-3 LOC 1.0", tag(tagger, "New", "New", "York", "new"));
        assertEquals(Set.of("LOC", "PER"), tagger.types());
        assertEquals("", tag(tagger));
    }

    @Test
    void a_gazetteer_finds_names_however_tokens_were_cut() throws IOException {
        Tagger tagger = load("gazetteer", names(), "");
        assertEquals("0-1 LOC 1.0", tag(tagger, "Baden-Württemberg"));
        assertEquals("0-1 LOC 1.0", tag(tagger, "Baden-Wu\u0308rttemberg"));
        assertEquals("0-1 PER 1.0", tag(tagger, "O'Neil"));
    }

    @Test
    void a_gazetteer_obeys_its_letter_case() throws IOException {
        Path names = names();
        assertEquals("", tag(load("gazetteer", names, ""), "bonn"));
        assertEquals("0-1 LOC 1.0", tag(load("gazetteer", names, ",case=ignore"), "bONN"));
        Tagger capitalized = load("gazetteer", names, ",case=capitalized");
        assertEquals("1-2 LOC 1.0", tag(capitalized, "bonn", "BONN"));
    }

    @Test
    void a_gazetteer_leaves_out_short_names() throws IOException {
        Path names = names();
        assertEquals("0-1 LOC 1.0", tag(load("gazetteer", names, ",min=2"), "US"));
        assertEquals("", tag(load("gazetteer", names, ",min=3"), "US"));
    }

    @Test
    void a_gazetteer_may_be_one_file() throws IOException {
        Path file = Files.writeString(folder.resolve("all.tsv"), "PER\tAnn Lee\nLOC\tBonn\nPER\tBonn\n");
        assertEquals("0-2 PER 1.0, 2-3 LOC 1.0", tag(load("gazetteer", file, ""), "Ann", "Lee", "Bonn"));
        Files.writeString(file, "PER\tAnn\nBonn\n");
        assertEquals(
                file + ":2: \"Bonn\" (must be a type, a tab and a name)",
                assertThrows(IllegalArgumentException.class, () -> load("gazetteer", file, ""))
                        .getMessage());
    }

    @Test
    void the_version_changes_with_a_list_and_with_an_option() throws IOException {
        Path names = names();
        String version = load("gazetteer", names, "").version();
        assertEquals(64, version.length());
        assertEquals(version, load("gazetteer", names, "").version());
        assertNotEquals(version, load("gazetteer", names, ",min=3").version());
        Files.writeString(names.resolve("LOC.txt"), "Bonn\n");
        assertNotEquals(version, load("gazetteer", names, "").version());
    }

    @Test
    void mistakes_are_named() throws IOException {
        Path names = names();
        assertEquals(
                "Tagger t: unknown option caze (kind gazetteer has case, min)",
                assertThrows(IllegalArgumentException.class, () -> load("gazetteer", names, ",caze=x"))
                        .getMessage());
        assertEquals(
                "Tagger t: invalid case: upper (must be one of capitalized, exact, ignore)",
                assertThrows(IllegalArgumentException.class, () -> load("gazetteer", names, ",case=upper"))
                        .getMessage());
        assertEquals(
                "Tagger t: invalid min: 0 (must be a whole number in [1, 100])",
                assertThrows(IllegalArgumentException.class, () -> load("gazetteer", names, ",min=0"))
                        .getMessage());
        assertEquals(
                "Tagger t: no rules at \"/none\" (must be a file with a type and an expression on each line)",
                assertThrows(IllegalArgumentException.class, () -> load("patterns", Path.of("/none"), ""))
                        .getMessage());
    }

    @Test
    void patterns_mark_whole_tokens() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules"), "# sums\nMONEY [$€] \\d+( (million|billion))?\nYEAR (19|20)\\d\\d\n");
        Tagger tagger = load("patterns", rules, "");
        assertEquals("1-4 MONEY 1.0", tag(tagger, "about", "$", "30", "million", "more"));
        assertEquals("0-1 YEAR 1.0, 1-2 YEAR 1.0, 3-4 YEAR 1.0", tag(tagger, "1999", "2000", "20001", "2002"));
        assertEquals("", tag(tagger, "in 1999 it"));
        assertEquals(Set.of("MONEY", "YEAR"), tagger.types());
    }

    @Test
    void of_overlapping_matches_the_first_then_the_longest_then_the_first_rule_counts() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), "A b c\nB a b\nC b c d\nD b c d\n");
        Tagger tagger = load("patterns", rules, "");
        assertEquals("0-2 B 1.0", tag(tagger, "a", "b", "c"));
        assertEquals("0-3 C 1.0", tag(tagger, "b", "c", "d"));
    }

    @Test
    void an_expression_that_cannot_be_read_is_named_with_its_line() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), "A ok\nB (x\n");
        assertEquals(
                rules + ":2: \"(x\" is no expression of RE2: missing closing )",
                assertThrows(IllegalArgumentException.class, () -> load("patterns", rules, ""))
                        .getMessage());
    }

    @Test
    void brackets_do_not_reach_out_of_an_expression() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), "A a)|(b\n");
        String message = assertThrows(IllegalArgumentException.class, () -> load("patterns", rules, ""))
                .getMessage();
        assertTrue(message.startsWith(rules + ":1: \"a)|(b\" is no expression of RE2: "), message);
    }

    @Test
    void a_pattern_that_makes_others_explode_takes_linear_time() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules"), "A (a|aa|a+)+b\n");
        Tagger tagger = load("patterns", rules, "");
        List<String> tokens = Collections.nCopies(2, "a".repeat(2_000));
        assertTimeout(Duration.ofSeconds(10), () -> assertEquals(List.of(), tagger.tag(tokens)));
    }

    @Test
    void a_kind_that_is_not_there_says_what_is() {
        assertEquals(
                "No kind of tagger is called magic (known: "
                        + String.join(
                                ", ",
                                Taggers.all().stream().map(TaggerProvider::kind).toList()) + ")",
                assertThrows(IllegalArgumentException.class, () -> Taggers.load(TaggerSpec.parse("t=magic")))
                        .getMessage());
        assertEquals(
                true,
                Arrays.asList("gazetteer", "patterns").stream()
                        .allMatch(kind -> Taggers.all().stream()
                                .anyMatch(known -> known.kind().equals(kind))));
    }
}
