package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedModelTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("model.bin");
    }

    @ParameterizedTest
    @MethodSource("org.winnow.classifiers.fasttext.Samples#models")
    void a_file_cut_anywhere_is_refused_with_its_name_and_offset(Path model) throws IOException {
        Files.copy(model, file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long length = Files.size(model);
            while (length > 0) {
                length -= length <= 300 ? 1 : Math.min(997, length - 300);
                channel.truncate(length);
                assertRefused(length);
            }
        }
    }

    private void assertRefused(long length) {
        FastTextFormatException e =
                assertThrows(FastTextFormatException.class, () -> FastTextModel.load(file), "length " + length);
        assertEquals(file.toString(), e.file());
        assertTrue(e.offset() <= length, e.getMessage());
        assertTrue(e.getMessage().startsWith(file + ", offset " + e.offset() + ": "), e.getMessage());
        assertTrue(e.getMessage().endsWith(". " + ModelFile.DAMAGED), e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("org.winnow.classifiers.fasttext.Samples#models")
    void a_flipped_bit_gives_a_clear_error_or_a_working_model(Path model) throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        Files.write(file, bytes);
        Random random = new Random(5);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Every bit of tiny models is flipped in DamagedBitTest.
            for (int i = 0; i < 300; i++) {
                int bit = random.nextInt(bytes.length * 8);
                byte original = bytes[bit >> 3];
                write(channel, bit >> 3, original ^ 1 << (bit & 7));
                assertRefusedOrWorking();
                write(channel, bit >> 3, original);
            }
        }
    }

    private static void write(FileChannel channel, int position, int value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
    }

    private void assertRefusedOrWorking() throws IOException {
        try {
            FastTextModel.load(file).predict("the cook waits for warm soup 新しい 魚", 3, 0);
        } catch (FastTextFormatException e) {
            assertTrue(e.getMessage().startsWith(file + ", offset "), e.getMessage());
        } catch (IllegalStateException e) {
            assertTrue(e.getMessage().startsWith("The weights of " + file + " are damaged: "), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 7          | offset 4: this is not a fastText model (magic number 7, must be 793712314). Give a .bin or .ftz file that fastText 0.9 saved
            4  | 13         | offset 8: model version 13 is not supported (must be 11 or 12). Train or save the model again with fastText 0.9
            4  | 10         | offset 8: model version 10 is not supported (must be 11 or 12). Train or save the model again with fastText 0.9
            8  | 0          | offset 12: dim is 0 (must be in [1, 1048576]). Obtain the model again: the file is truncated or damaged
            32 | 5          | offset 36: loss is 5 (must be in [1, 4]). Obtain the model again: the file is truncated or damaged
            36 | 1          | offset 40: the model holds word vectors (cbow) and no labels. Give a model that was trained with 'fasttext supervised'
            36 | 2          | offset 40: the model holds word vectors (skipgram) and no labels. Give a model that was trained with 'fasttext supervised'
            40 | -1         | offset 44: bucket is -1 (must be in [0, 2147483647]). Obtain the model again: the file is truncated or damaged
            28 | 2          | offset 64: bucket is 0 though the model has n-grams (wordNgrams 2, maxn 0). Obtain the model again: the file is truncated or damaged
            """)
    void a_wrong_field_is_named_with_its_value_and_range(int offset, int value, String message) throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.resource("softmax-words.bin"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        Files.write(file, bytes);
        Exception e = assertThrows(FastTextFormatException.class, () -> FastTextModel.load(file));
        assertEquals(file + ", " + message, e.getMessage());
    }

    @Test
    void sizes_beyond_the_file_are_refused_before_memory_is_taken() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.resource("softmax-words.bin"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(64, 2_000_000_000).putInt(68, 1_999_999_994);
        Files.write(file, bytes);
        Exception e = assertThrows(FastTextFormatException.class, () -> FastTextModel.load(file));
        assertEquals(
                file + ", offset 92: the file ends inside the dictionary (2000000000 of 10 bytes each are due, "
                        + (bytes.length - 92) + " bytes are left). " + ModelFile.DAMAGED,
                e.getMessage());
    }

    @Test
    void weights_that_are_no_numbers_are_reported_with_the_file() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.resource("softmax-words.bin"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
        Files.write(file, bytes);
        FastTextModel model = FastTextModel.load(file);
        Exception e = assertThrows(IllegalStateException.class, () -> model.predict("the cook", 1, 0));
        assertEquals(
                "The weights of " + file + " are damaged: output row 5 gives no number. Obtain the model again",
                e.getMessage());
    }

    private void assertRefusedSaying(String message) {
        Exception e = assertThrows(FastTextFormatException.class, () -> FastTextModel.load(file));
        assertEquals(file + ", " + message, e.getMessage());
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Files.createFile(file);
        assertRefusedSaying("offset 0: the file ends inside the magic number (1 of 4 bytes each are due, 0 bytes are"
                + " left). " + ModelFile.DAMAGED);
    }

    @Test
    void a_directory_is_refused() throws IOException {
        Files.createDirectory(file);
        assertRefusedSaying("offset 0: this is a directory. Give a model file");
        Exception e = assertThrows(FastTextFormatException.class, () -> Predictor.load(file));
        assertEquals(file + ", offset 0: this is a directory. Give a model file", e.getMessage());
    }

    @Test
    void a_folded_model_is_refused_with_what_reads_it() throws IOException {
        FoldedModel.fold(Samples.resource("softmax-words.bin")).save(file);
        assertRefusedSaying("offset 4: this is a folded model. Load it with FoldedModel.load or Predictor.load");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Exception e = assertThrows(IOException.class, () -> FastTextModel.load(file));
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
}
