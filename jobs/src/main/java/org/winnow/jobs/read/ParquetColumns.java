package org.winnow.jobs.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.winnow.udfs.records.FieldNames;
import org.winnow.udfs.records.StructuredRows;
import org.winnow.udfs.records.WebRecord;

/** The named columns of a Parquet file. */
final class ParquetColumns {
    private static final long JULIAN_EPOCH_DAY = 2_440_588;

    private final FieldNames names;
    private final MessageType projection;

    /**
     * Finds the columns in a schema.
     *
     * @throws InputException if there is no text column, as every row of the file would lack it
     */
    ParquetColumns(MessageType schema, FieldNames names) {
        this.names = names;
        Map<String, Type> roots = new LinkedHashMap<>();
        for (String name : names.all()) {
            // nested columns are read with their whole root
            String root = rootOf(schema, name);
            if (leaf(schema, name).isPresent()) {
                roots.put(root, schema.getType(root));
            }
        }
        if (leaf(schema, names.text()).isEmpty()) {
            throw new InputException(
                    List.of("no string column '" + names.text() + "' in a Parquet file with the columns "
                            + schema.getFields().stream().map(Type::getName).toList()
                            + "; set read.textField to the one that holds the text"));
        }
        projection = new MessageType(schema.getName(), new ArrayList<>(roots.values()));
    }

    MessageType projection() {
        return projection;
    }

    private static String rootOf(GroupType schema, String name) {
        int dot = name.indexOf('.');
        return schema.containsField(name) || dot < 0 ? name : name.substring(0, dot);
    }

    private static Optional<PrimitiveType> leaf(GroupType schema, String name) {
        String root = rootOf(schema, name);
        if (name.isEmpty() || !schema.containsField(root)) {
            return Optional.empty();
        }
        Type type = schema.getType(root);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        if (type.isPrimitive()) {
            return root.equals(name) ? Optional.of(type.asPrimitiveType()) : Optional.empty();
        }
        return root.equals(name) ? Optional.empty() : leaf(type.asGroupType(), name.substring(root.length() + 1));
    }

    WebRecord row(Group values, StructuredRows rows, long number) {
        return rows.row(
                value(values, names.text()),
                value(values, names.url()).orElse(""),
                value(values, names.id()).orElse(""),
                value(values, names.date()).orElse(""),
                value(values, names.title()).orElse(""),
                number,
                1);
    }

    private static Optional<String> value(Group values, String name) {
        GroupType type = values.getType();
        String root = rootOf(type, name);
        if (name.isEmpty() || !type.containsField(root) || values.getFieldRepetitionCount(root) == 0) {
            return Optional.empty();
        }
        Type field = type.getType(root);
        if (!field.isPrimitive()) {
            return root.equals(name)
                    ? Optional.empty()
                    : value(values.getGroup(root, 0), name.substring(root.length() + 1));
        }
        return Optional.of(text(values, root, field.asPrimitiveType()));
    }

    private static String text(Group values, String name, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                Binary binary = values.getBinary(name, 0);
                yield binary.toStringUsingUTF8();
            }
            case INT96 ->
                nanoTime(NanoTime.fromBinary(values.getInt96(name, 0))).toString();
            case INT64 ->
                logical instanceof TimestampLogicalTypeAnnotation timestamp
                        ? instant(values.getLong(name, 0), timestamp.getUnit()).toString()
                        : Long.toString(values.getLong(name, 0));
            case INT32 ->
                logical instanceof DateLogicalTypeAnnotation
                        ? LocalDate.ofEpochDay(values.getInteger(name, 0)).toString()
                        : Integer.toString(values.getInteger(name, 0));
            default -> values.getValueToString(values.getType().getFieldIndex(name), 0);
        };
    }

    private static Instant instant(long value, LogicalTypeAnnotation.TimeUnit unit) {
        return Instant.EPOCH.plus(
                value,
                switch (unit) {
                    case MILLIS -> ChronoUnit.MILLIS;
                    case MICROS -> ChronoUnit.MICROS;
                    case NANOS -> ChronoUnit.NANOS;
                });
    }

    private static Instant nanoTime(NanoTime time) {
        return Instant.EPOCH
                .plus(time.getJulianDay() - JULIAN_EPOCH_DAY, ChronoUnit.DAYS)
                .plusNanos(time.getTimeOfDayNanos());
    }
}
