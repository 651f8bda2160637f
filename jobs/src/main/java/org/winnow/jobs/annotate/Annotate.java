package org.winnow.jobs.annotate;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.ner.text.TextSplitter;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.PartKeys;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;

/**
 * Brings the tables of annotations up to an input and some taggers. The key in the newest commit of {@code mentions} says
 * of which input its rows are, and for each tagger what its rows were made by; so a tagger is run only where its rows are
 * missing or out of date, those of others stay, and a killed run is done again from the last table that it committed.
 */
final class Annotate {
    private static final Logger LOG = LoggerFactory.getLogger(Annotate.class);

    /** Part of every key; raised when the code writes other rows for the same input and taggers. */
    private static final String CODE_VERSION = "1";

    private final Store store;
    private final List<TaggerHandle> taggers;
    private final TaggerMetrics metrics;

    Annotate(Store store, List<TaggerHandle> taggers, TaggerMetrics metrics) {
        this.store = store;
        this.taggers = List.copyOf(taggers);
        this.metrics = metrics;
    }

    /**
     * What was done.
     *
     * @param outcome {@code written}, {@code completed} or {@code up to date}
     * @param read whether the input was read
     * @param tagged the taggers that were run
     * @param tagSeconds wall time of the pass that ran them
     */
    record Outcome(String outcome, String runId, boolean read, List<String> tagged, double tagSeconds) {}

    Outcome run(List<Source> sources) {
        SparkSession spark = store.spark();
        List<String> parts = new ArrayList<>(List.of(CODE_VERSION, "splitter " + TextSplitter.VERSION));
        sources.forEach(source -> parts.add(source.key(spark)));
        String inputKey = Digest.of(parts.toArray(String[]::new));
        PartKeys present = store.note(AnnotationTables.MENTIONS)
                .map(note -> PartKeys.parse(note.key()))
                .filter(keys -> keys.input().equals(inputKey))
                .orElse(new PartKeys(inputKey, Map.of()));
        List<TaggerHandle> missing = taggers.stream()
                .filter(tagger -> !partKey(inputKey, tagger)
                        .equals(present.parts().get(tagger.spec().name())))
                .toList();
        Map<String, String> wanted = new TreeMap<>(present.parts());
        missing.forEach(tagger -> wanted.put(tagger.spec().name(), partKey(inputKey, tagger)));
        PartKeys keys = new PartKeys(inputKey, wanted);
        String runId = Digest.of(keys.text()).substring(0, 12);
        boolean cut = writeSentences(sources, inputKey, runId);
        double seconds = missing.isEmpty() ? 0 : tag(missing, present, keys, runId);
        boolean described = writeTaggers(keys, runId);
        String outcome = !cut && missing.isEmpty() && !described
                ? "up to date"
                : present.parts().isEmpty() ? "written" : "completed";
        List<String> tagged =
                missing.stream().map(tagger -> tagger.spec().name()).toList();
        return new Outcome(outcome, runId, cut, tagged, seconds);
    }

    private static String partKey(String inputKey, TaggerHandle tagger) {
        return Digest.of(inputKey, tagger.spec().kind(), tagger.version(), tagger.options());
    }

    private boolean isUpToDate(Table table, String key) {
        return store.note(table).map(CommitNote::key).equals(Optional.of(key));
    }

    private CommitNote note(String key, String runId) {
        Map<String, String> models = new TreeMap<>();
        taggers.forEach(tagger -> models.put(tagger.spec().name(), tagger.version()));
        return CommitNote.of("annotate", key, runId, -1, models);
    }

    private boolean writeSentences(List<Source> sources, String inputKey, String runId) {
        if (isUpToDate(AnnotationTables.SENTENCES, inputKey)) {
            return false;
        }
        LOG.info("annotate: cutting texts into sentences");
        Dataset<Row> rows = sources.stream()
                .map(source -> source.sentences(store.spark()))
                .reduce(Dataset::union)
                .orElseThrow();
        CommitNote note = CommitNote.of("annotate", inputKey, runId, -1, Map.of());
        store.replace(AnnotationTables.SENTENCES, rows, note);
        return true;
    }

    private double tag(List<TaggerHandle> missing, PartKeys present, PartKeys keys, String runId) {
        List<String> names =
                missing.stream().map(tagger -> tagger.spec().name()).toList();
        LOG.info("annotate: tagging by {}", String.join(", ", names));
        long start = System.nanoTime();
        missing.forEach(tagger -> tagger.distribute(store.spark().sparkContext()));
        Dataset<Row> sentences = store.read(AnnotationTables.SENTENCES)
                .select(TagSentences.COLUMNS.stream()
                        .map(name -> col(name))
                        .toArray(org.apache.spark.sql.Column[]::new));
        Dataset<Row> mentions = TableSource.spread(store.spark(), sentences)
                .mapPartitions(new TagSentences(missing, metrics), Encoders.row(AnnotationTables.MENTIONS.schema()));
        // Rows of another input must go, whosever they are.
        List<String> replaced = present.parts().isEmpty() ? List.of() : names;
        store.replaceParts(AnnotationTables.MENTIONS, "tagger", replaced, mentions, note(keys.text(), runId));
        return (System.nanoTime() - start) / 1e9;
    }

    /** Says of each tagger in {@code mentions} what it is; what an earlier run knew of one stays while its rows do. */
    private boolean writeTaggers(PartKeys keys, String runId) {
        if (isUpToDate(AnnotationTables.TAGGERS, keys.text())) {
            return false;
        }
        Map<String, Row> rows = new TreeMap<>();
        if (store.exists(AnnotationTables.TAGGERS)) {
            for (Row row : store.read(AnnotationTables.TAGGERS).collectAsList()) {
                if (row.<String>getAs("part_key").equals(keys.parts().get(row.<String>getAs("tagger")))) {
                    rows.put(row.getAs("tagger"), row);
                }
            }
        }
        taggers.forEach(tagger -> rows.put(tagger.spec().name(), row(tagger, keys)));
        Dataset<Row> table = store.spark()
                .createDataFrame(List.copyOf(rows.values()), AnnotationTables.TAGGERS.schema())
                .coalesce(1);
        store.replace(AnnotationTables.TAGGERS, table, note(keys.text(), runId));
        return true;
    }

    private static Row row(TaggerHandle tagger, PartKeys keys) {
        return RowFactory.create(
                tagger.spec().name(),
                tagger.version(),
                tagger.spec().kind(),
                tagger.spec().model(),
                tagger.options(),
                tagger.types().toArray(),
                keys.parts().get(tagger.spec().name()));
    }
}
