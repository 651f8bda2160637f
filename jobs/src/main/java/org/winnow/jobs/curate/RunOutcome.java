package org.winnow.jobs.curate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The last line of standard output, for programs.
 *
 * @param job {@code curate}
 * @param run_id hash of input and settings
 * @param documents rows of table documents
 * @param kept rows of table corpus
 * @param shards shard files written or found
 * @param tokens tokens in them, without padding
 * @param seconds wall time
 * @param report path of report.html
 */
record RunOutcome(
        String job, String run_id, long documents, long kept, int shards, long tokens, double seconds, String report) {
    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings and numbers is always JSON", e);
        }
    }
}
