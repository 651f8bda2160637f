package org.winnow.jobs.classifier;

/**
 * Where examples came from, as a model's card states it.
 *
 * @param role {@code positive}, {@code negative} or {@code pool}; with {@code condition} behind it for a table that only
 *     its condition reads
 * @param path as the user gave it
 * @param kind {@code delta}, {@code records} or {@code lines}
 * @param version of a Delta table its version; of files how many, their bytes, and a hash of names, lengths and times of
 *     change
 * @param where the condition on its rows, empty for none
 */
record Source(String role, String path, String kind, String version, String where) {}
