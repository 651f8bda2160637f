package org.winnow.jobs.shard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Parquet's hybrid of run-length encoding and bit packing, decoded a run at a time; Parquet's own decoder gives a value
 * for each call.
 */
final class HybridRuns {
    /** How much further than its last byte the last value of a run may be read. */
    static final int SLACK = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int at;

    /** @param bytes with {@link #SLACK} more after the end of the runs */
    HybridRuns(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    void decode(int bitWidth, int count, int[] out) {
        for (int done = 0; done < count; ) {
            int header = header();
            if ((header & 1) == 0) {
                int end = (int) Math.min(count, done + (header >>> 1 & 0xffffffffL));
                Arrays.fill(out, done, end, repeated(bitWidth));
                done = end;
            } else {
                int end = Math.min(count, done + (header >>> 1) * 8);
                unpack(bitWidth, out, done, end);
                at += (header >>> 1) * bitWidth;
                done = end;
            }
        }
    }

    private void unpack(int bitWidth, int[] out, int from, int to) {
        long mask = (1L << bitWidth) - 1;
        long bit = 8L * at;
        for (int i = from; i < to; i++, bit += bitWidth) {
            out[i] = (int) ((long) LONGS.get(bytes, (int) (bit >>> 3)) >>> (bit & 7) & mask);
        }
    }

    /** Of levels of one bit, where the zeros are. */
    void zeros(int count, IntList places) {
        for (int done = 0; done < count; ) {
            int header = header();
            if ((header & 1) == 0) {
                int end = (int) Math.min(count, done + (header >>> 1 & 0xffffffffL));
                boolean zero = repeated(1) == 0;
                for (int i = done; zero && i < end; i++) {
                    places.add(i);
                }
                done = end;
                continue;
            }
            int end = Math.min(count, done + (header >>> 1) * 8);
            for (; done < end; done += 8) {
                int zeros = ~bytes[at++] & 255;
                for (; zeros != 0; zeros &= zeros - 1) {
                    int place = done + Integer.numberOfTrailingZeros(zeros);
                    if (place < end) {
                        places.add(place);
                    }
                }
            }
        }
    }

    private int header() {
        int header = 0;
        for (int shift = 0; ; shift += 7) {
            int b = bytes[at++];
            header |= (b & 0x7f) << shift;
            if (b >= 0) {
                return header;
            }
        }
    }

    private int repeated(int bitWidth) {
        int value = 0;
        for (int shift = 0; shift < bitWidth; shift += 8) {
            value |= (bytes[at++] & 255) << shift;
        }
        return value;
    }
}
