package org.winnow.classifiers.ner.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;

class CheckTest {
    private static Entry entry(String part, String id, String text, String tags) {
        List<String> marks =
                tags.isEmpty() ? Collections.nCopies(text.split(" ").length, "O") : List.of(tags.split(" "));
        Sentence sentence = Sentence.of(id, List.of(text.split(" ")), marks);
        return new Entry(part, sentence, Scheme.IOB2.spans(marks));
    }

    private static Map<String, Double> shares(Object... pairs) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            shares.put((String) pairs[i], (Double) pairs[i + 1]);
        }
        return shares;
    }

    /** Of letters: a key does not tell one number from another. */
    private static String word(Random random) {
        int number = random.nextInt(400);
        return "w" + (char) ('a' + number / 20) + (char) ('a' + number % 20);
    }

    /** Seeded words, some sentences being others with a word changed. */
    private static List<String> texts(int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i > 10 && random.nextInt(4) == 0) {
                String[] words = texts.get(random.nextInt(i)).split(" ");
                words[random.nextInt(words.length)] = word(random);
                texts.add(String.join(" ", words));
                continue;
            }
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 3 + random.nextInt(15); word++) {
                words.add(word(random));
            }
            texts.add(String.join(" ", words));
        }
        return texts;
    }

    @Test
    void a_key_leaves_out_what_copies_change() {
        assertEquals("@user hi 0 times url", TextKey.of("RT @USER12 : @Bob  Hi 33 times https://t.co/x?y"));
        assertEquals(TextKey.of("Ｆｕｌｌ width"), TextKey.of("full\u00a0Width\u200b"));
        assertEquals("rt", TextKey.of("RT"));
        assertEquals("", TextKey.of(""));
    }

    @Test
    void near_duplicates_are_those_that_comparing_all_pairs_finds() {
        List<String> texts = texts(300, 4);
        List<NearDuplicates.Pair> expected = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                Set<String> a = grams(texts.get(i));
                Set<String> b = grams(texts.get(j));
                Set<String> common = new HashSet<>(a);
                common.retainAll(b);
                double similarity = (double) common.size() / (a.size() + b.size() - common.size());
                if (similarity >= 0.6) {
                    expected.add(new NearDuplicates.Pair(i, j, similarity));
                }
            }
        }
        assertTrue(expected.size() > 20, "the texts must have near copies");
        assertEquals(expected, new NearDuplicates(0.6).of(texts));
    }

    private static Set<String> grams(String text) {
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 4 <= text.length(); i++) {
            grams.add(text.substring(i, i + 4));
        }
        return grams.isEmpty() ? Set.of(text) : grams;
    }

    @Test
    void leakage_counts_each_sentence_of_the_later_part_once() {
        List<Entry> entries = List.of(
                entry("train", "1", "the quick brown fox jumps over the lazy dog today", ""),
                entry("train", "2", "The quick brown fox jumps over the lazy dog today", ""),
                entry("train", "3", "something else altogether", ""),
                entry("test", "4", "the quick brown fox jumps over the lazy dog TODAY", ""),
                entry("test", "5", "the quick brown fox jumps over the lazy dog tonight", ""),
                entry("test", "6", "nothing of the kind is here", ""));
        Leakage leakage = Leakage.of(entries, 0.7);
        assertEquals(
                Map.of("train -> test", new Leakage.Flow("train", "test", 3, 1, 1)), new HashMap<>(leakage.flows()));
        assertEquals(4, leakage.pairs().size());
        assertEquals(2.0 / 3, leakage.worst(), 1e-12);
    }

    @Test
    void a_sentence_annotated_in_two_ways_and_words_of_several_types_are_found() {
        List<Entry> entries = List.of(
                entry("a", "1", "in Washington today", "O B-LOC O"),
                entry("b", "2", "in Washington today", "O B-PER O"),
                entry("a", "3", "in Washington again", "O B-LOC O"),
                entry("a", "4", "in Paris today", "O B-LOC O"),
                entry("b", "5", "in Paris today", "O B-LOC O"));
        Contradictions found = Contradictions.of(entries);
        assertEquals(List.of(List.of(entries.get(0), entries.get(1))), found.sentences());
        assertEquals(
                List.of(new Contradictions.Surface("Washington", new TreeMap<>(Map.of("LOC", 2, "PER", 1)))),
                found.surfaces());
        assertEquals("LOC Washington", entries.get(0).annotation());
        assertEquals("b 2", entries.get(1).place());
    }

    @Test
    void statistics_count_entities_that_the_first_part_has_not() {
        List<PartStatistics> parts = PartStatistics.of(List.of(
                entry("train", "1", "Ann in Bonn", "B-PER O B-LOC"),
                entry("test", "2", "Ann in Rome", "B-PER O B-LOC"),
                entry("test", "3", "Bonn won", "B-ORG O"),
                entry("test", "4", "nobody", "")));
        assertEquals(
                new PartStatistics("train", 1, 3, 1, new TreeMap<>(Map.of("PER", 1L, "LOC", 1L)), 0), parts.get(0));
        assertEquals(
                new PartStatistics("test", 3, 6, 2, new TreeMap<>(Map.of("PER", 1L, "LOC", 1L, "ORG", 1L)), 2),
                parts.get(1));
        assertEquals(2.0 / 3, parts.get(1).unseenFraction(), 1e-12);
    }

    @Test
    void a_split_keeps_copies_and_groups_together_whatever_the_order() {
        List<Sentence> sentences = new ArrayList<>();
        List<String> texts = texts(2000, 9);
        for (int i = 0; i < texts.size(); i++) {
            sentences.add(
                    Sentence.of("g" + i % 700 + "-" + i, List.of(texts.get(i).split(" ")), List.of()));
        }
        Split split = new Split(shares("train", 0.7, "dev", 0.1, "test", 0.2), 1, 0.8);
        List<String> parts = split.of(sentences, sentence -> "");
        for (NearDuplicates.Pair pair :
                new NearDuplicates(0.8).of(texts.stream().map(TextKey::of).toList())) {
            assertEquals(parts.get(pair.i()), parts.get(pair.j()));
        }
        long train = parts.stream().filter("train"::equals).count();
        assertTrue(train > 1300 && train < 1500, "train has " + train + " of 2000, and should have about 1400");
        List<Sentence> reversed = new ArrayList<>(sentences);
        Collections.reverse(reversed);
        List<String> again = new ArrayList<>(split.of(reversed, sentence -> ""));
        Collections.reverse(again);
        assertEquals(parts, again);
        List<String> grouped = split.of(sentences, sentence -> sentence.id().split("-")[0]);
        for (int i = 700; i < 2000; i++) {
            assertEquals(grouped.get(i - 700), grouped.get(i));
        }
    }

    @Test
    void sentences_that_are_added_later_move_no_other_where_only_equal_keys_are_copies() {
        List<Sentence> all = new ArrayList<>();
        texts(500, 2).forEach(text -> all.add(Sentence.of("x", List.of(text.split(" ")), List.of())));
        Split split = new Split(shares("train", 0.5, "test", 0.5), 7, 1);
        List<String> early = split.of(all.subList(0, 300), sentence -> "");
        assertEquals(early, split.of(all, sentence -> "").subList(0, 300));
    }

    @Test
    void shares_that_do_not_add_up_are_refused() {
        assertEquals(
                "Invalid parts: {train=0.8, test=0.3} (shares must be above 0 and add up to 1)",
                assertThrows(IllegalArgumentException.class, () -> new Split(shares("train", 0.8, "test", 0.3), 1, 0.8))
                        .getMessage());
        assertEquals(
                "Invalid similarity: 0.0 (must be in (0, 1])",
                assertThrows(IllegalArgumentException.class, () -> new NearDuplicates(0))
                        .getMessage());
    }
}
