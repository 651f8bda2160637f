package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The beginning of a file, by which formats recognize it.
 *
 * @param file where it is; may be a folder
 * @param head its first {@value #BYTES} bytes as UTF-8, without a byte order mark; empty for a folder
 */
public record Sample(Path file, String head) {
    private static final int BYTES = 1 << 16;

    public static Sample of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return new Sample(file, "");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(BYTES), StandardCharsets.UTF_8);
            return new Sample(file, head.startsWith("\ufeff") ? head.substring(1) : head);
        }
    }

    /** Whether there is something to read, and no byte that only binary files have. */
    boolean isText() {
        return !head.isBlank() && head.indexOf('\0') < 0;
    }

    /** Lines that are not blank; the last may be cut off. */
    List<String> lines() {
        return head.lines().filter(line -> !line.isBlank()).toList();
    }

    /** The first character that is not white space; a space if there is none. */
    char firstCharacter() {
        String stripped = head.stripLeading();
        return stripped.isEmpty() ? ' ' : stripped.charAt(0);
    }

    boolean hasExtension(String extension) {
        return file.getFileName().toString().endsWith(extension);
    }
}
