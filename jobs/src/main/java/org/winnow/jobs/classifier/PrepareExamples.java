package org.winnow.jobs.classifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.classifiers.text.Preparation;

/**
 * Turns texts of one class into lines for training, each with numbers drawn from the line's own hash, so that order,
 * sample and split depend on the lines alone. Reads columns text, url.
 *
 * @param seed draws other numbers
 */
record PrepareExamples(RecipeFiles recipe, Side side, SplitBy splitBy, long seed)
        implements MapPartitionsFunction<Row, Row> {
    /** What is kept together when examples are split. */
    enum SplitBy {
        /** Nothing but equal lines. */
        TEXT,
        /** Pages of one host, a leading {@code www.} apart; texts without URL go by themselves. */
        HOST
    }

    /** {@code draw} and {@code split_draw}: even over [0, 1). An empty line has nothing left of its text. */
    static final StructType SCHEMA = new StructType()
            .add("digest", DataTypes.StringType)
            .add("positives", DataTypes.LongType)
            .add("negatives", DataTypes.LongType)
            .add("draw", DataTypes.DoubleType)
            .add("split_draw", DataTypes.DoubleType)
            .add("line", DataTypes.StringType);

    private static final Pattern HOST = Pattern.compile("^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\\.)?([^/?#:]+)");
    private static final int DIGEST_BYTES = 16;

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
        Preparation preparation = recipe.open();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return texts.hasNext();
            }

            @Override
            public Row next() {
                Row row = texts.next();
                String line = row.isNullAt(0) ? "" : ExampleLine.of(preparation.line(row.getString(0)));
                return example(line, row.isNullAt(1) ? "" : row.getString(1));
            }
        };
    }

    private Row example(String line, String url) {
        byte[] hash = hash("line", line);
        Matcher host = HOST.matcher(splitBy == SplitBy.HOST ? url.toLowerCase(Locale.ROOT) : "");
        byte[] group = host.find() ? hash("host", host.group(1)) : hash;
        return RowFactory.create(
                HexFormat.of().formatHex(hash, 0, DIGEST_BYTES),
                side == Side.POSITIVE ? 1L : 0L,
                side == Side.NEGATIVE ? 1L : 0L,
                fraction(hash, DIGEST_BYTES),
                fraction(group, DIGEST_BYTES + Long.BYTES),
                line);
    }

    /** Eight of the hash's bytes as a number from 0 to 1, exclusive. */
    private static double fraction(byte[] hash, int offset) {
        return (ByteBuffer.wrap(hash).getLong(offset) >>> 11) * 0x1p-53;
    }

    private byte[] hash(String kind, String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((kind + " " + seed + "\n").getBytes(StandardCharsets.UTF_8));
            return sha.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
