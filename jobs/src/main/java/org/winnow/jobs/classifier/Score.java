package org.winnow.jobs.classifier;

import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.stages.ScoreTexts;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;

/** Scores the texts of a table, each once for each model. */
final class Score {
    private static final Logger LOG = LoggerFactory.getLogger(Score.class);

    /** Part of every key; raised when the code gives another score to the same text. */
    private static final String CODE_VERSION = "1";

    private static final int BINS = 10;

    private final ScoreJobSettings settings;

    Score(ScoreJobSettings settings) {
        this.settings = settings;
    }

    /**
     * The last line of standard output, for programs.
     *
     * @param outcome {@code written}, {@code completed} or {@code up to date}
     * @param documents that have a score by this model
     */
    private record Outcome(String job, String outcome, String model_sha256, long documents, double seconds) {}

    int run() {
        long start = System.nanoTime();
        try (Sessions.Hold spark = Sessions.hold("winnow score")) {
            String outcome = run(spark.session());
            ScoreCells scores = CountScores.of(current(new Store(spark.session(), settings.output())));
            System.out.print(
                    distribution(scores) + "\n" + ThresholdTable.text(ThresholdTable.of(scores, Optional.empty())));
            System.out.println(json(new Outcome(
                    "score", outcome, settings.modelSha256(), scores.total(), (System.nanoTime() - start) / 1e9)));
            System.out.flush();
            return 0;
        }
    }

    private String run(SparkSession spark) {
        Store store = new Store(spark, settings.output());
        if (!store.exists(settings.table())) {
            throw new JobFailedException("There is no table %s (run winnow curate with --output %s first)"
                    .formatted(settings.table().path(settings.output()), settings.output()));
        }
        LOG.info(
                "score: {} of {} by {}",
                settings.table().name(),
                settings.output(),
                settings.model().settings());
        settings.scoring().distribute(spark.sparkContext());
        String sourceKey = sourceKey(store);
        String key = Digest.of(
                CODE_VERSION,
                settings.modelSha256(),
                settings.scoring().settings(),
                sourceKey,
                store.note(settings.table()).map(CommitNote::key).orElse(""),
                Long.toString(store.version(settings.table())));
        CommitNote note =
                CommitNote.of("score", key, key.substring(0, 12), -1, Map.of("quality", settings.modelSha256()));
        boolean first = !store.exists(Tables.SCORES);
        if (!first && store.note(Tables.SCORES).map(CommitNote::key).equals(Optional.of(key))) {
            return "up to date";
        }
        Dataset<Row> texts = texts(store);
        if (first) {
            store.replace(Tables.SCORES, scored(texts, sourceKey), note);
            return "written";
        }
        removeOutdated(store, sourceKey, note);
        Dataset<Row> missing = texts.join(ofModel(store).select("doc_id"), "doc_id", "left_anti");
        if (missing.select("doc_id").isEmpty()) {
            return "up to date";
        }
        store.append(Tables.SCORES, scored(missing, sourceKey), note);
        return "completed";
    }

    private Dataset<Row> texts(Store store) {
        Dataset<Row> rows = store.read(settings.table());
        Dataset<Row> usable = settings.table().equals(Tables.DOCUMENTS) ? rows.where("drop_reason is null") : rows;
        return usable.select("doc_id", "text");
    }

    private Dataset<Row> scored(Dataset<Row> texts, String sourceKey) {
        return ScoreTexts.of(texts, settings.scoring())
                .withColumn("model_sha256", lit(settings.modelSha256()))
                .withColumn("recipe", lit(settings.model().settings().recipe()))
                .withColumn("source_table", lit(settings.table().name()))
                .withColumn("source_key", lit(sourceKey))
                .withColumn("label", lit(settings.label()));
    }

    /** Rows of this model and table, of whatever text. */
    private Dataset<Row> ofModel(Store store) {
        return store.read(Tables.SCORES).where(condition());
    }

    private String condition() {
        return "model_sha256 = '%s' and recipe = '%s' and source_table = '%s'"
                .formatted(
                        settings.modelSha256(),
                        settings.model().settings().recipe(),
                        settings.table().name());
    }

    /** Rows of texts that have been made anew since, with other settings; commits nothing where there are none. */
    private void removeOutdated(Store store, String sourceKey, CommitNote note) {
        String outdated = condition() + " and source_key != '" + sourceKey + "'";
        if (!store.read(Tables.SCORES).where(outdated).isEmpty()) {
            store.annotated(
                    CommitNote.of("score", "outdated-" + note.key(), note.runId(), -1, note.models()),
                    () -> store.delta(Tables.SCORES).delete(outdated));
        }
    }

    /** The settings that the table's texts were made with; new documents leave it as it is. */
    private String sourceKey(Store store) {
        return settings.table().equals(Tables.DOCUMENTS)
                ? Digest.of(made(store, Tables.DOCUMENTS))
                : Digest.of(made(store, Tables.DOCUMENTS), made(store, Tables.CORPUS));
    }

    private static String made(Store store, Table table) {
        return store.note(table)
                .map(note -> note.key().substring(0, note.key().indexOf('-') + 1))
                .orElse("");
    }

    /** This model's scores of the texts that are in the table now. */
    private Dataset<Row> current(Store store) {
        return ofModel(store).join(texts(store).select("doc_id"), "doc_id", "left_semi");
    }

    private String distribution(ScoreCells scores) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d texts of %s by %s%n",
                scores.total(),
                settings.table().name(),
                settings.label()));
        for (int bin = 0; bin < BINS; bin++) {
            int from = ScoreCells.LAST / BINS * bin;
            long above = bin == BINS - 1 ? 0 : scores.atLeast(ScoreCells.LAST / BINS * (bin + 1));
            long count = scores.atLeast(from) - above;
            int bar = scores.total() == 0 ? 0 : Math.round(50f * count / scores.total());
            text.append(String.format(Locale.ROOT, "%.1f  %,12d %s%n", ScoreCells.edge(from), count, "#".repeat(bar)));
        }
        return text.toString();
    }

    private static String json(Outcome outcome) {
        try {
            return new ObjectMapper().writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings and numbers is always JSON", e);
        }
    }
}
