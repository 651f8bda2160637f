package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
    /** Profile, order, signal, sign that drops, limit. A rule that never fires is not listed. */
    private static final String RECIPES = """
            datatrove language_score <= 0.65
            datatrove characters <= 0
            datatrove duplicate_paragraph_fraction > 0.3
            datatrove duplicate_paragraph_char_fraction > 0.2
            datatrove duplicate_line_fraction > 0.3
            datatrove duplicate_line_char_fraction > 0.2
            datatrove top_2_gram_char_fraction > 0.2
            datatrove top_3_gram_char_fraction > 0.18
            datatrove top_4_gram_char_fraction > 0.16
            datatrove duplicate_5_gram_char_fraction > 0.15
            datatrove duplicate_6_gram_char_fraction > 0.14
            datatrove duplicate_7_gram_char_fraction > 0.13
            datatrove duplicate_8_gram_char_fraction > 0.12
            datatrove duplicate_9_gram_char_fraction > 0.11
            datatrove duplicate_10_gram_char_fraction > 0.1
            datatrove words < 50
            datatrove words > 100000
            datatrove mean_word_length < 3
            datatrove mean_word_length > 10
            datatrove hash_fraction > 0.1
            datatrove ellipsis_fraction > 0.1
            datatrove bullet_fraction > 0.9
            datatrove ellipsis_line_fraction > 0.3
            datatrove alpha_fraction < 0.8
            datatrove stop_words < 2
            datatrove lorem_ipsum_lines > 0
            datatrove curly_bracket_lines > 0
            datatrove sentences < 5
            datatrove kept_lines < 1
            datatrove line_punctuation_fraction < 0.12
            datatrove short_line_fraction > 0.67
            datatrove duplicate_char_fraction > 0.01
            datatrove newline_fraction > 0.3
            fineweb-v1 language_score <= 0.65
            fineweb-v1 characters <= 0
            fineweb-v1 duplicate_paragraph_fraction > 0.3
            fineweb-v1 duplicate_paragraph_char_fraction > 0.2
            fineweb-v1 duplicate_line_fraction_v1 > 0.3
            fineweb-v1 duplicate_line_char_fraction_v1 > 0.2
            fineweb-v1 top_2_gram_char_fraction_v1 > 0.2
            fineweb-v1 top_3_gram_char_fraction_v1 > 0.18
            fineweb-v1 top_4_gram_char_fraction_v1 > 0.16
            fineweb-v1 duplicate_5_gram_char_fraction_v1 > 0.15
            fineweb-v1 duplicate_6_gram_char_fraction_v1 > 0.14
            fineweb-v1 duplicate_7_gram_char_fraction_v1 > 0.13
            fineweb-v1 duplicate_8_gram_char_fraction_v1 > 0.12
            fineweb-v1 duplicate_9_gram_char_fraction_v1 > 0.11
            fineweb-v1 duplicate_10_gram_char_fraction_v1 > 0.1
            fineweb-v1 words_v1 < 50
            fineweb-v1 words_v1 > 100000
            fineweb-v1 mean_word_length_v1 < 3
            fineweb-v1 mean_word_length_v1 > 10
            fineweb-v1 hash_fraction_v1 > 0.1
            fineweb-v1 ellipsis_fraction_v1 > 0.1
            fineweb-v1 bullet_fraction > 0.9
            fineweb-v1 ellipsis_line_fraction > 0.3
            fineweb-v1 alpha_fraction_v1 < 0.8
            fineweb-v1 stop_words_v1 < 2
            fineweb-v1 lorem_ipsum_lines > 0
            fineweb-v1 curly_bracket_lines > 0
            fineweb-v1 sentences_v1 < 5
            fineweb-v1 line_punctuation_fraction_v1 <= 0.12
            fineweb-v1 short_line_fraction_v1 >= 0.67
            fineweb-v1 duplicate_char_fraction >= 0.01
            fineweb-v1 newline_fraction_v1 > 0.3
            dclm language_score <= 0.65
            dclm words_dclm < 50
            dclm words_dclm > 100000
            dclm mean_word_length_dclm < 3
            dclm mean_word_length_dclm > 10
            dclm symbol_fraction_dclm > 0.1
            dclm bullet_fraction_dclm > 0.9
            dclm ellipsis_line_fraction_dclm > 0.3
            dclm alpha_fraction_dclm < 0.8
            dclm stop_words_dclm < 2
            dclm characters <= 0
            dclm duplicate_line_fraction_dclm > 0.3
            dclm duplicate_paragraph_fraction_dclm > 0.3
            dclm duplicate_line_char_fraction_dclm > 0.2
            dclm duplicate_paragraph_char_fraction_dclm > 0.2
            dclm top_2_gram_char_fraction_dclm > 0.2
            dclm top_3_gram_char_fraction_dclm > 0.18
            dclm top_4_gram_char_fraction_dclm > 0.16
            dclm duplicate_5_gram_char_fraction_dclm > 0.15
            dclm duplicate_6_gram_char_fraction_dclm > 0.14
            dclm duplicate_7_gram_char_fraction_dclm > 0.13
            dclm duplicate_8_gram_char_fraction_dclm > 0.12
            dclm duplicate_9_gram_char_fraction_dclm > 0.11
            dclm duplicate_10_gram_char_fraction_dclm > 0.1
            c4 characters > 190000
            c4 lorem_ipsum_lines_tfds > 0
            c4 curly_bracket_lines_tfds > 0
            c4 sentences_tfds < 3
            c4 language_score < 0.99
            dolma language_score < 0.5
            dolma words_dolma < 50
            dolma words_dolma > 100000
            dolma median_word_length_dolma < 3
            dolma median_word_length_dolma > 10
            dolma symbol_fraction_dolma > 0.1
            dolma alpha_fraction_dclm < 0.8
            dolma stop_words_dolma < 2
            dolma bullet_fraction_dolma > 0.9
            dolma ellipsis_line_fraction_dolma > 0.3
            dolma characters <= 0
            dolma duplicate_line_fraction_dolma > 0.3
            dolma duplicate_line_char_fraction_dolma > 0.3
            dolma duplicate_5_gram_char_fraction_dolma > 0.15
            dolma duplicate_6_gram_char_fraction_dolma > 0.14
            dolma duplicate_7_gram_char_fraction_dolma > 0.13
            dolma duplicate_8_gram_char_fraction_dolma > 0.12
            dolma duplicate_9_gram_char_fraction_dolma > 0.11
            dolma duplicate_10_gram_char_fraction_dolma > 0.1
            """;

    @Test
    void the_profiles_have_these_names() {
        assertEquals(List.of("datatrove", "fineweb-v1", "dclm", "c4", "dolma"), Profiles.names());
    }

    /** Every rule alone, with its signal just below, at and just above its limit and all others where nothing fails. */
    @ParameterizedTest
    @ValueSource(strings = {"datatrove", "fineweb-v1", "dclm", "c4", "dolma"})
    void each_rule_drops_exactly_on_its_side_of_the_limit(String name) {
        Profile profile = Profiles.named(name);
        List<String> order = new ArrayList<>();
        for (String line : RECIPES.strip().split("\n")) {
            String[] rule = line.split(" ");
            if (!rule[0].equals(name)) {
                continue;
            }
            double limit = Double.parseDouble(rule[3]);
            boolean below = rule[2].startsWith("<");
            boolean at = rule[2].endsWith("=");
            List<Failure> low = failures(profile, rule[1], Math.nextDown(limit));
            List<Failure> exact = failures(profile, rule[1], limit);
            List<Failure> high = failures(profile, rule[1], Math.nextUp(limit));
            assertEquals(List.of(below, at, !below), dropped(limit, low, exact, high), line);
            order.add(rule[1]);
        }
        assertEquals(failingAll(profile), order.stream().distinct().toList());
    }

    private static List<Boolean> dropped(double limit, List<Failure> low, List<Failure> exact, List<Failure> high) {
        return java.util.stream.Stream.of(low, exact, high)
                .map(failures -> failures.stream().anyMatch(f -> f.limit() == limit))
                .toList();
    }

    private static List<Failure> failures(Profile profile, String signal, double value) {
        double[] signals = passing();
        if (signal.equals("language_score")) {
            return profile.judge(new Facts("en", value, signals));
        }
        signals[Signals.indexOf(signal)] = value;
        return profile.judge(new Facts("en", 1, signals));
    }

    /** Values that pass every rule of every profile. */
    private static double[] passing() {
        double[] signals = new double[Signals.all().size()];
        for (int i = 0; i < signals.length; i++) {
            String name = Signals.all().get(i).name();
            boolean high = name.startsWith("words")
                    || name.equals("characters")
                    || name.startsWith("sentences")
                    || name.startsWith("kept_lines");
            boolean one = name.startsWith("alpha") || name.startsWith("line_punctuation");
            boolean five = name.startsWith("mean_") || name.startsWith("median_") || name.startsWith("stop_words");
            signals[i] = high ? 1000 : one ? 1 : five ? 5 : 0;
        }
        signals[Signals.indexOf("quality_score")] = Double.NaN;
        return signals;
    }

    /** The signals that rules look at, in the order of the rules, found by failing one at a time. */
    private static List<String> failingAll(Profile profile) {
        double[] signals = passing();
        assertEquals(List.of(), profile.judge(new Facts("en", 1, signals)));
        List<String> found = new ArrayList<>();
        Map<String, String> byReason = new HashMap<>();
        for (Signal signal : Signals.all()) {
            if (signal.name().equals(Signals.QUALITY_SCORE)) {
                continue;
            }
            for (double value : new double[] {-1, 1e9}) {
                failures(profile, signal.name(), value).forEach(f -> byReason.put(f.reason(), signal.name()));
            }
        }
        failures(profile, "language_score", -1).forEach(f -> byReason.put(f.reason(), "language_score"));
        ((FilterProfile) profile)
                .filters()
                .forEach(filter -> filter.rules().forEach(rule -> {
                    if (byReason.containsKey(rule.reason())) {
                        found.add(byReason.get(rule.reason()));
                    }
                }));
        return found.stream().distinct().toList();
    }

    @Test
    void all_failing_rules_are_told_with_value_and_limit() {
        double[] signals = passing();
        signals[Signals.indexOf("words")] = 12;
        signals[Signals.indexOf("bullet_fraction")] = 1;
        List<Failure> failures = Profiles.named("datatrove").judge(new Facts("en", 0.5, signals));
        assertEquals(
                List.of(
                        new Failure("language_score_below_min", 0.5, 0.65),
                        new Failure("words_below_min", 12, 50),
                        new Failure("bullet_fraction_above_max", 1, 0.9)),
                failures);
    }

    @Test
    void a_language_that_is_not_kept_drops() {
        Facts german = new Facts("de", 0.9, passing());
        assertEquals(List.of(), Profiles.named("datatrove").judge(german));
        assertEquals(
                List.of(new Failure("language_not_kept", 0.9, 0.65)),
                Profiles.named("fineweb-v1").judge(german));
        Profile both = Profiles.named("fineweb-v1", Map.of("language.keep", List.of("de", "en")));
        assertEquals(List.of(), both.judge(german));
    }

    @Test
    void the_quality_rule_is_off_until_set_and_passes_what_was_not_scored() {
        double[] signals = passing();
        Profile strict = Profiles.named("dclm", Map.of("quality.minScore", 0.5));
        assertEquals(List.of(), strict.judge(new Facts("en", 1, signals)));
        signals[Signals.indexOf("quality_score")] = Math.nextDown(0.5);
        assertEquals(List.of(), Profiles.named("dclm").judge(new Facts("en", 1, signals)));
        assertEquals(
                List.of(new Failure("quality_score_below_min", Math.nextDown(0.5), 0.5)),
                strict.judge(new Facts("en", 1, signals)));
        signals[Signals.indexOf("quality_score")] = 0.5;
        assertEquals(List.of(), strict.judge(new Facts("en", 1, signals)));
    }

    @Test
    void an_override_moves_one_limit_and_null_leaves_it() {
        Map<String, Object> overrides = new HashMap<>();
        overrides.put("gopher.minWords", 10L);
        overrides.put("gopher.maxWords", null);
        double[] signals = passing();
        signals[Signals.indexOf("words")] = 10;
        assertEquals(List.of(), Profiles.named("datatrove", overrides).judge(new Facts("en", 1, signals)));
        signals[Signals.indexOf("words")] = 9;
        assertEquals(
                List.of(new Failure("words_below_min", 9, 10)),
                Profiles.named("datatrove", overrides).judge(new Facts("en", 1, signals)));
    }

    @Test
    void every_problem_of_the_settings_is_told_at_once() {
        Map<String, Object> overrides = Map.of(
                "gopher.maxBulletFracton",
                0.9,
                "gopher.maxBulletFraction",
                1.2,
                "gopher.minWords",
                49.5,
                "language.keep",
                "en",
                "language.minScore",
                "high",
                "c4.minSentences",
                3);
        InvalidSettings e = assertThrows(InvalidSettings.class, () -> Profiles.named("dclm", overrides));
        assertEquals(
                List.of(
                        "Setting without effect: c4.minSentences (profile dclm has no such rule)",
                        "Invalid gopher.maxBulletFraction: 1.2 (must be in [0, 1])",
                        "Unknown setting: gopher.maxBulletFracton (did you mean gopher.maxBulletFraction?)",
                        "Invalid gopher.minWords: 49.5 (must be a whole number)",
                        "Invalid language.keep: en (must be a list of strings)",
                        "Invalid language.minScore: high (must be a number)"),
                e.problems());
        assertEquals(String.join("\n", e.problems()), e.getMessage());
    }

    @Test
    void an_unknown_profile_is_refused() {
        Exception e = assertThrows(InvalidSettings.class, () -> Profiles.named("gopher"));
        assertEquals("Unknown profile: gopher (must be one of datatrove, fineweb-v1, dclm, c4, dolma)", e.getMessage());
    }

    @Test
    void only_profiles_with_c4_rewrite() {
        String text =
                "Too short\n  Here is a line[1] that stays, for all we know.  \nOur privacy policy is long and dull.\nNo mark at the end of this one\n";
        String fineWeb = "Here is a line that stays, for all we know.\nNo mark at the end of this one";
        Map<String, String> expected = Map.of(
                "datatrove", fineWeb,
                "fineweb-v1", fineWeb,
                "dclm", text,
                "c4", "Here is a line that stays, for all we know.",
                "dolma", text);
        for (String name : Profiles.names()) {
            assertEquals(expected.get(name), Profiles.named(name).rewrite(text), name);
        }
    }

    @Test
    void signals_of_a_text_can_be_judged_by_every_profile() {
        double[] signals = Signals.measure(Arrays.toString(new int[200]));
        for (String name : Profiles.names()) {
            assertTrue(!Profiles.named(name).judge(new Facts("en", 1, signals)).isEmpty(), name);
        }
    }
}
