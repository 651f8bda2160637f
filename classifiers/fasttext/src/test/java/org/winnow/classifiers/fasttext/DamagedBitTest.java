package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cut and every flipped bit of models that have all there is in a file. */
class DamagedBitTest {
    private static final String TEXT = "the cook waits 新しい </s>";

    @TempDir
    private Path folder;

    static Stream<ModelParts> models() {
        return Stream.concat(
                Arrays.stream(Arguments.LossKind.values()).map(TinyModels::dense),
                Stream.of(
                        TinyModels.quantized(Arguments.LossKind.SOFTMAX),
                        TinyModels.quantized(Arguments.LossKind.HIERARCHICAL_SOFTMAX)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_file_cut_at_any_byte_is_refused_with_its_name_and_offset(ModelParts parts) throws IOException {
        Path file = folder.resolve("model");
        ModelWriter.write(parts, file);
        assertTrue(!FastTextModel.load(file).predict(TEXT, 3, 0).isEmpty());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long length = channel.size() - 1; length >= 0; length--) {
                channel.truncate(length);
                FastTextFormatException e =
                        assertThrows(FastTextFormatException.class, () -> FastTextModel.load(file), "cut at " + length);
                assertTrue(e.offset() <= length, e.getMessage());
                assertTrue(e.getMessage().startsWith(file + ", offset " + e.offset() + ": "), e.getMessage());
                assertTrue(e.getMessage().endsWith(". " + ModelFile.DAMAGED), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void any_flipped_bit_gives_a_clear_error_or_a_working_model(ModelParts parts) throws IOException {
        Path file = folder.resolve("model");
        ModelWriter.write(parts, file);
        byte[] bytes = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte original = bytes[bit >> 3];
                write(channel, bit >> 3, original ^ 1 << (bit & 7));
                assertRefusedOrWorking(file, "bit " + bit);
                write(channel, bit >> 3, original);
            }
        }
        assertTrue(!FastTextModel.load(file).predict(TEXT, 3, 0).isEmpty());
    }

    private static void write(FileChannel channel, int position, int value) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
    }

    private static void assertRefusedOrWorking(Path file, String what) throws IOException {
        try {
            List<Prediction> all = FastTextModel.load(file).predict(TEXT, 3, 0);
            assertTrue(all.size() <= 3, what);
        } catch (FastTextFormatException e) {
            assertEquals(file.toString(), e.file(), what);
            assertTrue(e.getMessage().startsWith(file + ", offset "), e.getMessage());
        } catch (IllegalStateException e) {
            assertTrue(e.getMessage().startsWith("The weights of " + file + " are damaged: "), e.getMessage());
        }
    }
}
