package org.winnow.jobs.shard;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * How often each document is seen, and where each copy lies in the order of all. Every answer depends on the seed, the
 * source's name and weight and the document's id alone, so no document's fate depends on others.
 *
 * @param seed chooses among documents, and their order
 * @param parts the sources, in the order of their numbers
 */
record Mixture(long seed, List<Part> parts) implements Serializable {
    /** Stands where the number of a copy else does. */
    private static final int CHOICE = -1;

    /** A source as far as documents depend on it. */
    record Part(String name, double weight) implements Serializable {}

    Mixture {
        parts = List.copyOf(parts);
    }

    /**
     * The weight, rounded down or up. It is rounded up for as many documents as its fraction says, and a higher weight
     * never gives a document fewer copies.
     */
    int copies(int source, String docId) {
        double weight = parts.get(source).weight();
        double whole = Math.floor(weight);
        double chosenBelow = (hash(source, docId, CHOICE) >>> 11) * 0x1p-53;
        return (int) whole + (chosenBelow < weight - whole ? 1 : 0);
    }

    /**
     * A copy's place in the order of all: the first 8 bytes of SHA-256(seed, 8 bytes big-endian; name of the source; a
     * zero byte; number of the copy, 4 bytes; doc_id), unsigned.
     */
    long key(int source, String docId, int copy) {
        return hash(source, docId, copy);
    }

    private long hash(int source, String docId, int copy) {
        MessageDigest digest = Hashes.sha256();
        digest.update(Hashes.bytes(seed));
        digest.update(parts.get(source).name().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Hashes.bytes(copy));
        digest.update(docId.getBytes(StandardCharsets.UTF_8));
        return Hashes.start(digest);
    }

    /** What rows call a document: its id, after the name of its source and a colon where there are several. */
    String label(int source, String docId) {
        return parts.size() == 1 ? docId : parts.get(source).name() + ":" + docId;
    }
}
