package org.winnow.jobs.annotate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.ner.NerFormats;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.tables.Tables;

/** Tells what an input is. */
final class Sources {
    /** Value of {@code --from} for texts without annotations. */
    static final String TEXT = "text";

    private static final String LOG_FOLDER = "_delta_log";
    private static final String REMOTE = "[a-zA-Z][a-zA-Z0-9+.-]+:.*";
    private static final String DATA =
            ".*\\.(jsonl|parquet|jsonl\\.gz|jsonl\\.zst|json\\.gz|json\\.zst|warc|warc\\.gz|wet|wet\\.gz)";

    private final Optional<String> from;
    private final FormatOptions format;
    private final ReadSettings read;

    Sources(Optional<String> from, FormatOptions format, ReadSettings read) {
        this.from = from;
        this.format = format;
        this.read = read;
    }

    /** @throws JobFailedException if there is nothing there that can be read */
    Source of(String input) {
        if (from.isPresent() && !from.get().equals(TEXT)) {
            return new AnnotatedSource(Path.of(input), from, format);
        }
        if (input.matches(REMOTE)) {
            return input.matches(DATA) ? new TextFileSource(input, read) : new TableSource(input, read.textField());
        }
        Path path = Path.of(input);
        if (isTable(path)) {
            return isSentences(path) ? new AnnotatedSource(path, Optional.of("delta"), format) : table(path);
        }
        if (isTable(path.resolve(Tables.CORPUS.name()))) {
            return table(path.resolve(Tables.CORPUS.name()));
        }
        if (from.isPresent() || !Files.exists(path)) {
            return new TextFileSource(input, read);
        }
        return recognized(path);
    }

    private TableSource table(Path path) {
        return new TableSource(path.toString(), read.textField());
    }

    private static boolean isTable(Path path) {
        return Files.isDirectory(path.resolve(LOG_FOLDER));
    }

    /** Whether the table's schema, which stands in its first commit, is that of annotated sentences. */
    private static boolean isSentences(Path path) {
        Path first = path.resolve(LOG_FOLDER).resolve("00000000000000000000.json");
        try {
            return Files.isReadable(first) && Files.readString(first).contains("\\\"name\\\":\\\"sentence_id\\\"");
        } catch (IOException e) {
            throw new JobFailedException(first + ": " + e.getMessage());
        }
    }

    private Source recognized(Path path) {
        String name = path.getFileName().toString();
        try {
            if (name.endsWith(".parquet") && !hasTokens(path)) {
                return new TextFileSource(path.toString(), read);
            }
            String known = NerFormats.ALL.recognize(path).name();
            return new AnnotatedSource(path, Optional.of(known), format);
        } catch (IllegalArgumentException e) {
            if (Files.isDirectory(path) || name.matches(DATA)) {
                return new TextFileSource(path.toString(), read);
            }
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(path + ": " + e.getMessage());
        }
    }

    private static boolean hasTokens(Path path) throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path.toUri());
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration(false)))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            return schema.containsField("tokens") || schema.containsField("words");
        } catch (RuntimeException e) {
            throw new IOException("no readable Parquet file: " + e.getMessage(), e);
        }
    }
}
