package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our counts and decisions equal datatrove 0.10.1's on every text of {@code golden.jsonl} (made by tests/filters/golden.py). */
class GoldenTest {
    private static final List<JsonNode> ROWS = References.lines(GoldenTest.class.getResourceAsStream("golden.jsonl"));

    @Test
    void every_golden_row_is_read() {
        assertEquals(259, ROWS.size());
    }

    @Test
    void words_are_those_of_spacy() {
        for (JsonNode row : ROWS) {
            List<String> expected = new ArrayList<>();
            row.get("tokens").forEach(token -> expected.add(token.textValue()));
            assertEquals(
                    expected,
                    tokens(row.get("text").textValue()),
                    row.get("name").textValue());
        }
    }

    @Test
    void signals_are_those_of_datatrove() {
        for (JsonNode row : ROWS) {
            double[] measured = Signals.measure(row.get("text").textValue());
            row.get("signals").properties().forEach(signal -> {
                double observed = measured[Signals.indexOf(signal.getKey())];
                assertEquals(signal.getValue().doubleValue(), observed, message(row, signal));
            });
        }
    }

    @Test
    void c4_rewrites_as_datatrove_does() {
        Profile profile = Profiles.named("datatrove");
        for (JsonNode row : ROWS) {
            assertEquals(
                    row.get("rewritten").textValue(),
                    profile.rewrite(row.get("text").textValue()),
                    row.get("name").textValue());
        }
    }

    @Test
    void each_filter_gives_the_reason_of_datatrove() {
        Map<String, Filter> filters = Map.of(
                "repetition", GopherRepetition.published(Counting.DATATROVE),
                "quality", GopherQuality.published(Counting.DATATROVE),
                "c4", new C4(Counting.DATATROVE, Double.POSITIVE_INFINITY, 0, 0, 5),
                "fineweb", FineWeb.published(Counting.DATATROVE));
        for (JsonNode row : ROWS) {
            Facts facts = new Facts("en", 1, Signals.measure(row.get("text").textValue()));
            row.get("reasons").properties().forEach(reason -> {
                Profile alone = new FilterProfile("alone", List.of(filters.get(reason.getKey())), Rewriting.NONE);
                List<Failure> failures = alone.judge(facts);
                String ours = failures.isEmpty() ? "" : failures.get(0).reason();
                String theirs = reason.getValue().isNull()
                        ? ""
                        : References.reason(reason.getValue().textValue());
                assertEquals(theirs, ours, message(row, reason));
            });
        }
    }

    @Test
    void the_golden_texts_reach_nearly_every_rule() {
        List<String> reached = new ArrayList<>();
        ROWS.forEach(row -> row.get("reasons").forEach(reason -> reached.add(reason.asText())));
        List<String> missing = new ArrayList<>(List.of(
                "dup_para_frac",
                "dup_line_frac",
                "top_2_gram",
                "top_3_gram",
                "top_4_gram",
                "gopher_short_doc",
                "gopher_below_avg_threshold",
                "gopher_above_avg_threshold",
                "gopher_too_many_hashes",
                "gopher_too_many_ellipsis",
                "gopher_too_many_bullets",
                "gopher_too_many_end_ellipsis",
                "gopher_below_alpha_threshold",
                "gopher_enough_stop_words",
                "lorem_ipsum",
                "curly_bracket",
                "too_few_sentences",
                "line_punct_ratio",
                "short_line_ratio",
                "char_dup_ratio",
                "list_ratio"));
        missing.removeAll(reached);
        assertTrue(missing.isEmpty(), "not reached: " + missing);
    }

    private static List<String> tokens(String text) {
        char[] chars = text.toCharArray();
        Spans spans = EnglishTokenizer.tokenize(chars, new TextHash(chars));
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            tokens.add(text.substring(spans.start(i), spans.end(i)));
        }
        return tokens;
    }

    private static String message(JsonNode row, Map.Entry<String, JsonNode> field) {
        return row.get("name").textValue() + ": " + field.getKey();
    }
}
