package org.winnow.jobs.tables;

/** Renders {@code docs/tables.md}, so that the page cannot disagree with the schemas. */
public final class TableDocs {
    private TableDocs() {}

    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Tables

                What `curate`, then `score`, `annotate` and last `combine` write under the output folder, each a Delta table. Made
                from the schemas; the same descriptions are the columns' comments (`DESCRIBE TABLE`). Null means *not computed*.
                """);
        for (Table table : Tables.documented()) {
            page.append("\n## `").append(table.name()).append("`\n\n").append(table.description());
            page.append("\n\n| column | type | meaning |\n|---|---|---|\n");
            for (Column column : table.columns()) {
                page.append("| `%s` | %s | %s |%n"
                        .formatted(
                                column.name(),
                                column.type().simpleString(),
                                column.description().replace("|", "\\|")));
            }
        }
        return page.toString();
    }
}
