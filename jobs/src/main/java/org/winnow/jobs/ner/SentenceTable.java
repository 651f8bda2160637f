package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Sample;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.jobs.Sessions;

/**
 * A Delta table with a row for each sentence: {@code sentence_id}, {@code position} (order, from 1), {@code tokens} and
 * {@code tags}; null tags are tokens that nobody has annotated. Writing replaces what the table held. It is the only
 * format that starts Spark; all rows pass through the driver.
 */
final class SentenceTable implements Format {
    private static final String NAME = "delta";
    private static final StructType SCHEMA = new StructType()
            .add("sentence_id", DataTypes.StringType)
            .add("position", DataTypes.IntegerType)
            .add("tokens", DataTypes.createArrayType(DataTypes.StringType))
            .add("tags", DataTypes.createArrayType(DataTypes.StringType));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Delta table with columns sentence_id, position, tokens and tags";
    }

    @Override
    public boolean recognizes(Sample sample) {
        return Files.isDirectory(sample.file().resolve("_delta_log"));
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        try (Sessions.Hold hold = Sessions.hold("winnow-annotations")) {
            Dataset<Row> table = hold.session().read().format(NAME).load(path.toString());
            List<String> columns = List.of(table.columns());
            if (!columns.containsAll(List.of(SCHEMA.fieldNames()))) {
                throw new IOException("no table of sentences: it has the columns " + columns + ", and needs "
                        + List.of(SCHEMA.fieldNames()));
            }
            for (Row row : table.orderBy("position").collectAsList()) {
                int position = row.<Integer>getAs("position");
                try {
                    List<String> tags =
                            row.isNullAt(row.fieldIndex("tags")) ? List.of() : row.getList(row.fieldIndex("tags"));
                    List<String> tokens = row.getList(row.fieldIndex("tokens"));
                    sentences.add(Sentence.of(row.getAs("sentence_id"), tokens, tags));
                } catch (IllegalArgumentException e) {
                    quarantined.add(new Quarantined(path.toString(), position, e.getMessage(), ""));
                }
            }
        }
        return new Reading(NAME, Annotations.Tokens.of(sentences), quarantined);
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<Quarantined> unwritable = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Sentence sentence : Shapes.tokens(annotations, unwritable).sentences()) {
            rows.add(RowFactory.create(
                    sentence.id(),
                    rows.size() + 1,
                    sentence.tokens().toArray(),
                    sentence.isTagged() ? sentence.tags().toArray() : null));
        }
        try (Sessions.Hold hold = Sessions.hold("winnow-annotations")) {
            hold.session()
                    .createDataFrame(rows, SCHEMA)
                    .coalesce(1)
                    .write()
                    .format(NAME)
                    .mode("overwrite")
                    .save(target.toString());
        }
        return unwritable;
    }
}
