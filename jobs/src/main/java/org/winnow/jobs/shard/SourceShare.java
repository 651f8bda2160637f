package org.winnow.jobs.shard;

/**
 * What a source gave to the shards.
 *
 * @param version see {@link SourceVersion}
 * @param weight how often each document was to be seen
 * @param rows its rows
 * @param leftOut rows that have no id or no text
 * @param documents documents in the shards, each as often as it is there
 * @param tokens of these, with end-of-text tokens
 * @param tokenShare of all tokens, 0 to 1
 */
public record SourceShare(
        String name,
        String version,
        double weight,
        long rows,
        long leftOut,
        long documents,
        long tokens,
        double tokenShare) {}
