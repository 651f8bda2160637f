package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats by name. A new one is a class and a line here; the contract tests run over all of them. */
public final class Formats {
    private static final List<Format> ALL = List.of(
            new Conll(),
            new ConllU(),
            new JsonTokens(),
            new Doccano(),
            new LabelStudio(),
            new SpacyTraining(),
            new SpacySpans(),
            new Brat());

    private final List<Format> known;

    private Formats(List<Format> known) {
        this.known = List.copyOf(known);
    }

    /** Those that need no more than this module. */
    public static Formats standard() {
        return new Formats(ALL);
    }

    /** With another. */
    public Formats with(Format other) {
        List<Format> more = new ArrayList<>(known);
        more.add(other);
        return new Formats(more);
    }

    /** In a fixed order. */
    public List<Format> all() {
        return known;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public Format named(String name) {
        return known.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No format is called " + name + " (known: " + names(known) + ")"));
    }

    /**
     * Tells the format of a file by its content.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if no format, or more than one, recognizes it; the message says how to go on
     */
    public Format recognize(Path file) throws IOException {
        Sample sample = Sample.of(file);
        List<Format> candidates =
                known.stream().filter(format -> format.recognizes(sample)).toList();
        if (candidates.size() != 1) {
            throw new IllegalArgumentException(
                    candidates.isEmpty()
                            ? "No format recognizes " + file + " (name one of: " + names(known) + ")"
                            : file + " could be " + names(candidates) + " (name the one it is)");
        }
        return candidates.get(0);
    }

    /** Reads a file in the format named, or else in the one that recognizes it. */
    public Reading read(Path file, Optional<String> format, FormatOptions options) throws IOException {
        Format chosen = format.isPresent() ? named(format.get()) : recognize(file);
        return chosen.read(file, options);
    }

    private static String names(List<Format> formats) {
        return formats.stream().map(Format::name).collect(Collectors.joining(", "));
    }
}
