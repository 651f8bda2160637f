package org.winnow.jobs.curate;

import java.util.List;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.stages.Input;
import org.winnow.jobs.stages.Plan;
import org.winnow.jobs.stages.Stage;
import org.winnow.jobs.tables.Column;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;

/** The plan as a user reads it: what is read, which stage makes which table of which, and the tables' columns. */
final class CuratePlan {
    private CuratePlan() {}

    static String describe(List<InputFile> files, String output, String runId, Plan plan) {
        StringBuilder text = new StringBuilder();
        long bytes = files.stream().mapToLong(InputFile::length).sum();
        text.append("run    %s%ninput  %d files, %,d bytes%n".formatted(runId, files.size(), bytes));
        files.stream()
                .limit(10)
                .forEach(file -> text.append("       %s (%,d bytes)%n".formatted(file.path(), file.length())));
        if (files.size() > 10) {
            text.append("       ... and %d more%n".formatted(files.size() - 10));
        }
        text.append("output %s%n%nstages%n".formatted(output));
        text.append("  %-12s input files -> %s%n".formatted("extract", Tables.DOCUMENTS.name()));
        for (Stage stage : plan.stages()) {
            List<String> inputs =
                    stage.reads().stream().map(CuratePlan::describe).toList();
            text.append("  %-12s %s -> %s%n"
                    .formatted(
                            stage.name(),
                            String.join(", ", inputs),
                            stage.writes().name()));
        }
        text.append("  %-12s %s -> shards, _manifest.json%n".formatted("shard", Tables.CORPUS.name()));
        text.append("  %-12s all tables -> report.json, report.html%n".formatted("report"));
        Tables.all().forEach(table -> text.append(describe(table)));
        return text.toString();
    }

    private static String describe(Input input) {
        return input.columns().size() > 6
                ? "%s(%d columns)"
                        .formatted(input.table().name(), input.columns().size())
                : input.table().name() + "(" + String.join(", ", input.columns()) + ")";
    }

    private static String describe(Table table) {
        StringBuilder text = new StringBuilder("%n%s: %s%n".formatted(table.name(), table.description()));
        for (Column column : table.columns()) {
            text.append("  %-40s %-10s %s%n".formatted(column.name(), shortName(column), column.description()));
        }
        return text.toString();
    }

    private static String shortName(Column column) {
        String name = column.type().simpleString();
        return name.length() > 10 ? column.type().typeName() : name;
    }
}
