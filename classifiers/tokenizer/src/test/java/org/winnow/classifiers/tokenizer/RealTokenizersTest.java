package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Published tokenizers against the native library. They are not part of the software: the system property
 * winnow.test.tokenizers names a folder with a {@code NAME/tokenizer.json} for each.
 */
class RealTokenizersTest {
    private static List<DynamicTest> each(BiConsumer<Tokenizer, Tokenizer> check) throws IOException {
        String folder = System.getProperty("winnow.test.tokenizers", "");
        if (folder.isEmpty()) {
            return List.of(DynamicTest.dynamicTest(
                    "none", () -> assumeTrue(false, "No folder of tokenizers in -Dwinnow.test.tokenizers")));
        }
        try (Stream<Path> folders = Files.list(Path.of(folder))) {
            return folders.map(one -> one.resolve("tokenizer.json"))
                    .filter(Files::exists)
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getParent().getFileName().toString(), () -> {
                                try (Tokenizer ours = Tokenizers.load(file);
                                        Tokenizer library = HuggingFaceTokenizerJson.load(file)) {
                                    assertInstanceOf(ByteLevelBpe.class, ours);
                                    check.accept(ours, library);
                                }
                            }))
                    .toList();
        }
    }

    @TestFactory
    List<DynamicTest> every_code_point_gets_the_ids_of_the_native_library() throws IOException {
        return each((ours, library) -> Texts.ofEveryCodePoint()
                .forEach(text -> assertArrayEquals(library.encode(text), ours.encode(text), text)));
    }

    @TestFactory
    List<DynamicTest> any_text_gets_the_ids_of_the_native_library() throws IOException {
        return each((ours, library) -> Texts.some(17, 20_000)
                .forEach(text -> assertArrayEquals(library.encode(text), ours.encode(text), text)));
    }

    @TestFactory
    List<DynamicTest> every_id_decodes_as_in_the_native_library() throws IOException {
        return each((ours, library) -> {
            assertEquals(library.vocabularySize(), ours.vocabularySize());
            for (int id = 0; id < ours.vocabularySize(); id++) {
                assertEquals(library.decode(id), ours.decode(id), "id " + id);
            }
        });
    }
}
