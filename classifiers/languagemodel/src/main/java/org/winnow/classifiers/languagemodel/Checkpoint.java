package org.winnow.classifiers.languagemodel;

import ai.djl.Device;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.winnow.classifiers.languagemodel.LanguageModel.Vector;

/**
 * A model with all that its training needs to go on bit by bit as if it had never stopped.
 *
 * <p>The file: the eight bytes {@code WINNOWLM}; version 1 and the header's length, 32-bit, big-endian; the header,
 * JSON, which names the vectors; these, 32-bit floats, little-endian, each in the order of the layout; CRC-32C of all
 * before it, 64-bit, big-endian.
 *
 * @param step steps behind the model
 * @param notes whatever the training program has to remember: place in the data, hashes
 * @param vectors those of {@link Vector} that make up the state, by name, and any others of the same length
 */
public record Checkpoint(
        ModelShape shape,
        Guidance guidance,
        Precision precision,
        long step,
        Map<String, String> notes,
        Map<String, float[]> vectors) {
    /** The note that holds the SHA-256 of the tokenizer whose ids the model reads, in hexadecimal; may be missing. */
    public static final String TOKENIZER = "tokenizer";

    private static final byte[] MAGIC = "WINNOWLM".getBytes(StandardCharsets.US_ASCII);
    private static final List<Vector> STATE = List.of(Vector.WEIGHTS, Vector.FIRST_MOMENT, Vector.SECOND_MOMENT);
    private static final int VERSION = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int CHUNK = 1 << 16;

    public Checkpoint {
        // In one order, so that equal checkpoints are equal files.
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }

    /**
     * What a model is now.
     *
     * @param more vectors to keep with it
     */
    public static Checkpoint of(Training training, Map<String, String> notes, Map<String, float[]> more) {
        LanguageModel model = training.model();
        Map<String, float[]> vectors = new TreeMap<>(more);
        STATE.forEach(vector -> vectors.put(vector.name(), model.vector(vector)));
        return new Checkpoint(model.shape(), model.guidance(), model.precision(), training.done(), notes, vectors);
    }

    /**
     * The model as it was, on a device, to train on.
     *
     * @throws IllegalStateException if this is a model that was written without what training needs
     */
    public LanguageModel model(Device device) {
        for (Vector vector : STATE) {
            if (!vectors.containsKey(vector.name())) {
                throw new IllegalStateException("This is a model for use, without " + vector
                        + ": a training goes on from one of its checkpoints");
            }
        }
        LanguageModel model = LanguageModel.of(shape, guidance, precision, vectors.get(Vector.WEIGHTS.name()), device);
        model.replace(Vector.FIRST_MOMENT, vectors.get(Vector.FIRST_MOMENT.name()));
        model.replace(Vector.SECOND_MOMENT, vectors.get(Vector.SECOND_MOMENT.name()));
        return model;
    }

    /**
     * The model for scoring and generating, in 32-bit floats and without guides.
     *
     * @throws IllegalStateException if PyTorch's native library is missing
     */
    public LanguageModel reader(Device device) {
        int own = Math.toIntExact(Costs.of(shape).parameters());
        float[] weights = vectors.get(Vector.WEIGHTS.name());
        return LanguageModel.reading(
                shape, Precision.FLOAT32, weights.length == own ? weights : Arrays.copyOf(weights, own), device);
    }

    private record Header(
            Map<String, Object> shape,
            double guidedFraction,
            Guidance.Cost guidanceCost,
            Precision precision,
            long step,
            Map<String, String> notes,
            List<String> vectors,
            int size) {}

    /** Writes the file's bytes; the caller closes the stream and moves the file to its place. */
    public void write(OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
        DataOutputStream data = new DataOutputStream(checked);
        byte[] header = GSON.toJson(new Header(
                        ShapeJson.of(shape),
                        guidance.fraction(),
                        guidance.cost(),
                        precision,
                        step,
                        notes,
                        List.copyOf(vectors.keySet()),
                        vectors.get(Vector.WEIGHTS.name()).length))
                .getBytes(StandardCharsets.UTF_8);
        data.write(MAGIC);
        data.writeInt(VERSION);
        data.writeInt(header.length);
        data.write(header);
        for (float[] vector : vectors.values()) {
            writeFloats(data, vector);
        }
        data.writeLong(checked.getChecksum().getValue());
        data.flush();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param name what messages call the file
     * @throws IOException if it is no checkpoint, of another version, cut short or altered; the message says which
     */
    public static Checkpoint read(InputStream in, String name) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        try {
            if (!Arrays.equals(MAGIC, data.readNBytes(MAGIC.length))) {
                throw new IOException(name + " is no checkpoint of a language model");
            }
            int version = data.readInt();
            if (version != VERSION) {
                throw new IOException(name + " is a checkpoint of version " + version + " (must be " + VERSION
                        + "; use the Winnow that wrote it)");
            }
            Header header = header(data, name);
            ModelShape shape = ShapeJson.shape(header.shape());
            Guidance guidance = new Guidance(header.guidedFraction(), header.guidanceCost());
            long size = new Layout(shape, guidance).size();
            if (header.size() != size) {
                throw new IOException(name + " has vectors of " + header.size() + " numbers, and its shape needs "
                        + size + ": it was altered");
            }
            Map<String, float[]> vectors = new TreeMap<>();
            for (String vector : header.vectors()) {
                vectors.put(vector, readFloats(data, header.size()));
            }
            Checkpoint checkpoint =
                    new Checkpoint(shape, guidance, header.precision(), header.step(), header.notes(), vectors);
            long sum = checked.getChecksum().getValue();
            if (data.readLong() != sum) {
                throw new IOException(name + " was altered after it was written: its checksum differs");
            }
            return checkpoint;
        } catch (EOFException e) {
            throw new IOException(name + " is cut short: use the checkpoint before it", e);
        } catch (IllegalArgumentException | NullPointerException e) {
            // What a header that was altered lacks, or what no model can be.
            throw new IOException(
                    name + " has a header that no model fits: it was altered (" + e.getMessage() + ")", e);
        }
    }

    private static Header header(DataInputStream data, String name) throws IOException {
        int length = data.readInt();
        if (length < 0 || length > 1 << 24) {
            throw new IOException(name + " has a header of " + length + " bytes: it was altered");
        }
        byte[] json = data.readNBytes(length);
        if (json.length < length) {
            throw new EOFException();
        }
        try {
            return GSON.fromJson(new String(json, StandardCharsets.UTF_8), Header.class);
        } catch (JsonParseException e) {
            throw new IOException(name + " has a header that is no JSON: it was altered", e);
        }
    }

    private static void writeFloats(OutputStream out, float[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
        }
    }

    private static float[] readFloats(InputStream in, int size) throws IOException {
        float[] values = new float[size];
        byte[] bytes = new byte[CHUNK * Float.BYTES];
        for (int from = 0; from < size; from += CHUNK) {
            int count = Math.min(CHUNK, size - from);
            if (in.readNBytes(bytes, 0, count * Float.BYTES) < count * Float.BYTES) {
                throw new EOFException();
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, count);
        }
        return values;
    }
}
