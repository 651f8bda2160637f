package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are those of NLTK 3.10.4 with its English Punkt model, but where the test says otherwise. */
class PunktAndTreebankTest {
    @Test
    void a_sentence_ends_at_a_mark_before_whitespace() {
        assertEquals(
                List.of("It rained.", "We went in!", "Why?", "so."), sentences("It rained. We went in! Why? so. "));
        assertEquals(List.of("\"Go.\"", "(Now.)", "Yes."), sentences("\"Go.\" (Now.) Yes."));
        assertEquals(List.of("one\ntwo.three"), sentences("one\ntwo.three"));
    }

    /** Punkt itself cuts after the initial here, as its table of words wants it; after "e.g." both cut. */
    @Test
    void abbreviations_initials_and_ellipses_end_none() {
        String abbreviations = "Mr. Smith met Dr. J. Brown of Acme Corp. yesterday.";
        assertEquals(List.of(abbreviations), sentences(abbreviations));
        assertEquals(
                List.of("We waited... and then, e.g.", "with U.S. help, left."),
                sentences("We waited... and then, e.g. with U.S. help, left."));
    }

    @Test
    void no_is_an_abbreviation_before_a_number() {
        assertEquals(List.of("Is it No. 5?", "No.", "So."), sentences("Is it No. 5? No. So."));
    }

    @Test
    void a_blank_text_has_no_sentence() {
        assertEquals(List.of(), sentences(" \n "));
    }

    @Test
    void treebank_splits_punctuation_clitics_and_the_last_full_stop() {
        assertEquals(
                List.of(
                        "He", "said", ":", "I", "do", "n't", "know", ",", "it", "'s", "3.50", "(", "or", "so", ")",
                        "."),
                words("He said: I don't know, it's 3.50 (or so)."));
        assertEquals(
                List.of(
                        "Good", "cakes", "cost", "$", "3.88", "in", "New", "York", ".", "Please", "buy", "me", "two",
                        "!"),
                words("Good cakes cost $3.88 in New York. Please buy me two!"));
        assertEquals(
                List.of("they", "'ve", "wo", "n't", "can", "not", "we", "'ll", "the", "dogs", "'", "home", "..."),
                words("they've won't cannot we'll the dogs' home..."));
        assertEquals(
                List.of("Wait", "--", "x", "#", "1", "&", "y", "@", "z", "50", "%"), words("Wait--x #1 & y@z 50%"));
    }

    /** NLTK writes two characters for a straight double quote. */
    @Test
    void a_double_quote_stays_one_character() {
        assertEquals(List.of("\"", "Go", ",", "\"", "she", "said", "."), words("\"Go,\" she said."));
    }

    private static List<String> sentences(String text) {
        return strings(text, PunktSentences.cut(text.toCharArray(), 0, text.length()));
    }

    private static List<String> words(String text) {
        return strings(text, TreebankTokenizer.tokenize(text.toCharArray()));
    }

    private static List<String> strings(String text, Spans spans) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            strings.add(text.substring(spans.start(i), spans.end(i)));
        }
        return strings;
    }
}
