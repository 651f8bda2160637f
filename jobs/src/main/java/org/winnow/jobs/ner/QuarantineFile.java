package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.jobs.JobFailedException;

/** What could not be used, one on each line: file, line, reason and text, divided by tabs. */
public final class QuarantineFile {
    private QuarantineFile() {}

    public static void write(Path file, List<Quarantined> quarantined) {
        String text = quarantined.stream()
                .map(one -> String.join(
                        "\t", cell(one.file()), Integer.toString(one.line()), cell(one.reason()), cell(one.text())))
                .collect(Collectors.joining("\n", "file\tline\treason\ttext\n", quarantined.isEmpty() ? "" : "\n"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new JobFailedException(file + ": cannot be written: " + e.getMessage());
        }
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
