package org.winnow.jobs.languagemodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.jobs.read.CloseableIterator;
import org.winnow.jobs.read.ReadSettings;
import org.winnow.jobs.read.RecordReader;
import org.winnow.jobs.read.SourceRecord;
import org.winnow.jobs.read.SplitGroup;
import org.winnow.udfs.records.WebRecord;

/** The documents of a task's part of the files. */
record ReadDocuments(SerializableConfiguration hadoop, ReadSettings settings, Group group)
        implements FlatMapFunction<SplitGroup, Document> {
    /** What documents are counted by. */
    enum Group {
        NONE,
        FILE,
        FIELD
    }

    @Override
    public Iterator<Document> call(SplitGroup splits) {
        CloseableIterator<SourceRecord> records = RecordReader.open(hadoop.value(), splits, settings);
        TaskContext.get().addTaskCompletionListener(context -> {
            try {
                records.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Document next() {
                return document(records.next());
            }
        };
    }

    private Document document(SourceRecord source) {
        WebRecord record = source.record();
        String counted = switch (group) {
            case NONE -> "";
            case FILE -> new Path(source.sourceFile()).getName();
            case FIELD -> record.title();
        };
        String reason = record.dropReason().isEmpty() && record.kind() == WebRecord.Kind.HTML
                ? "html_not_text"
                : record.dropReason();
        return new Document(source.sourceFile(), record.offset(), record.docId(), counted, record.content(), reason);
    }

    /** A file that is one document. */
    static Document wholeText(String file, boolean byFile, Configuration hadoop) throws IOException {
        Path path = new Path(file);
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Document(file, 0, "", byFile ? path.getName() : "", text, "");
        }
    }
}
