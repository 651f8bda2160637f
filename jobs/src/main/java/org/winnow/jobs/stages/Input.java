package org.winnow.jobs.stages;

import java.util.List;
import org.winnow.jobs.tables.Table;

/**
 * What a stage reads of a table.
 *
 * @param table written by an earlier stage
 * @param columns the only columns that the stage is given
 */
public record Input(Table table, List<String> columns) {
    public Input {
        columns = List.copyOf(columns);
    }

    public static Input of(Table table, String... columns) {
        return new Input(table, List.of(columns));
    }
}
