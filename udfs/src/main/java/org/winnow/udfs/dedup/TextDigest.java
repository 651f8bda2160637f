package org.winnow.udfs.dedup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hash of a document by which exact copies are found.
 *
 * <p>Nothing is normalized: two texts are copies if they are the same characters. The hash is the first 16 bytes of the
 * SHA-256 of the text in UTF-8; a lone surrogate is encoded as {@code ?}. Of 10^11 different documents, any two share a hash
 * with a probability below 2 * 10^-17.
 */
public final class TextDigest {
    /** Name and version of the algorithm; a change of the hash changes it. */
    public static final String ALGORITHM = "exact_text_v1";

    private static final int BYTES = 16;

    private TextDigest() {}

    /** 32 lower-case hex digits. */
    public static String of(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java platform has to provide SHA-256", e);
        }
    }
}
