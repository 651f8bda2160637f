package org.winnow.jobs.classifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.classifiers.text.ScoreSettings;
import org.winnow.jobs.Winnow;
import org.winnow.jobs.stages.QualityModel;
import org.winnow.jobs.stages.ScoreTexts;
import org.winnow.jobs.stages.Scoring;
import org.winnow.udfs.spark.DriverFile;
import org.winnow.udfs.spark.ModelFile;

/** Measures a trained model on examples that it has not seen, with the folded model, which is the one that is used. */
final class Evaluation {
    /** Bins of the reliability table. */
    private static final int BINS = 10;

    /** Points of the picture of precision and recall. */
    private static final int POINTS = 100;

    private final ClassifierSettings settings;
    private final ClassifierFolder folder;
    private final SparkSession spark;

    Evaluation(ClassifierSettings settings, ClassifierFolder folder, SparkSession spark) {
        this.settings = settings;
        this.folder = folder;
        this.spark = spark;
    }

    ModelCard card(String key, List<Source> sources, Examples examples, Optional<Dataset<Row>> pool)
            throws IOException {
        String path = folder.scoring().toString();
        DriverFile.distribute(spark.sparkContext(), path);
        ModelFile model = ModelFile.at(path);
        LabelledScores validation = scores(model, examples.of(Part.VALIDATION));
        LabelledScores test = scores(model, examples.of(Part.TEST));
        ScoreCells poolScores = pool.isPresent() ? poolScores(path, pool.get()) : all(test);
        Map<String, ModelCard.FileNote> files = folder.notes();
        return new ModelCard(
                ModelCard.FORMAT,
                key,
                Winnow.VERSION,
                settings.recipe().recipe(),
                settings.labels().positive(),
                files.get(ClassifierFolder.MODEL).sha256(),
                files,
                settings.described(),
                settings.training().options(),
                sources,
                examples.counts(),
                measured(validation, test, poolScores),
                ThresholdTable.of(poolScores, Optional.of(test)),
                test.reliability(BINS),
                samples(test));
    }

    private LabelledScores scores(ModelFile model, Dataset<Row> examples) {
        return CountScores.labelled(examples.select("positive", "line")
                .mapPartitions(new ScoreLines(model, settings.labels().positive()), Encoders.row(ScoreLines.SCHEMA)));
    }

    private ScoreCells poolScores(String path, Dataset<Row> pool) {
        Scoring scoring = QualityModel.choose(new ScoreSettings(
                path,
                settings.recipe().recipe(),
                settings.labels().positive(),
                settings.recipe().tokenizer()));
        scoring.distribute(spark.sparkContext());
        return CountScores.of(ScoreTexts.of(pool.select("text").where("text != ''"), scoring));
    }

    private static ScoreCells all(LabelledScores test) {
        ScoreCells all = new ScoreCells();
        for (int cell = 0; cell <= ScoreCells.LAST; cell++) {
            all.add(cell, test.positives().at(cell) + test.negatives().at(cell));
        }
        return all;
    }

    private static ModelCard.Measured measured(LabelledScores validation, LabelledScores test, ScoreCells pool) {
        LabelledScores.Cut best = test.cut(ScoreCells.of(validation.best().threshold()));
        return new ModelCard.Measured(
                test.total(),
                test.positives().total(),
                test.cut(ScoreCells.of(0.5)),
                best,
                test.rocAuc(),
                test.calibrationError(BINS),
                pool.total());
    }

    private static List<LabelledScores.Cut> samples(LabelledScores test) {
        List<LabelledScores.Cut> samples = new ArrayList<>();
        for (int point = 0; point <= POINTS; point++) {
            samples.add(test.cut(ScoreCells.of((double) point / POINTS)));
        }
        return samples;
    }
}
