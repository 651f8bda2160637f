package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPatternTest {
    /** Matches from left to right, in brackets. */
    private static String matches(SplitPattern pattern, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder marked = new StringBuilder();
        for (int at = 0; at < utf8.length; ) {
            int end = pattern.match(utf8, at, utf8.length);
            int next = end < 0 ? pattern.next(utf8, at, utf8.length) : end;
            String part = new String(utf8, at, next - at, StandardCharsets.UTF_8);
            marked.append(end < 0 ? part : "[" + part + "]");
            at = next;
        }
        return marked.toString();
    }

    private static String matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement("[" + match.group() + "]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "ab|a; cabacab; c[ab][a]c[ab]",
                "a|ab; cabacab; c[a]b[a]c[a]b",
                "a+b|aaaca|aab; aab; [aab]",
                "x{2,3}; xxxxxxx; [xxx][xxx]x",
                "x{2}; xxxxx; [xx][xx]x",
                "x{2,}; yxxxxxyx; y[xxxxx]yx",
                "[^a-c-]+; xa-yzb; [x]a-[yz]b",
                "(?:ab|cd)*e; abcde; [abcde]",
                "(ab|cd)?e; abcde; ab[cde]",
                "(?i:'re|'s); 'S 'rE 'R 's; ['S] ['rE] 'R ['s]",
                "(?i:'[sk]|ll); '\u017f'\u212aLl; ['\u017f]['\u212a][Ll]",
                "\\p{Lu}\\p{Ll}*; aBcDE; a[Bc][D][E]",
                "\\P{L}+; ab12c; ab[12]c",
                "\\u00e9+; a\u00e9\u00e9; a[\u00e9\u00e9]",
            })
    void the_preferred_choice_wins_and_repetition_is_greedy(String regex, String text, String expected)
            throws Exception {
        assertEquals(expected, matches(SplitPattern.of(regex), text));
    }

    @Test
    void what_follows_counts_where_the_expression_asks() throws Exception {
        assertEquals("[  ][ ]a[ ]b[   ]", matches(SplitPattern.of("\\s+(?!\\S)|\\s+"), "   a b   "));
        assertEquals("  a[  ]\n[ ]", matches(SplitPattern.of(" +$"), "  a  \n "));
        assertEquals("b[a]ba[a]bac", matches(SplitPattern.of("a(?![ac])"), "babaabac"));
    }

    private static String random(Random random, int depth) {
        String[] sets = {"a", "b", "[ab]", "[^a]", "\\s", "\\S", " ", "c"};
        StringBuilder regex = new StringBuilder();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int kind = random.nextInt(depth > 0 ? 8 : 5);
            String atom = kind < 5 ? sets[random.nextInt(sets.length)] : "(?:" + random(random, depth - 1) + ")";
            regex.append(atom).append(new String[] {"", "", "?", "*", "+", "{1,3}", "{2}"}[random.nextInt(7)]);
        }
        if (random.nextInt(4) == 0) {
            regex.append(new String[] {"(?!\\S)", "(?!a)", "(?![bc])"}[random.nextInt(3)]);
        }
        return random.nextInt(3) == 0 ? regex + "|" + random(random, 0) : regex.toString();
    }

    @Test
    void expressions_match_what_the_jdks_backtracking_engine_matches() {
        Random random = new Random(23);
        List<String> compared = new ArrayList<>();
        while (compared.size() < 500) {
            String regex = random(random, 1);
            try {
                SplitPattern ours = SplitPattern.of(regex);
                Pattern theirs = Pattern.compile(regex);
                for (int i = 0; i < 20; i++) {
                    StringBuilder text = new StringBuilder();
                    random.ints(random.nextInt(12), 0, 4).forEach(c -> text.append("ab c".charAt(c)));
                    assertEquals(matches(theirs, text.toString()), matches(ours, text.toString()), regex);
                }
                compared.add(regex);
            } catch (UnsupportedTokenizerException e) {
                // Matches nothing at all, or repeats what may be nothing.
                continue;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*",
                "",
                "a|",
                "(?=a)b",
                "(?<!a)b",
                "a+?",
                "a++",
                "a{1,3}+",
                "^a",
                ".",
                "\\w",
                "\\b",
                "(a*)+",
                "[a",
                "a)",
                "(a",
                "[[a]b]",
                "[a&&b]",
                "\\p{Han}",
                "\\p{",
                "(?i:ss)",
                "(?i:\u00e9)",
                "[b-a]",
                "[a-\\s]",
                "a{3,1}",
                "a{1000}",
                "a{",
                "(?<n>a)",
                "(?s:a)",
                "\\u12",
                "\\u12xy",
                "(?!ab)c",
                "a\\",
                "\\x{41}"
            })
    void anything_else_is_left_to_the_library(String regex) {
        assertThrows(UnsupportedTokenizerException.class, () -> SplitPattern.of(regex));
    }

    @Test
    void the_place_of_what_is_not_understood_is_told() {
        var e = assertThrows(UnsupportedTokenizerException.class, () -> SplitPattern.of("ab|c\\w+"));
        assertEquals("the regular expression ab|c\\w+ at character 6", e.getMessage());
        var nothing = assertThrows(UnsupportedTokenizerException.class, () -> SplitPattern.of("a*"));
        assertEquals("a regular expression that matches nothing at all: a*", nothing.getMessage());
    }
}
