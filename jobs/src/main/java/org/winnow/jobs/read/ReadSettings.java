package org.winnow.jobs.read;

import com.typesafe.config.Config;
import java.io.Serializable;
import org.winnow.udfs.records.FieldNames;
import org.winnow.udfs.records.RecordLimits;

/**
 * How records are read; what the keys of {@code read} in {@code reference.conf} say.
 *
 * @param maxRecordBytes largest payload, after content decoding, in bytes
 * @param maxUndecodableFraction largest share of characters that the charset could not decode
 * @param textField field of JSONL and column of Parquet files that holds the text; the others are optional there
 */
public record ReadSettings(
        long maxRecordBytes,
        double maxUndecodableFraction,
        String textField,
        String urlField,
        String idField,
        String dateField,
        String titleField)
        implements Serializable {
    public static final ReadSettings DEFAULT = new ReadSettings(16L << 20, 0.1, "text", "url", "id", "date", "title");

    private static final long LARGEST = 1L << 30;

    public ReadSettings {
        if (maxRecordBytes < 1 || maxRecordBytes > LARGEST) {
            throw new IllegalArgumentException(
                    "Invalid maxRecordBytes: " + maxRecordBytes + " (must be in [1, " + LARGEST + "])");
        }
        new RecordLimits((int) maxRecordBytes, maxUndecodableFraction);
        new FieldNames(textField, urlField, idField, dateField, titleField);
    }

    /**
     * Of the block {@code read}, which has every key.
     *
     * @throws com.typesafe.config.ConfigException if a key is missing or of the wrong type
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static ReadSettings of(Config read) {
        return new ReadSettings(
                read.getLong("maxRecordBytes"),
                read.getDouble("maxUndecodableFraction"),
                read.getString("textField"),
                read.getString("urlField"),
                read.getString("idField"),
                read.getString("dateField"),
                read.getString("titleField"));
    }

    RecordLimits limits() {
        return new RecordLimits((int) maxRecordBytes, maxUndecodableFraction);
    }

    FieldNames names() {
        return new FieldNames(textField, urlField, idField, dateField, titleField);
    }
}
