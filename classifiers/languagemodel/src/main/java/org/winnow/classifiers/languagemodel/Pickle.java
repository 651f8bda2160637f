package org.winnow.classifiers.languagemodel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the little of Python's pickle format (protocol 2) that a TorchScript module's data need. */
final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        out.write(0x80);
        out.write(2);
    }

    /** An opcode that stands for itself. */
    Pickle op(char code) {
        out.write(code);
        return this;
    }

    Pickle global(String module, String name) {
        out.write('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Pickle string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(little(bytes.length, Integer.BYTES));
        out.writeBytes(bytes);
        return this;
    }

    /** A whole number: the four-byte form where it fits, else the eight-byte one. */
    Pickle number(long value) {
        if (value == (int) value) {
            out.write('J');
            out.writeBytes(little(value, Integer.BYTES));
        } else {
            out.write(0x8a);
            out.write(Long.BYTES);
            out.writeBytes(little(value, Long.BYTES));
        }
        return this;
    }

    Pickle no() {
        out.write(0x89);
        return this;
    }

    /** Calls the class on the stack with the empty tuple above it. */
    Pickle newObject() {
        out.write(0x81);
        return this;
    }

    /**
     * A contiguous float tensor in a storage of its own.
     *
     * @param key of the storage, the name of its file
     */
    Pickle floatTensor(String key, long... dimensions) {
        long size = 1;
        for (long dimension : dimensions) {
            size *= dimension;
        }
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').string("storage")
                .global("torch", "FloatStorage")
                .string(key)
                .string("cpu")
                .number(size);
        op('t').op('Q').number(0);
        op('(');
        for (long dimension : dimensions) {
            number(dimension);
        }
        op('t').op('(');
        long stride = size;
        for (long dimension : dimensions) {
            stride /= dimension;
            number(stride);
        }
        op('t').no();
        return global("collections", "OrderedDict").op(')').op('R').op('t').op('R');
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private static byte[] little(long value, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] eight = buffer.putLong(0, value).array();
        return Arrays.copyOf(eight, bytes);
    }
}
