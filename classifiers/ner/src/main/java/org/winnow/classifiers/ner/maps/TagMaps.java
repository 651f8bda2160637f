package org.winnow.classifiers.ner.maps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The maps that come along, by name. A new one is a file and a line here. */
public final class TagMaps {
    private static final List<String> NAMES =
            List.of("hiner-11-to-3", "wnut-6-to-4", "wnut-14-to-4", "ontonotes-18-to-4");

    private TagMaps() {}

    /** In a fixed order. */
    public static List<String> names() {
        return NAMES;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public static TagMap named(String name) {
        return TagMap.parse(name, text(name));
    }

    /** The rules as they are written. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "No tag map is called " + name + " (known: " + String.join(", ", NAMES) + ")");
        }
        try (InputStream in = TagMaps.class.getResourceAsStream(name + ".map")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
