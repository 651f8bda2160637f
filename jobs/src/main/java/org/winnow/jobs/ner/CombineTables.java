package org.winnow.jobs.ner;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;

/**
 * Makes one opinion of what {@code annotate} wrote, as one more table in its folder. The key in the table's newest commit
 * says what the rows were made from; where it is what they would be made from now, nothing is done.
 *
 * @param file that the team was read from
 */
record CombineTables(Team team, Path file, String folder, Optional<Path> queue) {
    private static final Logger LOG = LoggerFactory.getLogger(CombineTables.class);

    /** Part of every key; raised when the code writes other rows for the same mentions and team. */
    private static final String CODE_VERSION = "1";

    private static final String DOCUMENT = "doc_id";
    private static final String SENTENCE = "sentence";
    private static final String[] KEY = {DOCUMENT, SENTENCE};

    /** Sentences in quarantine that are listed at most. */
    private static final int LISTED = 1000;

    void run(PrintWriter out, PrintWriter err) {
        try (Sessions.Hold hold = Sessions.hold("winnow combine")) {
            Store store = new Store(hold.session(), folder);
            AnnotatedFolder annotated = AnnotatedFolder.open(store);
            annotated.requireTaggers(team, file);
            team.warnings(file, annotated.taggers()).forEach(err::println);
            err.flush();
            String table = AnnotationTables.COMBINED_MENTIONS.path(folder);
            boolean written = write(annotated, out);
            out.print(counts(store).text());
            out.println(written ? "wrote " + table : table + " is up to date");
            if (queue.isPresent()) {
                writeQueue(store, queue.get());
                out.println("wrote " + queue.get());
            }
        }
    }

    private boolean write(AnnotatedFolder annotated, PrintWriter out) {
        Store store = annotated.store();
        String key = Digest.of(CODE_VERSION, annotated.keys(team).text(), team.learned());
        if (store.note(AnnotationTables.COMBINED_MENTIONS).map(CommitNote::key).equals(Optional.of(key))) {
            return false;
        }
        LOG.info("combine: {} in {}", String.join(", ", team.taggers()), folder);
        Dataset<Row> ambiguous = ambiguous(store);
        Dataset<Row> proposed = store.read(AnnotationTables.MENTIONS)
                .where(col("tagger").isin(team.taggers().toArray()))
                .join(ambiguous, KEY, "left_anti")
                .groupBy(DOCUMENT, SENTENCE)
                .agg(collect_list(struct(columns(CombineSentence.PROPOSED))).as("proposed"));
        Dataset<Row> rows = proposed.flatMap(
                new CombineSentence(team.combination()), Encoders.row(AnnotationTables.COMBINED_MENTIONS.schema()));
        CommitNote note = CommitNote.of("combine", key, key.substring(0, 12), -1, annotated.versions(team));
        store.replace(AnnotationTables.COMBINED_MENTIONS, rows, note);
        String sentences = AnnotationTables.SENTENCES.path(folder);
        out.print(NerFormats.listed(quarantined(ambiguous, sentences), "in quarantine"));
        return true;
    }

    /** Sentences that share their document's id and their number, so that nobody can say in which of them a mention is. */
    private static Dataset<Row> ambiguous(Store store) {
        return store.read(AnnotationTables.SENTENCES)
                .groupBy(DOCUMENT, SENTENCE)
                .agg(count(lit(1)).as("times"))
                .where(col("times").gt(1));
    }

    private static List<Quarantined> quarantined(Dataset<Row> ambiguous, String table) {
        return ambiguous.orderBy(DOCUMENT, SENTENCE).takeAsList(LISTED).stream()
                .map(row -> AnnotatedTables.ambiguous(table, AnnotatedTables.id(row), row.getLong(2)))
                .toList();
    }

    private static CombinedCounts counts(Store store) {
        Row counts = store.read(AnnotationTables.COMBINED_MENTIONS)
                .agg(count_if(col("entity")), count_if(col("accepted")), count_if(col("queued")))
                .head();
        return new CombinedCounts(counts.getLong(0), counts.getLong(1), counts.getLong(2));
    }

    private static void writeQueue(Store store, Path file) {
        Dataset<Row> open = store.read(AnnotationTables.COMBINED_MENTIONS)
                .groupBy(DOCUMENT, SENTENCE)
                .agg(
                        collect_list(struct(columns(CombineSentence.COMBINED))).as("spans"),
                        bool_or(col("queued")).as("open"))
                .where("open");
        Iterator<Row> sentences = store.read(AnnotationTables.SENTENCES)
                .select(DOCUMENT, SENTENCE, "position", "tokens")
                .join(open, KEY)
                .orderBy("position", DOCUMENT, SENTENCE)
                .toLocalIterator();
        try {
            CombinationQueue.write(
                    file,
                    StreamSupport.stream(Spliterators.spliteratorUnknownSize(sentences, 0), false)
                            .map(CombineTables::line)
                            .iterator());
        } catch (IOException e) {
            throw new JobFailedException(file + ": cannot be written: " + e.getMessage());
        }
    }

    private static String line(Row sentence) {
        List<CombinedSpan> spans = sentence.<Row>getList(sentence.fieldIndex("spans")).stream()
                .map(CombineSentence::span)
                .sorted(Comparator.comparing(CombinedSpan::span))
                .toList();
        return CombinationQueue.line(
                AnnotatedTables.id(sentence), sentence.getList(sentence.fieldIndex("tokens")), spans);
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }
}
