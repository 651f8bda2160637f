package org.winnow.jobs.shard;

/**
 * Which state of which data the shards were made from.
 *
 * @param name of the source, not its path, so that moved data keeps its manifest
 * @param version a Delta table's commit number; of other files the start of a hash of their names and lengths
 */
public record SourceVersion(String name, String version) {
    /** A state of a Delta table. */
    public static SourceVersion delta(String name, long version) {
        return new SourceVersion(name, Long.toString(version));
    }
}
