package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    @Test
    void keys_come_in_one_order_and_in_snake_case() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReportJson.of(Samples.report("text")));
        assertEquals(
                List.of(
                        "format",
                        "run_id",
                        "profile",
                        "token_column",
                        "funnel",
                        "reasons",
                        "histograms",
                        "languages",
                        "duplicates",
                        "kept",
                        "dropped",
                        "times",
                        "outputs",
                        "models",
                        "settings",
                        "versions",
                        "notes"),
                names(json));
        assertEquals(
                List.of(
                        "stage",
                        "documents_in",
                        "documents_dropped",
                        "documents_out",
                        "tokens_in",
                        "tokens_dropped",
                        "tokens_out"),
                names(json.get("funnel").get(0)));
        assertEquals(List.of("b", "a"), names(json.get("settings")), "settings keep their order");
        assertEquals("linear", json.at("/histograms/0/scale").asText());
        assertEquals("at_or_above", json.at("/histograms/0/limits/1/direction").asText());
    }

    @Test
    void values_are_exact_and_missing_numbers_null() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReportJson.of(Samples.report("text")));
        assertEquals(0.9, json.at("/histograms/0/limits/0/limit").asDouble());
        assertTrue(json.at("/kept/0/observed").isNull());
        assertEquals("winnow-report/1", json.get("format").asText());
    }

    @Test
    void the_file_is_ascii_and_any_text_comes_back() throws Exception {
        String text = "<script> \u202e \0 \u0085 你好 𝒳 \ud800 \"quoted\" \\";
        String json = ReportJson.of(Samples.report(text));
        assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\n'), "printable ASCII only");
        assertEquals(text, new ObjectMapper().readTree(json).at("/kept/0/text").asText());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
