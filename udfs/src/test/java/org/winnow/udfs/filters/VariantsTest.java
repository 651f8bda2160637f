package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where the programs count differently, on texts small enough to count by hand. */
class VariantsTest {
    @Test
    void blank_lines_are_duplicates_for_datatrove_0_2_0_only() {
        String text = "one\n\ntwo\n\nthree\n";
        assertEquals(0, signal("duplicate_line_fraction", text));
        assertEquals(1 / 5.0, signal("duplicate_line_fraction_v1", text));
        assertEquals(0, signal("duplicate_line_fraction_dclm", text));
        assertEquals(3 / 6.0, signal("duplicate_line_fraction_dolma", text));
    }

    @Test
    void dclm_and_dolma_count_the_first_copy_too() {
        String text = "aa\nbb\naa";
        assertEquals(1 / 3.0, signal("duplicate_line_fraction", text));
        assertEquals(2 / 8.0, signal("duplicate_line_char_fraction", text));
        assertEquals(2 / 3.0, signal("duplicate_line_fraction_dclm", text));
        assertEquals(4 / 6.0, signal("duplicate_line_char_fraction_dclm", text));
        assertEquals(4 / 6.0, signal("duplicate_line_char_fraction_dolma", text));
    }

    @Test
    void stop_words_are_distinct_or_occurrences_and_of_one_case_or_any() {
        String text = "the the The of";
        assertEquals(2, signal("stop_words", text));
        assertEquals(3, signal("stop_words_v1", text));
        assertEquals(4, signal("stop_words_dclm", text));
        assertEquals(3, signal("stop_words_dolma", text));
    }

    @Test
    void the_most_frequent_pair_counts_spaces_or_not_and_once_or_not() {
        String text = "aa b cccc";
        assertEquals(4 / 9.0, signal("top_2_gram_char_fraction", text));
        assertEquals(3 / 7.0, signal("top_2_gram_char_fraction_dolma", text));
        assertEquals(0, signal("top_2_gram_char_fraction_dclm", text));
    }

    @Test
    void of_equally_frequent_pairs_the_first_or_the_longest_counts() {
        String text = "a b x a b y cc dd z cc dd";
        assertEquals(2 * 3 / 25.0, signal("top_2_gram_char_fraction", text));
        assertEquals(2 * 4 / 15.0, signal("top_2_gram_char_fraction_dclm", text));
        assertEquals(2 * 2 / 15.0, signal("top_2_gram_char_fraction_dolma", text));
    }

    @Test
    void words_joined_without_separator_are_equal_however_parted() {
        String text = "ab c d e f a bc d e f";
        assertEquals(6 / 21.0, signal("duplicate_5_gram_char_fraction", text));
        assertEquals(0, signal("duplicate_5_gram_char_fraction_dclm", text));
    }

    @Test
    void words_per_line_are_counted_before_or_after_citations_go() {
        String line = "One two three four.[1] [2]\n";
        assertEquals(1, signal("kept_lines", "a b [1]\n"));
        assertEquals(0, signal("sentences_tfds", line));
        assertEquals(1, signal("sentences_tfds", "One two three four five.[1] [2]\n".replace(" [2]", "")));
        assertEquals("One two three four. ".strip(), Profiles.named("datatrove").rewrite(line));
        assertEquals("", Profiles.named("c4").rewrite(line));
    }

    @Test
    void tensorflow_datasets_wants_an_end_mark_that_is_no_ellipsis() {
        String words = "one two three four five";
        for (String end : new String[] {".", "?", "!", "\""}) {
            assertEquals(words + end, Profiles.named("c4").rewrite(words + end));
        }
        for (String end : new String[] {"", "...", "'", ";", "\u2026"}) {
            assertEquals("", Profiles.named("c4").rewrite(words + end));
            assertEquals(words + end, Profiles.named("datatrove").rewrite(words + end));
        }
    }

    @Test
    void a_word_of_more_than_1000_code_points_drops_its_line() {
        String smile = "\ud83d\ude00";
        String fits = "a b " + smile.repeat(1000);
        assertEquals(fits, Profiles.named("datatrove").rewrite(fits));
        assertEquals("", Profiles.named("datatrove").rewrite(fits + smile));
    }

    @Test
    void quotes_end_a_line_for_datatrove_0_2_0_only() {
        String text = "one two \"three.\"\nfour five six\u3002";
        assertEquals(0.5, signal("line_punctuation_fraction", text));
        assertEquals(0.5, signal("line_punctuation_fraction_v1", text));
        assertEquals(0, signal("line_punctuation_fraction", text.split("\n")[0]));
        assertEquals(0, signal("line_punctuation_fraction_v1", text.split("\n")[1]));
    }

    @Test
    void a_line_of_30_code_points_is_short_and_one_of_31_is_not() {
        assertEquals(1, signal("short_line_fraction", "a b " + "c".repeat(26)));
        assertEquals(0, signal("short_line_fraction", "a b " + "c".repeat(27)));
    }

    @Test
    void dolma_takes_the_median_and_the_others_the_mean_of_word_lengths() {
        String text = "a bbb ccccccccccc";
        assertEquals(5, signal("mean_word_length", text));
        assertEquals(5, signal("mean_word_length_dclm", text));
        assertEquals(3, signal("median_word_length_dolma", text));
    }

    private static double signal(String name, String text) {
        return Signals.measure(text)[Signals.indexOf(name)];
    }
}
