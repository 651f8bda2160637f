package org.winnow.classifiers.ner.tag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.winnow.classifiers.ner.Sha256;

/** SHA-256 of models, for {@link Tagger#version}. */
public final class ModelDigest {
    private final MessageDigest digest = Sha256.digest();

    private ModelDigest() {}

    /** Hex, of what is read up to the end. */
    public static String of(InputStream in) throws IOException {
        ModelDigest sum = new ModelDigest();
        sum.add(in);
        return sum.hex();
    }

    /** Hex, of a file's bytes. */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Hex, of files with their names, in the order given, and of options. */
    public static String of(List<Path> files, Map<String, String> options) throws IOException {
        ModelDigest sum = new ModelDigest();
        for (Path file : files) {
            sum.add(file.getFileName().toString());
            sum.add(Long.toString(Files.size(file)));
            try (InputStream in = Files.newInputStream(file)) {
                sum.add(in);
            }
        }
        options.forEach((name, value) -> {
            sum.add(name);
            sum.add(value);
        });
        return sum.hex();
    }

    /** The files of a folder whose names have an ending, by name. */
    public static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void add(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = in.read(buffer)) >= 0; ) {
            digest.update(buffer, 0, read);
        }
    }

    /** Ended by a NUL, so that parts cannot run together. */
    private void add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private String hex() {
        return Sha256.hex(digest);
    }
}
