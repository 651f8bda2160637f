package org.winnow.udfs.records;

import java.io.Serializable;

/**
 * What one record may take.
 *
 * @param maxPayloadBytes largest payload read, in bytes before and after content decoding
 * @param maxUndecodableFraction largest share of characters that the charset could not decode
 */
public record RecordLimits(int maxPayloadBytes, double maxUndecodableFraction) implements Serializable {
    /** 16 MiB; a tenth of the characters. */
    public static final RecordLimits DEFAULT = new RecordLimits(16 << 20, 0.1);

    private static final int LARGEST = 1 << 30;

    public RecordLimits {
        if (maxPayloadBytes < 1 || maxPayloadBytes > LARGEST) {
            throw new IllegalArgumentException(
                    "Invalid maxPayloadBytes: " + maxPayloadBytes + " (must be in [1, " + LARGEST + "])");
        }
        if (!(maxUndecodableFraction >= 0 && maxUndecodableFraction <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid maxUndecodableFraction: " + maxUndecodableFraction + " (must be in [0, 1])");
        }
    }
}
