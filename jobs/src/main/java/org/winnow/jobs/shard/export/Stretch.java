package org.winnow.jobs.shard.export;

/** Tokens of a spool that follow each other: the position of the first, and how many. */
record Stretch(long at, int length) {}
