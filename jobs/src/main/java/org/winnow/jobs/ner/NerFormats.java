package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Formats;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.jobs.JobFailedException;

/** Reads annotated files for commands, with messages instead of stack traces. */
public final class NerFormats {
    /** Those of the module, and those that need what Spark brings. */
    public static final Formats ALL =
            Formats.standard().with(new ParquetFormat()).with(new SentenceTable());

    private static final int LISTED = 10;
    private static final Map<String, String> EXTENSIONS =
            Map.of(".conll", "conll", ".bio", "conll", ".conllu", "conllu", ".ann", "brat", ".parquet", "parquet");

    private NerFormats() {}

    public static Reading read(Path file, Optional<String> format, FormatOptions options) {
        requireReadable(file);
        try {
            return ALL.read(file, format, options);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(file + ": " + e.getMessage());
        }
    }

    /** The format that a file's name stands for; extensions that several formats share stand for none. */
    public static Optional<String> byName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(EXTENSIONS.get(name.substring(dot)));
    }

    /** What to end a new file's name with: as the file's that was read if the format stays, else what stands for it. */
    static String extension(String format, Path read, String readFormat) {
        String name = read.getFileName().toString();
        if (format.equals(readFormat)) {
            return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
        }
        return switch (format) {
            case "conll" -> ".conll";
            case "conllu" -> ".conllu";
            case "parquet" -> ".parquet";
            case "jsonl", "doccano" -> ".jsonl";
            case "label-studio", "spacy", "spacy-spans" -> ".json";
            default -> "";
        };
    }

    static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new JobFailedException(file + ": no such file, or not readable");
        }
    }

    /** The first lines that could not be used; the others are counted. */
    public static String listed(List<Quarantined> quarantined, String what) {
        if (quarantined.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(quarantined.size() + " " + what + ":\n");
        quarantined.stream()
                .limit(LISTED)
                .forEach(one -> text.append("  ").append(one.place()).append('\n'));
        if (quarantined.size() > LISTED) {
            text.append("  and ").append(quarantined.size() - LISTED).append(" more\n");
        }
        return text.toString();
    }
}
