package org.winnow.jobs.languagemodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A question with answers to choose from.
 *
 * @param line in its file, from 1
 * @param context what the answers follow; may be empty
 * @param choices two or more, none empty
 * @param gold index of the right one
 * @param group what items are counted by; empty for none
 */
record ChoiceItem(int line, String context, List<String> choices, int gold, String group) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CONTEXTS = List.of("context", "query", "question");

    ChoiceItem {
        choices = List.copyOf(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("Invalid choices: " + choices.size() + " (must be 2 or more)");
        }
        if (choices.contains("")) {
            throw new IllegalArgumentException("Invalid choices: number " + choices.indexOf("") + " is empty");
        }
        if (gold < 0 || gold >= choices.size()) {
            throw new IllegalArgumentException(
                    "Invalid gold: " + gold + " (must be in [0, " + choices.size() + "), the choices)");
        }
    }

    /**
     * Of a line of JSON: {@code context} (or {@code query}, {@code question}), {@code choices}, {@code gold}.
     *
     * @param groupField may be empty
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static ChoiceItem of(int line, String json, String groupField) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage());
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        String context = CONTEXTS.stream()
                .filter(node::hasNonNull)
                .findFirst()
                .map(name -> text(node.get(name), name))
                .orElseThrow(() -> new IllegalArgumentException("no context, query or question"));
        if (!node.path("choices").isArray()) {
            throw new IllegalArgumentException("no list of choices");
        }
        List<String> choices = new ArrayList<>();
        node.get("choices").forEach(choice -> choices.add(text(choice, "choices")));
        if (!node.path("gold").isIntegralNumber()) {
            throw new IllegalArgumentException("no whole number gold");
        }
        String group = groupField.isEmpty() ? "" : node.path(groupField).asText();
        return new ChoiceItem(line, context, choices, node.get("gold").asInt(), group);
    }

    private static String text(JsonNode node, String name) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("Invalid " + name + ": " + node + " (must be text)");
        }
        return node.asText();
    }
}
