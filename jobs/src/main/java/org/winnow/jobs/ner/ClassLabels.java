package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The names of tags in the metadata that Hugging Face's {@code datasets} keeps in Parquet files. */
final class ClassLabels {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClassLabels() {}

    /**
     * The names of the first of these columns that has any.
     *
     * @param metadata JSON: {@code info.features.ner_tags.feature.names}, or {@code ... .names} of a {@code List}
     * @return none if the metadata have none
     */
    static List<String> names(String metadata, List<String> columns) {
        if (metadata.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode features = JSON.readTree(metadata).path("info").path("features");
            for (String column : columns) {
                JsonNode names = features.path(column).findPath("names");
                if (names.isArray()) {
                    List<String> found = new ArrayList<>();
                    names.forEach(name -> found.add(name.asText()));
                    return found;
                }
            }
            return List.of();
        } catch (JsonProcessingException e) {
            // Without names numbers are refused row by row, with a reason that says what is missing.
            return List.of();
        }
    }

    /** What {@code datasets} reads features from. */
    static String metadata(List<String> names) {
        ObjectNode features = JSON.createObjectNode();
        features.putObject("id").put("dtype", "string").put("_type", "Value");
        ObjectNode tokens = features.putObject("tokens");
        tokens.putObject("feature").put("dtype", "string").put("_type", "Value");
        tokens.put("_type", "Sequence");
        ObjectNode tags = features.putObject("ner_tags");
        ObjectNode label = tags.putObject("feature");
        names.forEach(label.putArray("names")::add);
        label.put("_type", "ClassLabel");
        tags.put("_type", "Sequence");
        ObjectNode root = JSON.createObjectNode();
        root.putObject("info").set("features", features);
        return root.toString();
    }
}
