package org.winnow.jobs.tables;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table under the output folder.
 *
 * @param name folder name, a plural noun
 * @param description what one row is
 * @param columns in order
 */
public record Table(String name, String description, List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
    }

    public StructType schema() {
        return new StructType(columns.stream().map(Column::field).toArray(StructField[]::new));
    }

    /** The table's place under an output folder. */
    public String path(String output) {
        return output + "/" + name;
    }
}
