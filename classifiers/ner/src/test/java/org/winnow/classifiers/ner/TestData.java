package org.winnow.classifiers.ner;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real annotated files, which lie outside the project. */
public final class TestData {
    private TestData() {}

    /** Skips the test that asks where the file is absent. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("winnow.test.data", "absent"), "ner", name);
        assumeTrue(Files.exists(file), "needs " + file + " (set winnow.test.data to the folder of real data)");
        return file;
    }
}
