package org.winnow.classifiers.corenlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import org.winnow.classifiers.ner.tag.ModelDigest;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/** A model as it lies in a file, in a jar or on the class path. */
record ModelBytes(String name, byte[] bytes) {
    private static final String INSIDE = "!";

    /** @throws IllegalArgumentException if there is none */
    static ModelBytes of(TaggerSpec spec) throws IOException {
        String model = spec.model();
        int inside = model.indexOf(INSIDE);
        if (inside > 0 && Files.isRegularFile(Path.of(model.substring(0, inside)))) {
            return inJar(spec, model.substring(0, inside), model.substring(inside + 1));
        }
        if (!model.isEmpty() && Files.isRegularFile(Path.of(model))) {
            return new ModelBytes(model, Files.readAllBytes(Path.of(model)));
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = model.isEmpty() ? null : loader.getResourceAsStream(model)) {
            if (in == null) {
                throw new IllegalArgumentException("Tagger " + spec.name() + ": no model at \"" + model
                        + "\" (must be a file that CRFClassifier saved, JAR!ENTRY, or a resource on the class path)");
            }
            return new ModelBytes(model, in.readAllBytes());
        }
    }

    private static ModelBytes inJar(TaggerSpec spec, String jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            ZipEntry found = file.getEntry(entry.startsWith("/") ? entry.substring(1) : entry);
            if (found == null) {
                throw new IllegalArgumentException(
                        "Tagger " + spec.name() + ": " + jar + " has no entry \"" + entry + "\"");
            }
            try (InputStream in = file.getInputStream(found)) {
                return new ModelBytes(spec.model(), in.readAllBytes());
            }
        }
    }

    /** Hex, of the bytes as they lie there. */
    String sha256() throws IOException {
        return ModelDigest.of(new ByteArrayInputStream(bytes));
    }

    /** Unpacked, if they are packed. */
    InputStream open() throws IOException {
        boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        InputStream in = new ByteArrayInputStream(bytes);
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
