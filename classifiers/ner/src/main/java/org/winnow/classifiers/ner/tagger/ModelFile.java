package org.winnow.classifiers.ner.tagger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import org.winnow.classifiers.ner.Sha256;

/**
 * The file of a model: {@code WINNOWNER}, a byte for the version of the format, the number of bytes of the content as eight
 * bytes, the content ({@link ModelContent}), SHA-256 of all that. Numbers are big-endian. The same model gives the same
 * bytes.
 */
final class ModelFile {
    private static final byte[] MAGIC = "WINNOWNER".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 2;
    private static final int HEAD = MAGIC.length + 1 + Long.BYTES;
    private static final int DIGEST = 32;

    private ModelFile() {}

    static byte[] bytes(TaggerModel model) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            ModelContent.write(model, new DataOutputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        ByteBuffer file = ByteBuffer.allocate(HEAD + content.size() + DIGEST)
                .put(MAGIC)
                .put(VERSION)
                .putLong(content.size())
                .put(content.toByteArray());
        byte[] digest = digest(file.array(), HEAD + content.size());
        return file.put(digest).array();
    }

    /** Through a file beside it, so that no half-written model is ever found at the place. */
    static void write(byte[] model, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, model);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * @param place for messages
     * @param loaded parts of models that are in memory already, see {@link ModelContent}
     * @throws ModelFormatException if it is none, or a damaged one
     */
    static TaggerModel read(byte[] file, String place, Map<String, Object> loaded) throws IOException {
        if (file.length < MAGIC.length || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new ModelFormatException(place + ": no model of Winnow's tagger (it does not begin with "
                    + new String(MAGIC, StandardCharsets.US_ASCII) + "); train-ner makes one");
        }
        if (file.length > MAGIC.length && file[MAGIC.length] != VERSION) {
            throw new ModelFormatException(place + ": version " + file[MAGIC.length] + " of the model format, but only "
                    + VERSION + " is known; train it anew, or use a newer Winnow");
        }
        long content = file.length < HEAD ? 0 : ByteBuffer.wrap(file).getLong(HEAD - Long.BYTES);
        if (file.length < HEAD + DIGEST || file.length - HEAD - DIGEST != content) {
            throw new ModelFormatException(place + ": " + file.length + " bytes, but the model "
                    + (file.length < HEAD ? "is longer" : "has " + (HEAD + content + DIGEST))
                    + ": it was cut off or added to");
        }
        byte[] stated = Arrays.copyOfRange(file, file.length - DIGEST, file.length);
        if (!Arrays.equals(stated, digest(file, file.length - DIGEST))) {
            throw new ModelFormatException(place + ": damaged: its bytes do not have the SHA-256 that it states");
        }
        return ModelContent.read(
                new DataInputStream(new ByteArrayInputStream(file, HEAD, (int) content)), place, loaded);
    }

    /** Hex SHA-256. */
    static String version(byte[] file) {
        return Sha256.hex(file);
    }

    private static byte[] digest(byte[] bytes, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }
}
