package org.winnow.jobs.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/**
 * What a commit says of itself in Delta's {@code userMetadata}: enough to tell whether a table is what a run would
 * write, without opening it.
 *
 * @param winnow version of this note's layout
 * @param stage the stage that wrote
 * @param key hash of everything the table's content depends on: input, settings, models, code version
 * @param runId the run
 * @param batch the last input batch contained, counted from 0; -1 for stages without batches
 * @param models SHA-256 by model name
 */
public record CommitNote(int winnow, String stage, String key, String runId, int batch, Map<String, String> models) {
    private static final int LAYOUT = 1;
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    public CommitNote {
        models = Map.copyOf(models);
    }

    public static CommitNote of(String stage, String key, String runId, int batch, Map<String, String> models) {
        return new CommitNote(LAYOUT, stage, key, runId, batch, new java.util.TreeMap<>(models));
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings is always JSON", e);
        }
    }

    /** The note in a commit's user metadata; empty where another program wrote the commit. */
    public static Optional<CommitNote> parse(String userMetadata) {
        if (userMetadata == null || !userMetadata.startsWith("{\"winnow\":" + LAYOUT + ",")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(userMetadata, CommitNote.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
