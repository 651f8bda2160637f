package org.winnow.jobs.shard.export;

import java.util.List;

/**
 * A document or sequence.
 *
 * @param docId of a document; empty for a sequence
 * @param docEnds of a sequence, the ends of the stretches in it; empty for a document
 * @param stretches its tokens in their order
 */
record Item(String docId, List<Integer> docEnds, List<Stretch> stretches) {
    Item {
        docEnds = List.copyOf(docEnds);
        stretches = List.copyOf(stretches);
    }

    int tokens() {
        return stretches.stream().mapToInt(Stretch::length).reduce(0, Math::addExact);
    }
}
