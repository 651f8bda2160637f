package org.winnow.classifiers.ner.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Sha256;

/**
 * Divides sentences into parts by a hash of what they say, so that a copy never lies in another part, the order of the
 * file does not matter, and sentences that are added later move none.
 *
 * @param parts share of each part by name, in order; shares are above 0 and add up to 1
 * @param seed another one gives another division
 * @param similarity from which two sentences are copies, in (0, 1]; at 1 only equal keys are. A sentence that is added
 *     later and is similar to two that lie apart brings them together, so only 1 keeps the promise about later ones
 */
public record Split(Map<String, Double> parts, long seed, double similarity) {
    public Split {
        parts = new LinkedHashMap<>(parts);
        double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        if (parts.isEmpty() || parts.values().stream().anyMatch(share -> !(share > 0)) || Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("Invalid parts: " + parts + " (shares must be above 0 and add up to 1)");
        }
    }

    /**
     * @param group what must stay together, by sentence, such as its author; an empty string stands for itself
     * @return the part of each sentence
     */
    public List<String> of(List<Sentence> sentences, Function<Sentence, String> group) {
        List<String> keys = sentences.stream()
                .map(sentence -> TextKey.of(String.join(" ", sentence.tokens())))
                .toList();
        int[] parent = new int[sentences.size()];
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
            join(parent, first.computeIfAbsent("text " + keys.get(i), same(i)), i);
            String own = group.apply(sentences.get(i));
            if (!own.isEmpty()) {
                join(parent, first.computeIfAbsent("group " + own, same(i)), i);
            }
        }
        if (similarity < 1) {
            new NearDuplicates(similarity).of(keys).forEach(pair -> join(parent, pair.i(), pair.j()));
        }
        Map<Integer, Long> least = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            least.merge(root(parent, i), hash(keys.get(i)), (a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b);
        }
        List<String> assigned = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            assigned.add(part(least.get(root(parent, i))));
        }
        return assigned;
    }

    private static Function<String, Integer> same(int i) {
        return key -> i;
    }

    private static int root(int[] parent, int i) {
        int root = i;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private static void join(int[] parent, int i, int j) {
        parent[root(parent, j)] = root(parent, i);
    }

    private long hash(String key) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
        return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private String part(long hash) {
        double place = (hash >>> 11) * 0x1.0p-53;
        double sum = 0;
        String last = "";
        for (Map.Entry<String, Double> part : parts.entrySet()) {
            sum += part.getValue();
            last = part.getKey();
            if (place < sum) {
                return last;
            }
        }
        return last;
    }
}
