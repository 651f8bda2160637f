package org.winnow.classifiers.ner.tagger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordTextTest {
    @TempDir
    private Path folder;

    @Test
    void a_danda_a_comma_or_quotes_around_a_word_are_not_part_of_it() {
        assertEquals("सिल्योडी", WordText.of("सिल्योडी,").lower());
        assertEquals("है", WordText.of("है।").lower());
        assertEquals("paris", WordText.of("\"Paris\"").lower());
        assertTrue(WordText.of("है।").isWrapped());
        assertEquals("।", WordText.of("।").lower());
    }

    @Test
    void a_letter_with_nukta_is_one_however_it_is_written() {
        assertEquals(WordText.of("\u0915\u093c\u0932\u092e"), WordText.of("\u0958\u0932\u092e"));
    }

    @Test
    void joiners_and_marks_of_direction_are_not_seen() {
        assertEquals(WordText.of("\u0915\u094d\u0937"), WordText.of("\u0915\u094d\u200d\u0937"));
        assertEquals("\u200d", WordText.of("\u200d").text());
    }

    @Test
    void digits_of_all_scripts_are_one() {
        assertEquals("0000", WordText.of("२०१९").lower());
        assertEquals("0000", WordText.of("2019").lower());
    }

    @Test
    void sorts_of_tokens_are_told_apart() {
        assertEquals(WordText.Kind.MENTION, WordText.of("@USER12").kind());
        assertEquals(WordText.Kind.TAG, WordText.of("#News").kind());
        assertEquals(WordText.Kind.ADDRESS, WordText.of("URL1087").kind());
        assertEquals(WordText.Kind.ADDRESS, WordText.of("https://t.co/x").kind());
        assertEquals(WordText.Kind.RETWEET, WordText.of("RT").kind());
        assertEquals(WordText.Kind.NUMBER, WordText.of("7:30").kind());
        assertEquals(WordText.Kind.SIGN, WordText.of("!!").kind());
        assertEquals(WordText.Kind.WORD, WordText.of("U.S.").kind());
        assertEquals(WordText.Kind.SIGN, WordText.of("@").kind());
    }

    @Test
    void shapes_show_case_digits_and_signs() {
        assertEquals("XxxXx00-x", WordText.of("AbcDe12-f").shape());
        assertEquals("Xx+Xx0+-x", WordText.runs("XxxXx00-x"));
        assertEquals("omom", WordText.of("हिति").shape());
    }

    @Test
    void syllables_are_not_cut_at_vowel_signs_or_behind_a_virama() {
        String word = "\u0939\u093f\u0928\u094d\u0926\u0940";
        assertArrayEquals(new int[] {0, 2, 6}, Syllables.cuts(word));
        assertArrayEquals(new int[] {0, 1, 2, 3}, Syllables.cuts("abc"));
        assertArrayEquals(new int[] {0, 2, 3}, Syllables.cuts("\ud83d\ude00x"));
    }

    @Test
    void lists_match_the_longest_name() throws IOException {
        Path file = Files.writeString(folder.resolve("names"), "New York\nNew York City\nYork\n\n");
        Gazetteer list = Gazetteer.read("CITY", file);
        long[] words = Arrays.stream("to NEW York, city of York New".split(" "))
                .mapToLong(word -> Hash.of(WordText.of(word).lower()))
                .toArray();
        assertArrayEquals(new int[] {0, 2, 3, 3, 0, 1, 0}, list.match(words));
    }

    @Test
    void brown_paths_give_their_prefixes_and_other_files_their_columns() throws IOException {
        Path brown = Files.writeString(folder.resolve("brown"), "0101101\tHello\t12\n01\tx\t1\n");
        assertArrayEquals(
                new long[] {Hash.of("0101"), Hash.of("010110"), Hash.of("0101101")},
                Clusters.read(brown).of("Hello"));
        assertEquals(0, Clusters.read(brown).of("hello").length);
        Path means = Files.writeString(folder.resolve("means"), "hello\t3\t17\nbye\t4\t2\n");
        assertEquals(2, Clusters.read(means).of("hello").length);
        assertEquals(0, Clusters.read(means).of("nobody").length);
        Path bad = Files.writeString(folder.resolve("bad"), "hello\t3\nbye\n");
        assertEquals(
                bad + ":2: no cluster: \"bye\" (must be a path of bits and a word, or a word and codes)",
                assertThrows(IllegalArgumentException.class, () -> Clusters.read(bad))
                        .getMessage());
    }

    private static long code(WordFeatures features, String token) {
        return features.word(token).codes()[0];
    }

    @Test
    void a_word_has_the_codes_of_its_nearest_spelling() throws IOException {
        Path file = Files.writeString(folder.resolve("cased"), "May\t1\nmay\t2\nLagos\t3\nlol\t4\n");
        WordFeatures features =
                new WordFeatures(EnumSet.allOf(Template.class), List.of(Clusters.read(file)), new Values());
        assertEquals(code(features, "Lagos"), code(features, "(Lagos,"));
        assertEquals(code(features, "may"), code(features, "MAY"));
        assertNotEquals(code(features, "May"), code(features, "may"));
        assertEquals(code(features, "Lagos"), code(features, "#lagos"));
        assertEquals(code(features, "lol"), code(features, "looool"));
        assertEquals(0, features.word("").codes().length);
        assertEquals(0, features.word("nobody").codes().length);
    }

    @Test
    void vectors_of_one_direction_share_a_cluster() {
        float[] vectors = {1, 0, 5, 0.1f, 0, 2, 0.1f, 9, -3, 0, -1, 0.05f};
        int[] clusters = new VectorClusters(vectors, 2, 6).assign(3, 1);
        assertEquals(clusters[0], clusters[1]);
        assertEquals(clusters[2], clusters[3]);
        assertEquals(clusters[4], clusters[5]);
        assertEquals(3, Arrays.stream(clusters).distinct().count());
        assertArrayEquals(clusters, new VectorClusters(vectors, 2, 6).assign(3, 1));
    }

    @Test
    void vectors_are_read_with_or_without_a_heading() throws IOException {
        Path file = Files.writeString(folder.resolve("v"), "2 3\na 1 2 3\nb 4 5 6\n");
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6}, WordVectors.read(file, 9).values());
        Path bad = Files.writeString(folder.resolve("w"), "a 1 2 3\nb 4 5\n");
        assertEquals(
                bad + ":2: a word and 2 numbers (must be a word and 3, as in the first line)",
                assertThrows(IllegalArgumentException.class, () -> WordVectors.read(bad, 9))
                        .getMessage());
    }
}
