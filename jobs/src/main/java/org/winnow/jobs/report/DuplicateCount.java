package org.winnow.jobs.report;

/**
 * Clusters of duplicates with at least two members.
 *
 * @param documents members of all those clusters, survivors included
 * @param largest size of the largest, 0 if there is none
 */
public record DuplicateCount(long clusters, long documents, long largest) {}
