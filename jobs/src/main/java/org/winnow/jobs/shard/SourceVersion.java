package org.winnow.jobs.shard;

/**
 * Which state of a table the shards were made from.
 *
 * @param table its name, not its path, so that moved data keeps its manifest
 * @param version the table's commit number
 */
public record SourceVersion(String table, long version) {}
