package org.winnow.jobs.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What reading all documents, without tokenizing them, tells: which shards there are to be and what is in each.
 *
 * @param leaves in the order of their prefixes
 * @param sources in the order of the mixture's
 */
record Survey(List<Leaf> leaves, List<SourceRows> sources) {
    /** Bits of the first look; only prefixes with more text than a shard's are looked at more closely. */
    static final int FIRST_DEPTH = 16;

    private static final int FURTHER_BITS = 8;

    /**
     * What a source has.
     *
     * @param rows all of them
     * @param leftOut those without id or text
     */
    record SourceRows(long rows, long leftOut) {
        private SourceRows plus(Row counted) {
            return new SourceRows(rows + counted.getLong(2), leftOut + counted.getLong(3));
        }
    }

    /**
     * Reads them once, and again only if some prefix of {@code firstDepth} bits has more than a shard's text.
     *
     * @param documents columns source, doc_id, text as bytes
     */
    static Survey of(Dataset<Row> documents, Mixture mixture, long bytesPerShard, int firstDepth) {
        KeyTrie trie = new KeyTrie(bytesPerShard);
        SourceRows[] sources = new SourceRows[mixture.parts().size()];
        Arrays.fill(sources, new SourceRows(0, 0));
        List<Row> first = counted(documents, new DigestDocuments(mixture, firstDepth, 0, Set.of()));
        first.forEach(row -> sources[row.getInt(0)] = sources[row.getInt(0)].plus(row));

        int depth = firstDepth;
        Map<Boolean, List<Leaf>> looked = looked(first, depth, trie);
        List<Leaf> fitting = new ArrayList<>(looked.get(true));
        while (!looked.get(false).isEmpty()) {
            Set<Integer> wanted = looked.get(false).stream().map(Leaf::prefix).collect(Collectors.toSet());
            int further = Math.min(Leaf.MAX_DEPTH, depth + FURTHER_BITS);
            looked = looked(counted(documents, new DigestDocuments(mixture, further, depth, wanted)), further, trie);
            fitting.addAll(looked.get(true));
            depth = further;
        }
        return new Survey(trie.leaves(fitting), List.of(sources));
    }

    private static List<Row> counted(Dataset<Row> documents, DigestDocuments digest) {
        Column[] sums = Arrays.stream(DigestDocuments.NUMBERS)
                .map(name -> sum(col(name)))
                .toArray(Column[]::new);
        return documents
                .flatMap(digest, Encoders.row(DigestDocuments.SCHEMA))
                .groupBy("source", "prefix")
                .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length))
                .collectAsList();
    }

    private static Map<Boolean, List<Leaf>> looked(List<Row> counted, int depth, KeyTrie trie) {
        Map<Integer, Contents> nodes = new HashMap<>();
        counted.forEach(row -> nodes.merge(row.getInt(1), contents(row), Contents::plus));
        return nodes.entrySet().stream()
                .map(node -> new Leaf(node.getKey(), depth, node.getValue()))
                .collect(Collectors.partitioningBy(trie::fits));
    }

    private static Contents contents(Row row) {
        return new Contents(
                row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9));
    }
}
