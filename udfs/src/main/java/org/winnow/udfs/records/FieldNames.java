package org.winnow.udfs.records;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Which fields or columns of a structured file hold what. A dot leads into nested objects: {@code metadata.url}.
 *
 * @param text required in every row; the others are left out where a row lacks them
 */
public record FieldNames(String text, String url, String id, String date, String title) implements Serializable {
    public static final FieldNames DEFAULT = new FieldNames("text", "url", "id", "date", "title");

    public FieldNames {
        Objects.requireNonNull(url);
        Objects.requireNonNull(id);
        Objects.requireNonNull(date);
        Objects.requireNonNull(title);
        if (text.isBlank()) {
            throw new IllegalArgumentException("Invalid textField: '" + text + "' (must name a field)");
        }
    }

    /** In the order of the components. */
    public List<String> all() {
        return List.of(text, url, id, date, title);
    }
}
