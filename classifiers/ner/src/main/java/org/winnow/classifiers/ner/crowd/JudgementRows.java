package org.winnow.classifiers.ner.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.formats.Json;
import org.winnow.classifiers.ner.formats.Line;

/** Rows of a text file: a JSON object on each line, or a header and values divided by tabs or commas. */
public record JudgementRows(List<JudgementTable.Row> rows, List<Quarantined> quarantined) {
    private static final Range NOWHERE = new Range(0, 0);

    public JudgementRows {
        rows = List.copyOf(rows);
        quarantined = List.copyOf(quarantined);
    }

    /** @throws IOException if it cannot be read at all; lines that cannot be used are quarantined */
    public static JudgementRows of(Path path) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        String file = path.toString();
        List<Line> lines = Line.of(file, Files.readAllBytes(path), quarantined);
        boolean json = lines.stream()
                .filter(line -> !line.content().isBlank())
                .findFirst()
                .filter(line -> line.content().stripLeading().startsWith("{"))
                .isPresent();
        List<JudgementTable.Row> rows = json ? objects(file, lines, quarantined) : values(file, lines, quarantined);
        return new JudgementRows(rows, quarantined);
    }

    /** Objects of a table that is no file of lines, numbered from 1. */
    public static JudgementRows of(String table, List<String> objects) {
        List<Quarantined> quarantined = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        objects.forEach(object -> lines.add(new Line(lines.size() + 1, object, "\n")));
        return new JudgementRows(objects(table, lines, quarantined), quarantined);
    }

    private static List<JudgementTable.Row> objects(String file, List<Line> lines, List<Quarantined> quarantined) {
        List<JudgementTable.Row> rows = new ArrayList<>();
        for (Line line : lines) {
            if (line.content().isBlank()) {
                continue;
            }
            try {
                rows.add(new JudgementTable.Row(Json.parse(line.content()), line.number(), line.content()));
            } catch (Json.DamagedException e) {
                quarantined.add(new Quarantined(file, line.number(), e.getMessage(), line.content()));
            }
        }
        return rows;
    }

    private static List<JudgementTable.Row> values(String file, List<Line> lines, List<Quarantined> quarantined) {
        List<JudgementTable.Row> rows = new ArrayList<>();
        List<String> header = List.of();
        char divider = ',';
        for (Line line : lines) {
            if (line.content().isBlank()) {
                continue;
            }
            if (header.isEmpty()) {
                divider = line.content().indexOf('\t') >= 0 ? '\t' : ',';
                header = cells(line.content(), divider);
                continue;
            }
            List<String> cells = cells(line.content(), divider);
            if (cells.size() != header.size()) {
                quarantined.add(new Quarantined(
                        file,
                        line.number(),
                        cells.size() + " values under a header of " + header.size()
                                + " (a quoted value must end on its line)",
                        line.content()));
                continue;
            }
            Map<String, Json> members = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                members.put(header.get(i).strip(), new Json.Text(cells.get(i), NOWHERE, line.number()));
            }
            rows.add(new JudgementTable.Row(
                    new Json.Members(members, NOWHERE, line.number()), line.number(), line.content()));
        }
        return rows;
    }

    /** A value in quotation marks may hold the divider, and quotation marks twice. With tabs there are no quotation marks. */
    private static List<String> cells(String line, char divider) {
        if (divider == '\t') {
            return List.of(line.split("\t", -1));
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == divider && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? List.of() : cells;
    }
}
