package org.winnow.jobs.tables;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * A column of a table.
 *
 * @param name snake_case with its unit
 * @param type Spark type
 * @param description what the value means; kept in the schema itself as the column's comment
 */
public record Column(String name, DataType type, String description) {
    StructField field() {
        return new StructField(name, type, true, Metadata.empty()).withComment(description);
    }
}
