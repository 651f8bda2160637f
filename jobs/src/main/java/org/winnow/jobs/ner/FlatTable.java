package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;

/**
 * Rows of strings, whole numbers, fractions and truth values, to be written as TSV or JSONL, told by the file's name, or
 * as a Delta table in a folder of any other name.
 */
record FlatTable(List<Cell> columns, List<List<Object>> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a column holds. */
    enum Kind {
        TEXT(DataTypes.StringType),
        NUMBER(DataTypes.IntegerType),
        FRACTION(DataTypes.DoubleType),
        TRUTH(DataTypes.BooleanType);

        private final DataType type;

        Kind(DataType type) {
            this.type = type;
        }
    }

    record Cell(String name, Kind kind) {}

    void write(Path target) {
        String name = target.getFileName().toString();
        try {
            if (name.endsWith(".tsv")) {
                Files.writeString(target, tsv());
            } else if (name.endsWith(".jsonl") || name.endsWith(".json")) {
                Files.writeString(target, jsonl());
            } else {
                delta(target);
            }
        } catch (IOException e) {
            throw new JobFailedException(target + ": cannot be written: " + e.getMessage());
        }
    }

    private String tsv() {
        String header = columns.stream().map(Cell::name).collect(Collectors.joining("\t", "", "\n"));
        return rows.stream()
                .map(row -> row.stream().map(FlatTable::text).collect(Collectors.joining("\t", "", "\n")))
                .collect(Collectors.joining("", header, ""));
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.6f", number)
                : value.toString().replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    private String jsonl() {
        StringBuilder text = new StringBuilder();
        for (List<Object> row : rows) {
            ObjectNode object = JSON.createObjectNode();
            for (int i = 0; i < columns.size(); i++) {
                object.putPOJO(columns.get(i).name(), row.get(i));
            }
            try {
                text.append(JSON.writeValueAsString(object)).append('\n');
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Strings and numbers are always JSON", e);
            }
        }
        return text.toString();
    }

    private void delta(Path target) {
        StructType schema = new StructType();
        for (Cell column : columns) {
            schema = schema.add(column.name(), column.kind().type);
        }
        try (Sessions.Hold hold = Sessions.hold("winnow-spans")) {
            hold.session()
                    .createDataFrame(
                            rows.stream()
                                    .map(row -> RowFactory.create(row.toArray()))
                                    .toList(),
                            schema)
                    .coalesce(1)
                    .write()
                    .format("delta")
                    .mode("overwrite")
                    .option("overwriteSchema", "true")
                    .save(target.toString());
        }
    }
}
