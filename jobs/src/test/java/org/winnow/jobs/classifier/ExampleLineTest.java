package org.winnow.jobs.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExampleLineTest {
    @Test
    void words_are_what_fasttext_takes_for_words_joined_by_spaces() {
        assertEquals("a b c d e f", ExampleLine.of(" a\tb\r\nc\u000bd\fe\0f "));
        assertEquals("a\u00a0b", ExampleLine.of("a\u00a0b"));
        assertEquals("", ExampleLine.of(" \n "));
    }

    @Test
    void a_word_that_begins_like_a_label_would_become_one_and_is_left_out() {
        assertEquals("a b x__label__c", ExampleLine.of("a __label__positive b __label__ x__label__c"));
    }

    @Test
    void a_literal_end_of_line_ends_the_text_as_it_does_when_predicting() {
        assertEquals("a b", ExampleLine.of("a b </s> c"));
        assertEquals("a </s>b", ExampleLine.of("a </s>b"));
    }
}
