package org.winnow.jobs.shard;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What tells one set of documents from another, whatever their order, and adds up: their number, their bytes, and the
 * sums of the first four unsigned 32-bit words of a SHA-256 of each one. Sums rather than exclusive or, under which two
 * equal documents would vanish.
 *
 * @param bytes UTF-8 bytes of text
 */
record Contents(long documents, long bytes, long word0, long word1, long word2, long word3) implements Serializable {
    static final Contents NONE = new Contents(0, 0, 0, 0, 0, 0);

    /** Of one copy of one document. */
    static Contents of(String label, int copy, byte[] text) {
        MessageDigest digest = Hashes.sha256();
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        digest.update(Hashes.bytes(name.length));
        digest.update(name);
        digest.update(Hashes.bytes(copy));
        digest.update(text);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Contents(
                1,
                text.length,
                Integer.toUnsignedLong(hash.getInt()),
                Integer.toUnsignedLong(hash.getInt()),
                Integer.toUnsignedLong(hash.getInt()),
                Integer.toUnsignedLong(hash.getInt()));
    }

    Contents plus(Contents other) {
        return new Contents(
                documents + other.documents,
                bytes + other.bytes,
                word0 + other.word0,
                word1 + other.word1,
                word2 + other.word2,
                word3 + other.word3);
    }
}
