package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("model.folded");
    }

    private byte[] saved(String name) throws IOException {
        FoldedModel.fold(Samples.resource(name)).save(file);
        return Files.readAllBytes(file);
    }

    private FastTextFormatException refused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return assertThrows(FastTextFormatException.class, () -> FoldedModel.load(file));
    }

    @ParameterizedTest
    @MethodSource("org.winnow.classifiers.fasttext.FoldedModelTest#models")
    void a_loaded_model_is_the_saved_one(Path model) throws IOException {
        FoldedModel folded = FoldedModel.fold(model);
        folded.save(file);
        byte[] bytes = Files.readAllBytes(file);
        FoldedModel loaded = assertInstanceOf(FoldedModel.class, Predictor.load(file));
        assertEquals(file, loaded.path());
        assertEquals(folded.labels(), loaded.labels());
        assertEquals(folded.foldedFrom(), loaded.foldedFrom());
        assertEquals(folded.errorBound(), loaded.errorBound());
        for (byte[] text : Samples.texts()) {
            assertEquals(folded.predict(text, 3, 0), loaded.predict(text, 3, 0));
        }
        loaded.save(file);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void cells_of_any_size_survive() throws IOException {
        FoldedParts parts =
                FoldedModel.fold(Samples.resource("softmax-ngrams.bin")).parts();
        int[] cells = parts.table().cells();
        Random random = new Random(4);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextInt() >> random.nextInt(32);
        }
        new FoldedModel(file, parts).save(file);
        assertArrayEquals(cells, FoldedModel.load(file).parts().table().cells());
    }

    @Test
    void only_a_folded_model_is_told_to_be_one() throws IOException {
        saved("softmax-words.bin");
        assertTrue(FoldedModel.isFolded(file));
        assertFalse(FoldedModel.isFolded(Samples.resource("softmax-words.bin")));
        assertFalse(FoldedModel.isFolded(Files.write(file, new byte[3])));
    }

    @Test
    void a_file_cut_anywhere_is_refused_with_its_name_and_offset() throws IOException {
        int size = saved("hs-characters-pruned-norm.ftz").length;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int length = size - 1; length >= 0; length--) {
                channel.truncate(length);
                FastTextFormatException e =
                        assertThrows(FastTextFormatException.class, () -> FoldedModel.load(file), "length " + length);
                assertTrue(e.getMessage().startsWith(file + ", offset "), e.getMessage());
                assertTrue(e.getMessage().endsWith(". " + ModelFile.DAMAGED), e.getMessage());
                assertTrue(e.offset() <= length, e.getMessage());
            }
        }
    }

    @Test
    void every_flipped_bit_is_found() throws IOException {
        byte[] bytes = saved("softmax-words.bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int bit = 0; bit < bytes.length * 8; bit += bit < 1000 ? 1 : 7) {
                int at = bit >> 3;
                write(channel, at, (byte) (bytes[at] ^ 1 << (bit & 7)));
                assertThrows(FastTextFormatException.class, () -> FoldedModel.load(file), "bit " + bit);
                write(channel, at, bytes[at]);
            }
        }
    }

    private static void write(FileChannel channel, int position, byte... bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes), position);
    }

    @Test
    void what_is_wrong_is_said_with_the_remedy() throws IOException {
        byte[] bytes = saved("softmax-words.bin");
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int checksumAt = bytes.length - 4;
        buffer.put(200, (byte) (bytes[200] ^ 1));
        assertEquals(
                file + ", offset " + checksumAt + ": the checksum does not fit the contents. " + ModelFile.DAMAGED,
                refused(bytes).getMessage());
        buffer.putInt(8, 2);
        assertEquals(
                file + ", offset 12: version 2 of folded models is not supported (must be 1)."
                        + " Fold the model again with this version of Winnow",
                refused(bytes).getMessage());
        assertEquals(
                file + ", offset 8: this is not a folded model. Give a file that 'winnow fasttext fold' wrote",
                refused(Files.readAllBytes(Samples.resource("softmax-words.bin")))
                        .getMessage());
    }

    @Test
    void a_wrong_number_under_a_right_checksum_gives_a_clear_error_or_a_working_model() throws IOException {
        byte[] bytes = saved("hs-characters-pruned-norm.ftz");
        Random random = new Random(6);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 3000; i++) {
                // The numbers of the head and the sizes behind it are the ones that matter: hit them often.
                int at = Math.max(12, random.nextInt(i % 2 == 0 ? 400 : bytes.length - 4));
                byte right = bytes[at];
                bytes[at] = (byte) random.nextInt();
                write(channel, at, bytes[at]);
                write(channel, bytes.length - 4, checksum(bytes));
                try {
                    FoldedModel.load(file).predict("the cook waits for warm soup 新しい 魚", 3, 0);
                } catch (FastTextFormatException e) {
                    assertTrue(e.getMessage().startsWith(file + ", offset "), e.getMessage());
                }
                bytes[at] = right;
                write(channel, at, right);
            }
        }
    }

    /** Of all but the last four bytes, as these hold it. */
    private static byte[] checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .array();
    }
}
