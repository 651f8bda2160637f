package org.winnow.jobs.classifier;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.stages.QualityModel;
import org.winnow.jobs.stages.Scoring;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;

/**
 * What {@code score} was asked to do, checked whole before Spark starts.
 *
 * @param output folder of curate's tables
 * @param table whose texts to score
 * @param scoring of that model
 */
record ScoreJobSettings(String output, Table table, ChosenModel model, Scoring scoring) {
    private static final List<Table> TABLES = List.of(Tables.DOCUMENTS, Tables.CORPUS);

    /** What the command line says over the file; empty where it says nothing. */
    record Given(String model, String recipe, String positiveLabel, String tokenizer, String output, String table) {}

    /** @throws org.winnow.jobs.conf.ConfigurationException with every problem */
    static ScoreJobSettings of(Settings settings, Given given, Problems problems) {
        Config score = settings.block("score");
        String model = or(given.model(), score.getString("model"));
        if (model.isEmpty()) {
            problems.add("score.model: nothing to score with (give --model FOLDER)");
        }
        if (given.output().isEmpty()) {
            problems.add("output: no tables to score (give --output DIR, the output folder of curate)");
        }
        Optional<Table> table =
                TABLES.stream().filter(t -> t.name().equals(given.table())).findFirst();
        if (table.isEmpty()) {
            problems.add("Invalid --table: " + given.table() + " (must be one of documents, corpus)");
        }
        Optional<ChosenModel> chosen = problems.read(
                "score",
                () -> ChosenModel.of(
                        model,
                        or(given.recipe(), score.getString("recipe")),
                        or(given.positiveLabel(), score.getString("positiveLabel")),
                        or(given.tokenizer(), score.getString("tokenizer"))));
        Optional<Scoring> scoring =
                chosen.flatMap(found -> problems.read("score", () -> QualityModel.choose(found.settings())));
        problems.throwIfAny();
        return new ScoreJobSettings(given.output(), table.orElseThrow(), chosen.orElseThrow(), scoring.orElseThrow());
    }

    /** The model's identity in the table of scores: what was trained, whichever of its files is opened. */
    String modelSha256() {
        return or(model.sha256(), scoring.models().values().iterator().next());
    }

    /** The model's label of good texts. */
    String label() {
        return model.settings().effectivePositiveLabel();
    }

    private static String or(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }
}
