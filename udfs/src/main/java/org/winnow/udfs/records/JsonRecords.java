package org.winnow.udfs.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winnow.udfs.records.DamagedException.Damage;

/**
 * The rows of a JSONL file, one for each line that is not blank. A line that is no JSON object, or longer than the limit,
 * is a row with its reason; so is what lies behind the point up to which a compressed file decodes. Offset and length
 * count bytes of the file, decompressed ones if it is compressed.
 */
public final class JsonRecords extends Records {
    private final Lines lines;
    private final int limitBytes;
    private final FieldNames names;
    private final List<String> paths;
    private final StructuredRows rows;
    private final JsonFactory json;

    /**
     * Opens the lines that start in {@code [start, end)}; a compressed file belongs to the part that starts at 0.
     *
     * @param source stays the caller's to close
     * @throws IOException if the file system fails
     */
    public JsonRecords(
            ByteSource source, Compression compression, long start, long end, RecordLimits limits, FieldNames names)
            throws IOException {
        this.names = names;
        limitBytes = limits.maxPayloadBytes();
        paths = names.all().stream().filter(name -> !name.isEmpty()).toList();
        lines = new Lines(source, compression, start, end, limitBytes);
        rows = new StructuredRows(limits);
        json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    @Override
    protected Optional<WebRecord> advance() throws IOException {
        if (lines.next()) {
            return row();
        }
        finish();
        return lines.damage().map(this::damaged);
    }

    private WebRecord damaged(Damage damage) {
        String reason = damage == Damage.CLIPPED ? DropReasons.TRUNCATED_RECORD : DropReasons.UNREADABLE_RECORD;
        String identity = new String(lines.line().bytes(), 0, lines.line().length(), StandardCharsets.ISO_8859_1);
        return StructuredRows.unreadable(
                reason, identity, Double.NaN, Double.NaN, lines.offset(), Math.max(1, lines.length()));
    }

    private Optional<WebRecord> row() {
        Slice line = withoutMark(lines.line());
        if (MediaTypes.isBlank(line)) {
            return Optional.empty();
        }
        if (lines.length() > limitBytes) {
            return Optional.of(dropped(DropReasons.OVERSIZED, line, lines.length(), limitBytes));
        }
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = json.createParser(line.bytes(), line.offset(), line.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(dropped(DropReasons.MALFORMED_JSON, line, Double.NaN, Double.NaN));
            }
            object(parser, "", values);
            if (parser.nextToken() != null) {
                return Optional.of(dropped(DropReasons.MALFORMED_JSON, line, Double.NaN, Double.NaN));
            }
        } catch (IOException e) {
            return Optional.of(dropped(DropReasons.MALFORMED_JSON, line, Double.NaN, Double.NaN));
        }
        return Optional.of(rows.row(
                Optional.ofNullable(values.get(names.text())),
                values.getOrDefault(names.url(), ""),
                values.getOrDefault(names.id(), ""),
                values.getOrDefault(names.date(), ""),
                values.getOrDefault(names.title(), ""),
                lines.offset(),
                lines.length()));
    }

    private void object(JsonParser parser, String prefix, Map<String, String> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            boolean wanted = paths.contains(path);
            if (value == JsonToken.START_OBJECT && paths.stream().anyMatch(p -> p.startsWith(path + "."))) {
                object(parser, path + ".", values);
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else if (wanted && (value == JsonToken.VALUE_STRING || isNumberBesidesText(value, path))) {
                values.put(path, parser.getText());
            }
        }
    }

    private boolean isNumberBesidesText(JsonToken value, String path) {
        return value.isNumeric() && !path.equals(names.text());
    }

    private static Slice withoutMark(Slice line) {
        byte[] b = line.bytes();
        return line.length() >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF
                ? new Slice(b, 3, line.length() - 3)
                : line;
    }

    private WebRecord dropped(String reason, Slice line, double observed, double limit) {
        String identity = new String(line.bytes(), line.offset(), line.length(), StandardCharsets.ISO_8859_1);
        return StructuredRows.unreadable(reason, identity, observed, limit, lines.offset(), lines.length());
    }

    @Override
    public void close() {
        lines.close();
    }
}
