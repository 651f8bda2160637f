package org.winnow.jobs.stages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.winnow.jobs.tables.Column;
import org.winnow.jobs.tables.Table;

/**
 * Stages in the order in which they run, checked end to end.
 *
 * @param given tables that are there before the first stage
 * @param stages in order
 */
public record Plan(List<Table> given, List<Stage> stages) {
    public Plan {
        given = List.copyOf(given);
        stages = List.copyOf(stages);
        List<String> gaps = gaps(given, stages);
        if (!gaps.isEmpty()) {
            throw new IllegalArgumentException("Invalid plan:\n  " + String.join("\n  ", gaps));
        }
    }

    private static List<String> gaps(List<Table> given, List<Stage> stages) {
        List<String> gaps = new ArrayList<>();
        Set<Table> written = new HashSet<>(given);
        for (Stage stage : stages) {
            for (Input input : stage.reads()) {
                Table table = input.table();
                if (!written.contains(table)) {
                    gaps.add(stage.name() + " reads table " + table.name() + ", which no earlier stage writes");
                }
                Set<String> columns =
                        new HashSet<>(table.columns().stream().map(Column::name).toList());
                input.columns().stream()
                        .filter(column -> !columns.contains(column))
                        .forEach(column -> gaps.add(
                                stage.name() + " reads " + table.name() + "." + column + ", which does not exist"));
            }
            if (!written.add(stage.writes())) {
                gaps.add(stage.name() + " writes table " + stage.writes().name() + ", which an earlier stage writes");
            }
        }
        return gaps;
    }
}
