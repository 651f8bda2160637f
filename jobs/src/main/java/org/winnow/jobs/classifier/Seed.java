package org.winnow.jobs.classifier;

import java.util.List;
import org.winnow.jobs.read.InputFile;

/** One place that a class's texts come from, found but not yet read. */
sealed interface Seed {
    /** As the user gave it. */
    String path();

    /** A Delta table with a column {@code text}, such as {@code documents} or {@code corpus}. */
    record Table(String path) implements Seed {}

    /** JSONL or Parquet files. */
    record Records(String path, List<InputFile> files) implements Seed {
        public Records {
            files = List.copyOf(files);
        }
    }

    /** Plain text files, one text a line. */
    record Lines(String path, List<TextFile> files) implements Seed {
        public Lines {
            files = List.copyOf(files);
        }
    }

    /**
     * A file of plain text.
     *
     * @param modifiedMillis since 1970-01-01 UTC
     */
    record TextFile(String path, long bytes, long modifiedMillis) {}
}
