package org.winnow.jobs.curate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.winnow.jobs.Winnow;
import org.winnow.jobs.report.Model;
import org.winnow.jobs.report.ReportInput;
import org.winnow.jobs.report.Threshold;
import org.winnow.jobs.shard.ShardManifest;
import org.winnow.jobs.stages.DocumentRow;
import org.winnow.jobs.stages.FlagRepeats;
import org.winnow.jobs.stages.Judge;
import org.winnow.jobs.stages.StageTime;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.filters.Comparison;
import org.winnow.udfs.filters.Filter;
import org.winnow.udfs.filters.Rule;
import org.winnow.udfs.records.DropReasons;

/** Gathers what the report of a run is made from. */
final class CurateReport {
    /** Words as datatrove counts them stand for tokens: every document has them, whatever the tokenizer. */
    private static final String TOKEN_COLUMN = "words";

    private CurateReport() {}

    static ReportInput input(
            CurateSettings settings, Store store, String runId, List<StageTime> times, Optional<ShardManifest> shards) {
        Map<String, String> stageOfReason = new LinkedHashMap<>();
        Set<String> stages = new LinkedHashSet<>(List.of("read", "extract"));
        List<Threshold> thresholds = new ArrayList<>();
        for (Filter filter : settings.profile().filters()) {
            stages.add(filter.key());
            for (Rule rule : filter.rules()) {
                stageOfReason.put(rule.reason(), filter.key());
                threshold(rule).ifPresent(thresholds::add);
            }
        }
        DropReasons.all().forEach(reason -> stageOfReason.put(reason, "read"));
        FlagRepeats.REASONS.forEach(reason -> stageOfReason.put(reason, "read"));
        stageOfReason.put(DocumentRow.NO_MAIN_TEXT, "extract");
        stages.add("deduplicate");
        stageOfReason.put(Judge.DUPLICATE_TEXT, "deduplicate");
        return new ReportInput(
                tables(store),
                runId,
                settings.profile().name(),
                TOKEN_COLUMN,
                List.copyOf(stages),
                stageOfReason,
                thresholds,
                times.stream()
                        .map(t -> new org.winnow.jobs.report.StageTime(t.stage(), t.seconds(), -1, t.outcome()))
                        .toList(),
                outputs(shards),
                models(settings),
                settings.resolved().flat(),
                versions(store),
                settings.report());
    }

    /** A rule as a line in a histogram; rules that are off, or look at no number, have none. */
    private static Optional<Threshold> threshold(Rule rule) {
        if (rule instanceof Rule.Threshold t && Double.isFinite(t.limit())) {
            return Optional.of(new Threshold(t.signal(), t.reason(), t.limit(), direction(t.comparison())));
        }
        if (rule instanceof Rule.LanguageScore t) {
            return Optional.of(new Threshold("language_score", t.reason(), t.limit(), direction(t.comparison())));
        }
        return Optional.empty();
    }

    private static Threshold.Direction direction(Comparison comparison) {
        return Threshold.Direction.valueOf(comparison.name());
    }

    private static ReportInput.Tables tables(Store store) {
        return new ReportInput.Tables(
                store.read(Tables.DOCUMENTS),
                store.read(Tables.SIGNALS),
                store.read(Tables.DUPLICATES),
                store.read(Tables.VERDICTS),
                store.read(Tables.CORPUS));
    }

    private static Map<String, String> outputs(Optional<ShardManifest> shards) {
        Map<String, String> outputs = new LinkedHashMap<>();
        shards.ifPresent(m -> outputs.put(
                "shards",
                "%d files, %,d sequences of %,d tokens, %,d tokens of %,d documents"
                        .formatted(m.shards().size(), m.sequences(), m.contextLength(), m.tokens(), m.documents())));
        return outputs;
    }

    private static List<Model> models(CurateSettings settings) {
        List<Model> models = new ArrayList<>();
        models.add(new Model(
                "language", settings.language().name(), settings.language().sha256()));
        settings.scoring().models().forEach((name, sha256) -> models.add(new Model("quality", name, sha256)));
        return models;
    }

    private static Map<String, String> versions(Store store) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Winnow", Winnow.VERSION);
        versions.put("Spark", store.spark().version());
        versions.put("Java", System.getProperty("java.version"));
        return versions;
    }
}
