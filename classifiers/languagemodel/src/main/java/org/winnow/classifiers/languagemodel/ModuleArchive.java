package org.winnow.classifiers.languagemodel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive (as PyTorch 1.6 to 2.7 read it) with a script and the tables of rotary positions; all other
 * tensors are one element long until the script's {@code allocate} is called.
 */
final class ModuleArchive {
    private static final String[] STATE = {"theta", "gradient", "first_moment", "second_moment", "merged", "cache"};

    private ModuleArchive() {}

    static byte[] of(ModelShape shape, String script) {
        int half = shape.headWidth() / 2;
        float[] cosines = new float[shape.context() * half];
        float[] sines = new float[cosines.length];
        for (int position = 0; position < shape.context(); position++) {
            for (int pair = 0; pair < half; pair++) {
                double angle = position * Math.pow(shape.ropeBase(), -(double) pair / half);
                cosines[position * half + pair] = (float) Math.cos(angle);
                sines[position * half + pair] = (float) Math.sin(angle);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", data(shape.context(), half));
            put(zip, "code/__torch__.py", script.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < STATE.length; i++) {
                put(zip, "data/" + i, new byte[Float.BYTES]);
            }
            put(zip, "data/cosines", little(cosines));
            put(zip, "data/sines", little(sines));
            put(zip, "constants.pkl", new Pickle().op(')').op('.').bytes());
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("An archive in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] data(int context, int half) {
        Pickle pickle = new Pickle()
                .global("__torch__", "M")
                .op(')')
                .newObject()
                .op('}')
                .op('(');
        for (int i = 0; i < STATE.length; i++) {
            pickle.string(STATE[i]).floatTensor(Integer.toString(i), 1);
        }
        pickle.string("cosines").floatTensor("cosines", context, half);
        pickle.string("sines").floatTensor("sines", context, half);
        pickle.string("training").no();
        return pickle.op('u').op('b').op('.').bytes();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("model/" + name);
        entry.setTime(0);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] little(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }
}
