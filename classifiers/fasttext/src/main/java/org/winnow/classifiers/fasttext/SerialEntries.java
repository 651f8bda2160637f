package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/** Words and labels with their counts, as objects that travel carry them: their number, then each one's bytes and count. */
final class SerialEntries {
    private SerialEntries() {}

    static void write(ObjectOutputStream out, int size, IntFunction<byte[]> entries, IntToLongFunction counts)
            throws IOException {
        out.writeInt(size);
        for (int id = 0; id < size; id++) {
            byte[] entry = entries.apply(id);
            out.writeInt(entry.length);
            out.write(entry);
            out.writeLong(counts.applyAsLong(id));
        }
    }

    static DictionaryBuilder read(ObjectInputStream in, String labelPrefix) throws IOException {
        DictionaryBuilder builder = new DictionaryBuilder(labelPrefix);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            int length = in.readInt();
            if (length < 0) {
                throw new InvalidObjectException("A word has the length " + length);
            }
            byte[] entry = new byte[length];
            in.readFully(entry);
            builder.add(entry, 0, length, Dictionary.hash(entry, 0, length), in.readLong());
        }
        return builder;
    }
}
