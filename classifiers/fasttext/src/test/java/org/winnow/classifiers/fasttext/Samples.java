package org.winnow.classifiers.fasttext;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The small models beside the tests; tests/fasttext/golden.py writes them. */
final class Samples {
    private Samples() {}

    static Path resource(String name) {
        try {
            return Path.of(Samples.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> models() {
        try (Stream<Path> files = Files.list(resource("golden.tsv").getParent())) {
            return files.filter(file -> file.toString().matches(".*\\.(bin|ftz)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts that the golden file numbers, with {@code \}{@code xx} for bytes that are not printable ASCII. */
    static List<byte[]> texts() throws IOException {
        return Files.readAllLines(resource("texts.txt")).stream()
                .map(Samples::unescape)
                .toList();
    }

    private static byte[] unescape(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                bytes.write(Integer.parseInt(line.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(line.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
