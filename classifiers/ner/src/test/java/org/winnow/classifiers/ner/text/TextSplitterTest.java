package org.winnow.classifiers.ner.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Range;

class TextSplitterTest {
    /** Tokens divided by spaces, sentences by bars. */
    private static String split(String text) {
        return TextSplitter.split(text).stream()
                .map(sentence -> String.join(" ", sentence.tokens()))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void words_and_marks_part() {
        assertEquals("Ann Lee ( of Bonn ) , said : \" No \" .", split("Ann Lee (of Bonn), said: \"No\"."));
    }

    @Test
    void names_stay_whole_and_possessives_stand_alone() {
        assertEquals("O'Neil 's Baden-Württemberg don't Anna ’s", split("O'Neil's Baden-Württemberg don't Anna’s"));
    }

    @Test
    void numbers_keep_their_separators() {
        assertEquals("1,000.50 at 10:30 on 12/05/2020 , 3 .", split("1,000.50 at 10:30 on 12/05/2020, 3."));
    }

    @Test
    void addresses_are_one_token() {
        assertEquals(
                "See https://x.example/a_(b)?q=1 , www.y.example and ann.lee+z@mail.example.org .",
                split("See https://x.example/a_(b)?q=1, www.y.example and ann.lee+z@mail.example.org."));
    }

    @Test
    void an_address_in_brackets_leaves_the_bracket() {
        assertEquals("( https://x.example/a )", split("(https://x.example/a)"));
    }

    @Test
    void tweets_keep_users_topics_and_faces() {
        assertEquals("RT @ann_lee : #Bonn2020 :-) <3 !!! | @ home", split("RT @ann_lee: #Bonn2020 :-) <3 !!! @ home"));
        assertEquals("chapter : 3", split("chapter:3"));
    }

    @Test
    void an_emoji_keeps_what_modifies_it() {
        assertEquals("👩‍🚀 👍🏽 🇩🇪 🇫🇷 ❤️ 3️⃣", split("👩‍🚀👍🏽🇩🇪🇫🇷❤️3️⃣"));
    }

    @Test
    void devanagari_keeps_its_marks_and_joiners() {
        assertEquals("क्‍षेत्र में राम गया । | फिर आया ॥", split("क्‍षेत्र में राम गया।फिर आया॥"));
    }

    @Test
    void scripts_without_spaces_part_at_every_character() {
        assertEquals("東 京 。 | 大 阪", split("東京。大阪"));
        assertEquals("トウキョウ", split("トウキョウ"));
    }

    @Test
    void sentences_end_at_marks_before_white_space() {
        assertEquals("He left . | \" Why ? \" | She stayed ! | Yes", split("He left. \"Why?\" She stayed! Yes"));
        assertEquals("version 1.2 is out .", split("version 1.2 is out."));
    }

    @Test
    void a_full_stop_may_belong_to_a_word() {
        assertEquals("Dr . J . Smith of the U.S. Army , e.g. here", split("Dr. J. Smith of the U.S. Army, e.g. here"));
        assertEquals("it costs 5 approx . five", split("it costs 5 approx. five"));
        assertEquals("Well ... | Yes", split("Well... Yes"));
    }

    @Test
    void a_line_end_ends_a_sentence() {
        assertEquals("Title | Text goes | on", split("Title\nText goes\r\n\r\non"));
    }

    @Test
    void what_shows_nothing_is_white_space() {
        assertEquals("a b c", split("\ufeffa\u200bb\u00a0\u200ec\u0007"));
        assertEquals(List.of(), TextSplitter.split(" \n\u200b"));
        assertEquals(List.of(), TextSplitter.split(""));
    }

    @Test
    void ranges_count_utf16_units_of_the_whole_text() {
        List<TokenizedSentence> sentences = TextSplitter.split("😀 Hi.\n\nAnn");
        assertEquals(
                List.of(new Range(0, 2), new Range(3, 5), new Range(5, 6)),
                sentences.get(0).ranges());
        assertEquals(new Range(0, 6), sentences.get(0).range());
        assertEquals(List.of(new Range(8, 11)), sentences.get(1).ranges());
    }

    @Test
    void tokens_of_any_text_are_its_own_characters_in_order() {
        String alphabet = "aZ0_.,:;!?'’\"-@#/()<3=: \n\t\u200b\u200d\u0301\ufe0f\u20e3।क्東ท\ud83d\ude00🇩🏽\udc00";
        int[] characters = alphabet.codePoints().toArray();
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            StringBuilder joined = new StringBuilder();
            int end = 0;
            for (TokenizedSentence sentence : TextSplitter.split(text.toString())) {
                for (int i = 0; i < sentence.tokens().size(); i++) {
                    Range range = sentence.ranges().get(i);
                    assertEquals(true, range.start() >= end && range.length() > 0, text::toString);
                    assertEquals(
                            text.substring(range.start(), range.end()),
                            sentence.tokens().get(i));
                    joined.append(visible(sentence.tokens().get(i)));
                    end = range.end();
                }
            }
            assertEquals(visible(text.toString()), joined.toString(), text::toString);
        }
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().filter(c -> !Characters.isSpace(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
