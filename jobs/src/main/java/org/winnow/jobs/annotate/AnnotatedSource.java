package org.winnow.jobs.annotate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.tag.ModelDigest;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.ner.NerFormats;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.tables.AnnotationTables;

/** An annotated file, or a folder that is one. Its tokens stay as they are; all of it passes through the driver. */
final class AnnotatedSource implements Source {
    private final Path path;
    private final Optional<String> format;
    private final FormatOptions options;
    private Optional<Reading> reading = Optional.empty();

    AnnotatedSource(Path path, Optional<String> format, FormatOptions options) {
        this.path = path;
        this.format = format;
        this.options = options;
    }

    Reading reading() {
        if (reading.isEmpty()) {
            reading = Optional.of(NerFormats.read(path, format, options));
        }
        return reading.get();
    }

    @Override
    public String key(SparkSession spark) {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            return Digest.of(ModelDigest.of(files, Map.of()), format.orElse(""), options.toString());
        } catch (IOException e) {
            throw new JobFailedException(path + ": " + e.getMessage());
        }
    }

    @Override
    public Dataset<Row> sentences(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        if (reading().annotations() instanceof Annotations.Tokens tokens) {
            for (Sentence sentence : tokens.sentences()) {
                rows.add(SentenceRows.of(unique(sentence.id(), ids), rows.size() + 1L, sentence));
            }
        } else {
            long position = 0;
            for (TextDocument document : ((Annotations.Documents) reading().annotations()).documents()) {
                rows.addAll(SentenceRows.of(unique(document.id(), ids), OptionalLong.of(++position), document.text()));
            }
        }
        return spark.createDataFrame(rows, AnnotationTables.SENTENCES.schema());
    }

    /** An id that comes again gets its number. */
    private static String unique(String id, Map<String, Integer> ids) {
        int times = ids.merge(id, 1, Integer::sum);
        return times == 1 ? id : id + "~" + times;
    }

    @Override
    public List<Quarantined> quarantined(SparkSession spark) {
        return reading().quarantined();
    }
}
