package org.winnow.classifiers.ner.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Which members the records at the beginning of a JSON file have: paths such as {@code data.text} and
 * {@code entities[][]}, as far as they can be read, without the array around the records.
 */
record JsonShape(Set<String> paths) {
    JsonShape {
        paths = Set.copyOf(paths);
    }

    static JsonShape of(Sample sample) {
        Set<String> paths = new HashSet<>();
        switch (sample.firstCharacter()) {
            case '[' -> walk(sample.head(), paths);
            case '{' -> {
                sample.lines().forEach(line -> walk(line, paths));
                if (paths.isEmpty()) {
                    walk(sample.head(), paths);
                }
            }
            default -> {}
        }
        return new JsonShape(paths);
    }

    /** Whether there was anything to read. */
    boolean isJson() {
        return !paths.isEmpty();
    }

    boolean has(String path) {
        return paths.contains(path);
    }

    boolean hasAny(String... wanted) {
        for (String path : wanted) {
            if (has(path)) {
                return true;
            }
        }
        return false;
    }

    private static void walk(String text, Set<String> paths) {
        Deque<String> parents = new ArrayDeque<>();
        boolean records = text.stripLeading().startsWith("[");
        try (JsonParser parser = JsonParsing.FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    parents.pop();
                } else if (token != JsonToken.FIELD_NAME) {
                    String path = path(parser, parents, records);
                    paths.add(path);
                    if (token.isStructStart()) {
                        parents.push(token == JsonToken.START_ARRAY ? path + "[" : path);
                    }
                }
            }
        } catch (IOException e) {
            // The beginning of a file ends somewhere; what came before is what can be said of it.
            return;
        }
    }

    /** The record itself is the empty path. */
    private static String path(JsonParser parser, Deque<String> parents, boolean records) {
        if (parents.isEmpty() || records && parents.size() == 1) {
            return "";
        }
        String parent = parents.peek();
        if (parent.endsWith("[")) {
            return parent + "]";
        }
        String name = parser.getParsingContext().getParent().inObject()
                        && parser.currentToken().isStructStart()
                ? parser.getParsingContext().getParent().getCurrentName()
                : parser.getParsingContext().getCurrentName();
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
