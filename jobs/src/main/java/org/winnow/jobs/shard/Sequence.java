package org.winnow.jobs.shard;

import java.util.List;

/**
 * One row of a shard.
 *
 * @param id the shard's prefix in the upper 32 bits, row number within the shard in the lower
 * @param ids {@code int[contextLength]}
 * @param docEnds for each stretch of a document in this row, the position after its last token
 * @param docIds the document of each stretch
 * @param docStarts where in its document each stretch begins, in tokens
 * @param tokens tokens before the padding begins
 */
record Sequence(long id, int[] ids, List<Integer> docEnds, List<String> docIds, List<Integer> docStarts, int tokens) {}
