package org.winnow.jobs.ner;

import java.nio.file.Path;
import java.util.Optional;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How annotated files are read. */
final class ReadingMixin {
    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "Format of what is read; by default told by its content.")
    private String from;

    @Mixin
    private FormatMixin format;

    Optional<String> from() {
        return Optional.ofNullable(from);
    }

    FormatOptions options() {
        return format.options();
    }

    /** With a message instead of a stack trace if it cannot be read. */
    Reading read(Path file) {
        return NerFormats.read(file, from(), options());
    }
}
