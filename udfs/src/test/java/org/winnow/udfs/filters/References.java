package org.winnow.udfs.filters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the reference programs found, and names our rules as datatrove names its own. */
final class References {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> REASONS = reasons();

    private References() {}

    static List<JsonNode> lines(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<JsonNode> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our reason for one of datatrove's. */
    static String reason(String theirs) {
        String ours = REASONS.get(theirs);
        if (ours == null) {
            throw new IllegalArgumentException("Unknown reason of datatrove: " + theirs);
        }
        return ours;
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>(Map.of(
                "gopher_short_doc", "words_below_min",
                "gopher_long_doc", "words_above_max",
                "gopher_below_avg_threshold", "mean_word_length_below_min",
                "gopher_above_avg_threshold", "mean_word_length_above_max",
                "gopher_too_many_hashes", "hash_fraction_above_max",
                "gopher_too_many_ellipsis", "ellipsis_fraction_above_max",
                "gopher_too_many_bullets", "bullet_fraction_above_max",
                "gopher_too_many_end_ellipsis", "ellipsis_line_fraction_above_max",
                "gopher_below_alpha_threshold", "alpha_fraction_below_min",
                "gopher_enough_stop_words", "stop_words_below_min"));
        reasons.putAll(Map.of(
                "empty", "empty_text",
                "dup_para_frac", "duplicate_paragraph_fraction_above_max",
                "dup_para_char_frac", "duplicate_paragraph_char_fraction_above_max",
                "dup_line_frac", "duplicate_line_fraction_above_max",
                "dup_line_char_frac", "duplicate_line_char_fraction_above_max",
                "lorem_ipsum", "lorem_ipsum_lines_above_max",
                "curly_bracket", "curly_bracket_lines_above_max",
                "too_few_sentences", "sentences_below_min"));
        reasons.putAll(Map.of(
                "line_punct_ratio", "line_punctuation_fraction_below_min",
                "short_line_ratio", "short_line_fraction_above_max",
                "char_dup_ratio", "duplicate_char_fraction_above_max",
                "list_ratio", "newline_fraction_above_max"));
        for (int n = 2; n <= 10; n++) {
            reasons.put("top_" + n + "_gram", "top_" + n + "_gram_char_fraction_above_max");
            reasons.put("duplicated_" + n + "_n_grams", "duplicate_" + n + "_gram_char_fraction_above_max");
        }
        return reasons;
    }
}
