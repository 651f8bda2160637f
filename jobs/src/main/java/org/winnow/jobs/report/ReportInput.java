package org.winnow.jobs.report;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a report is made from.
 *
 * @param tables the run's tables
 * @param tokenColumn column of {@code signals} to sum as tokens; a document without a value counts 0
 * @param stages the funnel's steps, in order
 * @param stageOfReason the step of each drop reason; a reason that is missing here goes to a last step {@code other}
 * @param thresholds the profile's limits, in its order
 * @param times stages of the run in the order in which they ran
 * @param settings effective configuration; values of keys that look like secrets are masked
 * @param outputs what was written beside the tables, for example {@code shards -> 3 files}
 * @param versions of the programs, for example {@code Spark -> 4.2.0}
 */
public record ReportInput(
        Tables tables,
        String runId,
        String profile,
        String tokenColumn,
        List<String> stages,
        Map<String, String> stageOfReason,
        List<Threshold> thresholds,
        List<StageTime> times,
        Map<String, String> outputs,
        List<Model> models,
        Map<String, String> settings,
        Map<String, String> versions,
        ReportSettings report) {

    public ReportInput {
        stages = List.copyOf(stages);
        stageOfReason = Map.copyOf(stageOfReason);
        thresholds = List.copyOf(thresholds);
        times = List.copyOf(times);
        outputs = Ordered.copy(outputs);
        models = List.copyOf(models);
        settings = Ordered.copy(settings);
        versions = Ordered.copy(versions);
        for (Map.Entry<String, String> entry : stageOfReason.entrySet()) {
            if (!stages.contains(entry.getValue())) {
                throw new IllegalArgumentException("Invalid stage of reason " + entry.getKey() + ": " + entry.getValue()
                        + " (must be one of " + stages + ")");
            }
        }
    }

    /**
     * The run's tables, as the house's flow describes them.
     *
     * @param documents {@code doc_id, url, title, text, language, language_score, source_file, source_offset}
     * @param signals {@code doc_id} and one double column per signal; may lack unreadable documents
     * @param duplicates {@code doc_id, cluster_id, cluster_size}
     * @param verdicts {@code doc_id, kept, drop_reason, observed, limit, all_reasons}; one row per document
     * @param corpus {@code doc_id, text}: kept documents as published
     */
    public record Tables(
            Dataset<Row> documents,
            Dataset<Row> signals,
            Dataset<Row> duplicates,
            Dataset<Row> verdicts,
            Dataset<Row> corpus) {}
}
