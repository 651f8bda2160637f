package org.winnow.udfs.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a document, {@code doc_id_v1}: the first 128 bits of a SHA-256, as 32 lower-case hex digits. It is
 * taken over the version name and then the record's id, URL, date and payload digest, each as its UTF-8 bytes behind
 * their count in 4 bytes, big-endian. The payload digest is empty where the record has an id. Nothing of the file, its
 * path or the position in it enters, so copying, splitting or recompressing an archive changes no id.
 */
public final class DocIds {
    public static final String VERSION = "doc_id_v1";

    private static final int HEX_DIGITS = 32;

    private DocIds() {}

    /**
     * The id of a record; every part as written in it, empty where absent.
     *
     * @param payloadDigest read only where {@code recordId} is empty
     */
    public static String of(String recordId, String url, String date, String payloadDigest) {
        MessageDigest sha = sha256();
        add(sha, VERSION);
        add(sha, recordId);
        add(sha, url);
        add(sha, date);
        add(sha, recordId.isEmpty() ? payloadDigest : "");
        return HexFormat.of().formatHex(sha.digest()).substring(0, HEX_DIGITS);
    }

    /** A payload digest for records that bring none: {@code sha256:} and 64 hex digits. */
    public static String payloadDigest(byte[] bytes, int offset, int length) {
        MessageDigest sha = sha256();
        sha.update(bytes, offset, length);
        return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform brings SHA-256", e);
        }
    }

    private static void add(MessageDigest sha, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha.update(bytes);
    }
}
