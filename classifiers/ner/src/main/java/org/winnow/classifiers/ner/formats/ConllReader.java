package org.winnow.classifiers.ner.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Tag;

/** Sentences of a CoNLL file with the tags of one or several of its columns. */
final class ConllReader {
    private final String file;
    private final ConllColumns columns;
    private final int tokenColumn;
    private final List<Integer> tagColumns;
    // Those of the tag columns in which no tag has a prefix.
    private final Set<Integer> bare;
    private final List<Quarantined> quarantined;
    private final List<Row> rows = new ArrayList<>();

    // The sentence that is being read.
    private final StringBuilder raw = new StringBuilder();
    private final List<Range> places = new ArrayList<>();
    private final List<List<String>> cells = new ArrayList<>();
    private int firstLine;
    private boolean ended;

    /**
     * A sentence with the tags of all columns asked for; its own are those of the first.
     *
     * @param tags one list for each column
     */
    record Row(Sentence sentence, List<List<String>> tags) {}

    /** @param tagColumns from 0; none for tokens without tags */
    ConllReader(
            String file,
            ConllColumns columns,
            int tokenColumn,
            List<Integer> tagColumns,
            List<Line> lines,
            List<Quarantined> quarantined) {
        this.file = file;
        this.columns = columns;
        this.tokenColumn = tokenColumn;
        this.tagColumns = List.copyOf(tagColumns);
        this.quarantined = quarantined;
        bare = tagColumns.stream()
                .filter(column -> SchemeGuess.isBare(List.of(cells(lines, column))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> cells(List<Line> lines, int column) {
        List<String> cells = new ArrayList<>();
        for (Line line : lines) {
            String text = line.content();
            List<Range> fields = columns.fields(text);
            if (!text.isBlank()
                    && !columns.isNoToken(text)
                    && columns.fault(fields).isEmpty()) {
                cells.add(slice(text, fields.get(column)));
            }
        }
        return cells;
    }

    /**
     * @param tail receives the lines behind the last sentence that belong to none
     */
    List<Row> read(List<Line> lines, StringBuilder tail) {
        for (Line line : lines) {
            if (line.content().isBlank()) {
                raw.append(line.raw());
                // Further blank lines belong to the sentence in front too, so that every block stands for itself.
                ended = !cells.isEmpty();
            } else {
                if (ended || ConllColumns.isDocumentBorder(line.content())) {
                    close();
                }
                token(line);
            }
        }
        close();
        tail.append(raw);
        quarantined.sort(Comparator.comparingInt(Quarantined::line));
        return rows;
    }

    private void token(Line line) {
        String text = line.content();
        if (columns.isNoToken(text)) {
            raw.append(line.raw());
            return;
        }
        List<Range> fields = columns.fields(text);
        Optional<String> fault = columns.fault(fields).or(() -> fault(text, fields));
        if (fault.isPresent() && ConllColumns.isFrame(text)) {
            // A comment that happens to have as many words as the file has columns.
            raw.append(line.raw());
            return;
        }
        if (fault.isPresent()) {
            quarantined.add(new Quarantined(file, line.number(), fault.get(), text));
            return;
        }
        if (cells.isEmpty()) {
            firstLine = line.number();
        }
        int shift = raw.length() + line.text().length() - text.length();
        List<String> cell = new ArrayList<>(tagColumns.size() + 1);
        cell.add(slice(text, fields.get(tokenColumn)));
        for (int column : tagColumns) {
            cell.add(slice(text, fields.get(column)).intern());
        }
        if (!tagColumns.isEmpty()) {
            Range tag = fields.get(tagColumns.get(0));
            places.add(new Range(shift + tag.start(), shift + tag.end()));
        }
        cells.add(cell);
        raw.append(line.raw());
    }

    private Optional<String> fault(String text, List<Range> fields) {
        if (fields.get(tokenColumn).length() == 0) {
            return Optional.of("empty token");
        }
        for (int column : tagColumns) {
            String tag = slice(text, fields.get(column));
            boolean noPrefixes = bare.contains(column);
            if ((noPrefixes ? Tag.parseBare(tag) : Tag.parse(tag)).isEmpty()) {
                return Optional.of("invalid tag \"" + tag + "\" (must be O"
                        + (noPrefixes
                                ? " or a type, as in the rest of the file)"
                                : ", or B, I, E, S, L or U, a hyphen and a type)"));
            }
        }
        return Optional.empty();
    }

    private static String slice(String text, Range range) {
        return text.substring(range.start(), range.end());
    }

    private void close() {
        ended = false;
        if (cells.isEmpty()) {
            return;
        }
        List<String> tokens = cells.stream().map(cell -> cell.get(0)).toList();
        List<List<String>> tags = new ArrayList<>();
        for (int i = 0; i < tagColumns.size(); i++) {
            int column = i + 1;
            tags.add(cells.stream().map(cell -> cell.get(column)).toList());
        }
        Origin origin = new Origin(Conll.NAME, file, firstLine, raw.toString(), places);
        rows.add(new Row(
                new Sentence(
                        Integer.toString(rows.size() + 1),
                        tokens,
                        tags.isEmpty() ? List.of() : tags.get(0),
                        Optional.empty(),
                        Optional.of(origin)),
                tags));
        raw.setLength(0);
        places.clear();
        cells.clear();
    }
}
