package org.winnow.classifiers.ner.tagger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Many numbers at once, big-endian. Those of eight and four bytes that are whole have their count in front of them. */
final class Numbers {
    private Numbers() {}

    static void writeLongs(long[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        out.write(bytes.array());
    }

    static long[] readLongs(DataInputStream in) throws IOException {
        long[] values = new long[in.readInt()];
        bytes(in, values.length * Long.BYTES).asLongBuffer().get(values);
        return values;
    }

    static void writeInts(int[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        out.write(bytes.array());
    }

    static int[] readInts(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        bytes(in, values.length * Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    static void writeShorts(short[] values, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES);
        bytes.asShortBuffer().put(values);
        out.write(bytes.array());
    }

    static short[] readShorts(DataInputStream in, int count) throws IOException {
        short[] values = new short[count];
        bytes(in, count * Short.BYTES).asShortBuffer().get(values);
        return values;
    }

    static void writeFloats(float[] values, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    static float[] readFloats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        bytes(in, count * Float.BYTES).asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(DataInputStream in, int count) throws IOException {
        return ByteBuffer.wrap(in.readNBytes(count));
    }
}
