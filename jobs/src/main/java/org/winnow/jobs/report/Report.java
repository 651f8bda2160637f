package org.winnow.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that a run's report says. Counts are of documents (one per record of the input, unreadable ones included)
 * and of tokens, whose meaning {@code tokenColumn} gives. Maps keep their order.
 *
 * @param format name and version of this layout; programs should check it
 * @param tokenColumn column of table {@code signals} that was summed as tokens
 * @param funnel one step per stage, in order; a step's {@code in} is the {@code out} of the step before
 * @param reasons every drop reason that occurred, most documents first, then by name
 * @param histograms one per measured signal that the profile limits, in the profile's order
 * @param languages languages with the most documents first; the last may be {@code other}
 * @param kept samples of kept documents
 * @param dropped samples of dropped documents, grouped by reason in the order of {@code reasons}
 * @param outputs what was written, as name and value
 * @param notes what a reader should know about gaps in this report
 */
public record Report(
        String format,
        String runId,
        String profile,
        String tokenColumn,
        List<FunnelStep> funnel,
        List<Reason> reasons,
        List<Histogram> histograms,
        List<LanguageCount> languages,
        DuplicateCount duplicates,
        List<Sample> kept,
        List<Sample> dropped,
        List<StageTime> times,
        Map<String, String> outputs,
        List<Model> models,
        Map<String, String> settings,
        Map<String, String> versions,
        List<String> notes) {

    /** The layout that this code writes. */
    public static final String FORMAT = "winnow-report/1";

    public Report {
        funnel = List.copyOf(funnel);
        reasons = List.copyOf(reasons);
        histograms = List.copyOf(histograms);
        languages = List.copyOf(languages);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        times = List.copyOf(times);
        outputs = Ordered.copy(outputs);
        models = List.copyOf(models);
        settings = Secrets.masked(settings);
        versions = Ordered.copy(versions);
        notes = List.copyOf(notes);
        if (funnel.isEmpty()) {
            throw new IllegalArgumentException("Invalid funnel: no stages (must have at least one)");
        }
        for (int i = 1; i < funnel.size(); i++) {
            funnel.get(i).mustFollow(funnel.get(i - 1));
        }
    }

    /** What came in. */
    public FunnelStep first() {
        return funnel.get(0);
    }

    /** What was left. */
    public FunnelStep last() {
        return funnel.get(funnel.size() - 1);
    }
}
