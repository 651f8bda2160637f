package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWriterTest {
    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void every_model_is_written_as_it_was_read_byte_by_byte() throws IOException {
        Path copy = folder.resolve("copy");
        for (Path path : Samples.models()) {
            FastTextModel.load(path).save(copy);
            assertArrayEquals(Files.readAllBytes(path), Files.readAllBytes(copy), path.toString());
        }
        assertEquals(List.of("copy"), files());
    }

    @Test
    void a_mapped_matrix_is_written_as_one_in_memory() throws IOException {
        Path path = Samples.resource("softmax-ngrams.bin");
        Path copy = folder.resolve("copy.bin");
        ModelWriter.write(ModelReader.readMapped(path), copy);
        assertArrayEquals(Files.readAllBytes(path), Files.readAllBytes(copy));
    }

    @Test
    void a_model_may_be_saved_over_its_own_file() throws IOException {
        Path path = Samples.resource("softmax-ngrams.bin");
        Path own = Files.copy(path, folder.resolve("own.bin"));
        ModelWriter.write(ModelReader.readMapped(own), own);
        assertArrayEquals(Files.readAllBytes(path), Files.readAllBytes(own));
    }

    @Test
    void a_model_of_version_11_is_written_as_version_12_without_character_ngrams() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.resource("ns-both.bin"));
        bytes[4] = 11;
        Path old = Files.write(folder.resolve("old.bin"), bytes);
        FastTextModel.load(old).save(folder.resolve("new.bin"));
        bytes[4] = 12;
        bytes[48] = 0;
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("new.bin")));
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_nothing_else() throws IOException {
        Path old = Files.writeString(folder.resolve("model.bin"), "old");
        ModelOutput out = new ModelOutput(old);
        out.writeFloats(new float[100_000]);
        out.close();
        assertEquals("old", Files.readString(old));
        assertEquals(List.of("model.bin"), files());
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        FastTextModel model = FastTextModel.load(Samples.resource("ns-both.bin"));
        Path missing = folder.resolve("missing/model.bin");
        assertEquals(
                missing + " cannot be written: the folder " + missing.getParent() + " does not exist. Create it first",
                assertThrows(IOException.class, () -> model.save(missing)).getMessage());
        assertEquals(
                folder + " is a folder, so no model can be written there. Give the name of a file",
                assertThrows(IOException.class, () -> model.save(folder)).getMessage());
    }
}
