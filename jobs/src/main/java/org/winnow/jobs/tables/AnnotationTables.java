package org.winnow.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What {@code annotate} writes, and what {@code combine} makes of it. */
public final class AnnotationTables {
    private static final Column DOC_ID =
            new Column("doc_id", StringType, "as in the input; of an annotated file, the id of the sentence or text");
    private static final Column SENTENCE =
            new Column("sentence", IntegerType, "number of the sentence in its document, from 0");
    private static final Column START_TOKEN =
            new Column("start_token", IntegerType, "first token in the sentence, from 0");
    private static final Column END_TOKEN = new Column("end_token", IntegerType, "token behind the last");
    private static final Column START = new Column("start", IntegerType, "first code point in the document's text");
    private static final Column END = new Column("end", IntegerType, "code point behind the last");
    private static final Column START_UTF16 = new Column("start_utf16", IntegerType, "start in UTF-16 units");
    private static final Column END_UTF16 = new Column("end_utf16", IntegerType, "end in UTF-16 units");
    private static final Column SURFACE = new Column("surface", StringType, "the document's text from start to end");
    private static final DataType STRINGS = DataTypes.createArrayType(StringType, false);
    private static final DataType NUMBERS = DataTypes.createArrayType(IntegerType, false);

    public static final Table SENTENCES = new Table(
            "sentences",
            "One row per sentence of the input: what the taggers were shown.",
            List.of(
                    DOC_ID,
                    SENTENCE,
                    new Column("position", LongType, "order in an annotated file, from 1; null for rows of tables"),
                    START,
                    END,
                    START_UTF16,
                    new Column("text", StringType, "the document's text from start to end"),
                    new Column("tokens", STRINGS, "as the input has them, else cut here"),
                    new Column("token_starts", NUMBERS, "first code point of each token in the document's text"),
                    new Column("token_ends", NUMBERS, "code point behind each token"),
                    new Column("tags", STRINGS, "the tags that an annotated file gives, null if it gives none")));

    public static final Table MENTIONS = new Table(
            "mentions",
            "One row per entity that a tagger found. Partitioned by tagger.",
            List.of(
                    DOC_ID,
                    SENTENCE,
                    new Column("tagger", StringType, "its name in the run"),
                    new Column("tagger_version", StringType, "what made the row, to the byte: SHA-256 of its model"),
                    new Column("type", StringType, "as the tagger calls it"),
                    START_TOKEN,
                    END_TOKEN,
                    START,
                    END,
                    START_UTF16,
                    END_UTF16,
                    new Column("score", DoubleType, "how sure the tagger is, 0 to 1; 1 from one that does not say"),
                    SURFACE));

    public static final Table TAGGERS = new Table(
            "taggers",
            "One row per tagger whose mentions are in the table mentions.",
            List.of(
                    new Column("tagger", StringType, "its name in the run"),
                    new Column("tagger_version", StringType, "as in mentions"),
                    new Column("kind", StringType, "kind of tagger"),
                    new Column("model", StringType, "its model as it was named"),
                    new Column("options", StringType, "its options, name=value divided by commas"),
                    new Column("types", STRINGS, "what it can give; of other types it has no opinion"),
                    new Column("part_key", StringType, "hash of all that its mentions depend on")));

    public static final Table COMBINED_MENTIONS = new Table(
            "combined_mentions",
            "One row per span that several taggers together take for an entity, or that a person should see: what `combine`"
                    + " makes of the table mentions.",
            List.of(
                    DOC_ID,
                    SENTENCE,
                    new Column("type", StringType, "as the taggers call it"),
                    START_TOKEN,
                    END_TOKEN,
                    START,
                    END,
                    START_UTF16,
                    END_UTF16,
                    new Column("probability", DoubleType, "that it is right, 0 to 1, as was learned of these taggers"),
                    new Column("entity", BooleanType, "whether it is taken for an entity; of those none overlap"),
                    new Column("accepted", BooleanType, "whether it is an entity that nobody need look at"),
                    new Column("queued", BooleanType, "whether a person should see it, be it taken or not"),
                    new Column("taggers", STRINGS, "who proposed it, by name"),
                    SURFACE));

    private AnnotationTables() {}

    /** In the order in which they are written. */
    public static List<Table> all() {
        return List.of(SENTENCES, MENTIONS, TAGGERS, COMBINED_MENTIONS);
    }
}
