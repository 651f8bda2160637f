package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;

/**
 * The objects of a file, one on each line or in one array, with all that stands between them.
 *
 * @param records the objects, with places counted in their own raw text
 * @param gaps what stands in front of each record and behind the last
 */
record JsonLines(List<Entry> records, List<String> gaps) {
    /**
     * An object of the file.
     *
     * @param line on which it begins, from 1
     */
    record Entry(Json value, String raw, int line) {}

    /** What makes something of an object. */
    @FunctionalInterface
    interface EntryReader<T> {
        /**
         * @param number of the record among those that were usable, from 1
         * @throws IllegalArgumentException if it cannot be used; the message says why
         */
        T read(Entry entry, int number);
    }

    /** Records made of the objects that could be used, with the gaps that remain around them. */
    record Usable<T>(List<T> records, List<String> gaps) {}

    <T> Usable<T> each(String file, EntryReader<T> reader, List<Quarantined> quarantined) {
        List<T> usable = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Entry entry = records.get(i);
            try {
                usable.add(reader.read(entry, usable.size() + 1));
                // In front of the first that stays is what stood in front of all; an object takes its own gap along.
                kept.add(gaps.get(kept.isEmpty() ? 0 : i));
            } catch (IllegalArgumentException e) {
                quarantined.add(new Quarantined(file, entry.line(), e.getMessage(), entry.raw()));
            }
        }
        kept.add(gaps.get(records.size()));
        quarantined.sort(Comparator.comparingInt(Quarantined::line));
        return new Usable<>(usable, kept);
    }

    static JsonLines of(Path path, List<Quarantined> quarantined) throws IOException {
        byte[] content = Files.readAllBytes(path);
        String file = path.toString();
        return Sample.of(path).firstCharacter() == '['
                ? ofArray(file, content, quarantined)
                : ofLines(file, content, quarantined);
    }

    private static JsonLines ofLines(String file, byte[] content, List<Quarantined> quarantined) {
        List<Entry> records = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        StringBuilder gap = new StringBuilder();
        for (Line line : Line.of(file, content, quarantined)) {
            String text = line.content();
            if (text.isBlank()) {
                gap.append(line.raw());
                continue;
            }
            try {
                Json value = Json.parse(text);
                gap.append(line.text(), 0, line.text().length() - text.length());
                gaps.add(gap.toString());
                records.add(new Entry(value, text, line.number()));
                gap.setLength(0);
                gap.append(line.end());
            } catch (Json.DamagedException e) {
                quarantined.add(new Quarantined(file, line.number(), e.getMessage(), text));
            }
        }
        gaps.add(gap.toString());
        return new JsonLines(records, gaps);
    }

    private static JsonLines ofArray(String file, byte[] content, List<Quarantined> quarantined) {
        StringBuilder all = new StringBuilder();
        Line.of(file, content, quarantined).forEach(line -> all.append(line.raw()));
        String mark = all.length() > 0 && all.charAt(0) == '\ufeff' ? "\ufeff" : "";
        String text = all.substring(mark.length());
        try {
            List<Json> values = Json.parse(text) instanceof Json.Elements elements ? elements.values() : List.of();
            List<Entry> records = new ArrayList<>();
            List<String> gaps = new ArrayList<>();
            int end = 0;
            for (Json value : values) {
                gaps.add((gaps.isEmpty() ? mark : "")
                        + text.substring(end, value.place().start()));
                end = value.place().end();
                String raw = text.substring(value.place().start(), end);
                records.add(new Entry(Json.parse(raw), raw, value.line()));
            }
            gaps.add((gaps.isEmpty() ? mark : "") + text.substring(end));
            return new JsonLines(records, gaps);
        } catch (Json.DamagedException e) {
            quarantined.add(
                    new Quarantined(file, e.line(), e.getMessage() + "; nothing of the file could be read", ""));
            return new JsonLines(List.of(), List.of(""));
        }
    }

    /**
     * What a file of some of the entries is like: gaps as they were if all are there, else one entry on each line, or in
     * an array.
     */
    static String join(List<String> records, List<String> gaps, Frame frame) {
        StringBuilder text = new StringBuilder();
        if (gaps.size() == records.size() + 1) {
            for (int i = 0; i < records.size(); i++) {
                text.append(gaps.get(i)).append(records.get(i));
            }
            return text.append(gaps.get(records.size())).toString();
        }
        for (int i = 0; i < records.size(); i++) {
            text.append(frame == Frame.LINES ? "" : i == 0 ? "[\n" : ",\n").append(records.get(i));
            text.append(frame == Frame.LINES ? "\n" : "");
        }
        return text.append(frame == Frame.LINES ? "" : records.isEmpty() ? "[]\n" : "\n]\n")
                .toString();
    }

    /** How objects stand in a file. */
    enum Frame {
        LINES,
        ARRAY
    }
}
