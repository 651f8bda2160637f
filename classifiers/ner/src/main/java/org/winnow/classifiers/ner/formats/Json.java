package org.winnow.classifiers.ner.formats;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.winnow.classifiers.ner.Range;

/**
 * A JSON value that knows where it stands in its text, in UTF-16 units, so that a change can leave every other byte as it
 * is.
 */
public sealed interface Json {
    Range place();

    /** Line of the text on which the value begins, from 1. */
    int line();

    /** Of two members of one name the last counts. */
    record Members(Map<String, Json> values, Range place, int line) implements Json {}

    record Elements(List<Json> values, Range place, int line) implements Json {}

    record Text(String value, Range place, int line) implements Json {}

    /** A number, true, false or null, as it is written. */
    record Literal(String value, Range place, int line) implements Json {}

    /** A text is no JSON. */
    final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        DamagedException(String message, int line) {
            super(message);
            this.line = line;
        }

        /** From 1. */
        public int line() {
            return line;
        }
    }

    /** @throws DamagedException unless the text is one JSON value and white space */
    static Json parse(String text) throws DamagedException {
        return JsonParsing.parse(text);
    }

    /** A string in quotation marks; only what JSON demands is escaped. */
    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** A member of this name and kind. */
    default <T extends Json> Optional<T> member(String name, Class<T> kind) {
        return this instanceof Members members
                        && kind.isInstance(members.values().get(name))
                ? Optional.of(kind.cast(members.values().get(name)))
                : Optional.empty();
    }

    /** The elements of a member that is an array; none if there is no such member. */
    default List<Json> elements(String name) {
        return member(name, Elements.class).map(Elements::values).orElse(List.of());
    }

    default Optional<String> text(String name) {
        return member(name, Text.class).map(Text::value);
    }

    default OptionalInt integer(String name) {
        return member(name, Literal.class).map(Json::asInteger).orElse(OptionalInt.empty());
    }

    /** A string, or a number as it is written: what programs use for names and ids. */
    default Optional<String> name(String name) {
        return member(name, Json.class).flatMap(Json::asName);
    }

    /** A whole number of at most nine digits, if this is one. */
    static OptionalInt asInteger(Json value) {
        return value instanceof Literal literal && literal.value().matches("-?[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(literal.value()))
                : OptionalInt.empty();
    }

    static Optional<String> asName(Json value) {
        if (value instanceof Text text) {
            return Optional.of(text.value());
        }
        return value instanceof Literal literal && !literal.value().equals("null")
                ? Optional.of(literal.value())
                : Optional.empty();
    }
}
