package org.winnow.jobs.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which prefixes of keys make a shard each: those under which there is at most so much text, or a single document, while
 * there is more under the prefix that is one bit shorter. That depends on the documents alone and not on what shards
 * there were before, and a document that comes or goes changes one shard, seldom splits one or joins two.
 */
final class KeyTrie {
    private final long bytesPerShard;

    KeyTrie(long bytesPerShard) {
        this.bytesPerShard = bytesPerShard;
    }

    /** Whether it is known without a look at longer prefixes that these documents share a shard. */
    boolean fits(Leaf node) {
        return node.contents().bytes() <= bytesPerShard
                || node.contents().documents() <= 1
                || node.depth() == Leaf.MAX_DEPTH;
    }

    /**
     * Joins prefixes to shards.
     *
     * @param nodes disjoint, together all documents; each {@linkplain #fits fits}
     * @return those with documents, in the order of their prefixes
     */
    List<Leaf> leaves(List<Leaf> nodes) {
        List<Leaf> sorted = nodes.stream()
                .filter(node -> node.contents().documents() > 0)
                .sorted(Comparator.comparingInt(Leaf::prefix))
                .toList();
        List<Leaf> leaves = new ArrayList<>();
        if (!sorted.isEmpty()) {
            divide(0, 0, sorted, leaves);
        }
        return leaves;
    }

    private void divide(int prefix, int depth, List<Leaf> nodes, List<Leaf> leaves) {
        Leaf all = new Leaf(prefix, depth, nodes.stream().map(Leaf::contents).reduce(Contents.NONE, Contents::plus));
        if (fits(all)) {
            leaves.add(all);
            return;
        }
        int middle = prefix | 1 << (Leaf.MAX_DEPTH - 1 - depth);
        int split = 0;
        while (split < nodes.size() && nodes.get(split).prefix() < middle) {
            split++;
        }
        if (split > 0) {
            divide(prefix, depth + 1, nodes.subList(0, split), leaves);
        }
        if (split < nodes.size()) {
            divide(middle, depth + 1, nodes.subList(split, nodes.size()), leaves);
        }
    }
}
