package org.winnow.jobs.classifier;

import java.util.List;
import java.util.Map;
import org.winnow.jobs.report.Ordered;

/**
 * What a classifier's folder says of its model: how texts must be prepared for it, what it was made from, and how good it
 * is. {@code card.json} is this record; it holds no time and no place of this machine but the paths that the user gave.
 *
 * @param format name and version of this layout
 * @param key hash of everything that the model depends on
 * @param winnow the version that made it
 * @param recipe how texts are prepared
 * @param positiveLabel its probability is the score
 * @param modelSha256 of the model file
 * @param files bytes and SHA-256 of the folder's files, by name
 * @param settings of {@code train-classifier}
 * @param training every option of fastText's
 * @param sources where the texts came from
 * @param counts texts left after each step
 * @param measured on the test examples
 * @param thresholds shares of the pool and the scores that keep them
 * @param reliability scores against what they claim
 * @param samples for the report's pictures: precision and recall by threshold
 */
record ModelCard(
        String format,
        String key,
        String winnow,
        String recipe,
        String positiveLabel,
        String modelSha256,
        Map<String, FileNote> files,
        Map<String, String> settings,
        Map<String, String> training,
        List<Source> sources,
        List<StageCount> counts,
        Measured measured,
        List<ThresholdTable.Line> thresholds,
        List<LabelledScores.Bin> reliability,
        List<LabelledScores.Cut> samples) {
    static final String FORMAT = "winnow-classifier/1";

    ModelCard {
        files = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(files));
        settings = Ordered.copy(settings);
        training = Ordered.copy(training);
        sources = List.copyOf(sources);
        counts = List.copyOf(counts);
        thresholds = List.copyOf(thresholds);
        reliability = List.copyOf(reliability);
        samples = List.copyOf(samples);
    }

    /** A file of the folder. */
    record FileNote(long bytes, String sha256) {}

    /**
     * How well the model tells the test examples apart.
     *
     * @param examples test examples
     * @param positives of them
     * @param half what keeping scores from 0.5 does
     * @param best what keeping scores from the threshold does that is best on the validation examples, by F1
     * @param rocAuc area under the ROC curve
     * @param calibrationError expected calibration error over the bins of {@code reliability}
     * @param pool texts that the thresholds are shares of
     */
    record Measured(
            long examples,
            long positives,
            LabelledScores.Cut half,
            LabelledScores.Cut best,
            double rocAuc,
            double calibrationError,
            long pool) {}
}
