package org.winnow.classifiers.ner.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.winnow.classifiers.ner.Range;

/** Jackson's tokens as {@link Json} values. */
final class JsonParsing {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Pattern SOURCE = Pattern.compile(" \\(start marker at \\[.*?]\\)");

    private JsonParsing() {}

    static Json parse(String text) throws Json.DamagedException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Json.DamagedException("no JSON value", 1);
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new Json.DamagedException("more than one JSON value", line(parser.currentTokenLocation()));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json.DamagedException damaged(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        // Jackson says here where it reads from, which is a string, and not which file.
        String message = SOURCE.matcher(e.getOriginalMessage())
                .replaceAll("")
                .lines()
                .findFirst()
                .orElse("");
        return new Json.DamagedException(
                "no JSON: " + message + (at == null ? "" : " (column " + at.getColumnNr() + ")"), line(at));
    }

    private static int line(JsonLocation location) {
        return location == null ? 1 : location.getLineNr();
    }

    private static Json value(JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        int line = line(parser.currentTokenLocation());
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                return new Json.Members(members, place(start, parser), line);
            }
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return new Json.Elements(elements, place(start, parser), line);
            }
            case VALUE_STRING -> {
                // First the text: until then the parser stands at its beginning.
                String value = parser.getText();
                return new Json.Text(value, place(start, parser), line);
            }
            default -> {
                String value = parser.getText();
                return new Json.Literal(value, new Range(start, start + value.length()), line);
            }
        }
    }

    private static Range place(int start, JsonParser parser) {
        return new Range(start, (int) parser.currentLocation().getCharOffset());
    }
}
