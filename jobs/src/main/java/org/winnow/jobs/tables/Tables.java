package org.winnow.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winnow.udfs.filters.Signal;
import org.winnow.udfs.filters.Signals;

/** Every table. {@code docs/tables.md} is made from this. */
public final class Tables {
    private static final Column DOC_ID =
            new Column("doc_id", StringType, "32 hex digits, a hash of the record's own identity (doc_id_v1)");

    /** One failed rule in {@code verdicts.all_reasons}. */
    public static final StructType REASON = new StructType()
            .add("reason", StringType)
            .add("observed", DoubleType)
            .add("limit", DoubleType);

    public static final Table DOCUMENTS = new Table(
            "documents",
            "One row per response, resource or conversion record, JSONL line or Parquet row that was read, whether or"
                    + " not it could be used.",
            List.of(
                    DOC_ID,
                    new Column("url", StringType, "where the record was fetched, empty if it does not say"),
                    new Column("fetched_at", TimestampType, "when it was fetched, null if it does not say"),
                    new Column("title", StringType, "the page's title, empty if it has none"),
                    new Column("text", StringType, "extracted main text, null if the record was dropped before"),
                    new Column(
                            "language",
                            StringType,
                            "ISO 639-1 code, else 639-3, of the text; und if it has no letters"),
                    new Column("language_score", DoubleType, "the language model's probability, 0 to 1"),
                    new Column(
                            "language_hint", StringType, "the language that the page itself declares, empty if none"),
                    new Column(
                            "published",
                            StringType,
                            "the date of publication that the page states, yyyy-MM-dd, else empty"),
                    new Column("extraction_rule", StringType, "the extraction rule that yielded the text"),
                    new Column("source_file", StringType, "the file it was read from"),
                    new Column(
                            "source_offset", LongType, "first byte of the record in that file; row number for Parquet"),
                    new Column("source_length", LongType, "bytes of the record in that file; 1 for Parquet"),
                    new Column("drop_reason", StringType, "why the record goes no further, null while it does"),
                    new Column("drop_observed", DoubleType, "the number measured for a drop_reason that has a limit"),
                    new Column("drop_limit", DoubleType, "that limit"),
                    new Column("run_id", StringType, "the run that wrote the row: a hash of its input and settings")));

    public static final Table SIGNALS = new Table(
            "signals",
            "One row per document with text: every number that any profile judges by, measured once.",
            signalColumns());

    public static final Table DUPLICATES = new Table(
            "duplicates",
            "One row per document whose text another document has as well.",
            List.of(
                    DOC_ID,
                    new Column("cluster_id", StringType, "doc_id of the copy that stays, the smallest of its cluster"),
                    new Column("survivor", BooleanType, "whether this is the copy that stays"),
                    new Column("cluster_size", LongType, "documents with this text")));

    public static final Table VERDICTS = new Table(
            "verdicts",
            "One row per row of documents: kept or not, and why.",
            List.of(
                    DOC_ID,
                    new Column("kept", BooleanType, "whether the document is in the corpus"),
                    new Column("drop_reason", StringType, "the first rule that it fails, null if kept"),
                    new Column("observed", DoubleType, "the value measured for that rule, null if it has no number"),
                    new Column("limit", DoubleType, "that rule's threshold, null if it has none"),
                    new Column(
                            "all_reasons",
                            DataTypes.createArrayType(REASON, false),
                            "every rule that it fails, with value and threshold, in the profile's order")));

    public static final Table CORPUS = new Table(
            "corpus",
            "One row per kept document.",
            List.of(
                    DOC_ID,
                    new Column("url", StringType, "as in documents"),
                    new Column("fetched_at", TimestampType, "as in documents"),
                    new Column("title", StringType, "as in documents"),
                    new Column("language", StringType, "as in documents"),
                    new Column("language_score", DoubleType, "as in documents"),
                    new Column("published", StringType, "as in documents"),
                    new Column("text", StringType, "the text as the profile publishes it")));

    public static final Table SCORES = new Table(
            "scores",
            "One row per document, quality model and text: what `score` gave it.",
            List.of(
                    DOC_ID,
                    new Column("model_sha256", StringType, "the model; of model.bin where train-classifier made it"),
                    new Column("recipe", StringType, "how the text was prepared for the model"),
                    new Column("source_table", StringType, "the table whose text was scored: documents or corpus"),
                    new Column(
                            "source_key",
                            StringType,
                            "hash of the settings with which that text was made; of a document's rows with one model"
                                    + " and table only the current text's stay"),
                    new Column("label", StringType, "the model's label of good texts"),
                    new Column("score", DoubleType, "the probability of that label, 0 to 1")));

    private Tables() {}

    /** Every table that has a description, those of {@link #all} first. */
    public static List<Table> documented() {
        List<Table> documented = new ArrayList<>(all());
        documented.add(SCORES);
        documented.addAll(AnnotationTables.all());
        return documented;
    }

    /** What curate writes, in the order in which it does. */
    public static List<Table> all() {
        return List.of(DOCUMENTS, SIGNALS, DUPLICATES, VERDICTS, CORPUS);
    }

    private static List<Column> signalColumns() {
        List<Column> columns = new ArrayList<>();
        columns.add(DOC_ID);
        columns.add(new Column("text_digest", StringType, "32 hex digits of the text's hash (exact_text_v1)"));
        for (Signal signal : Signals.all()) {
            columns.add(new Column(signal.name(), DoubleType, signal.description()));
        }
        return columns;
    }
}
