package org.winnow.jobs.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up documents and tokens by reason and language, and lays them out by stage. */
final class Tally {
    /** Step of reasons that the caller assigned to none. */
    static final String OTHER = "other";

    private final List<String> stages;
    private final Map<String, String> stageOfReason;
    private final Map<String, Count> dropped = new TreeMap<>();
    private final Map<String, Count> failing = new TreeMap<>();
    private final Map<String, LanguageCount> languages = new TreeMap<>();
    private Count all = Count.ZERO;

    Tally(List<String> stages, Map<String, String> stageOfReason) {
        this.stages = stages;
        this.stageOfReason = stageOfReason;
    }

    void add(boolean kept, String reason, String language, Count count) {
        all = all.plus(count);
        if (!kept) {
            dropped.merge(reason, count, Count::plus);
        }
        Count left = kept ? count : Count.ZERO;
        languages.merge(
                language,
                new LanguageCount(language, count.documents(), count.tokens(), left.documents(), left.tokens()),
                LanguageCount::plus);
    }

    /** @param alone how many of the documents fail nothing else */
    void failing(String reason, long documents, long alone) {
        failing.put(reason, new Count(documents, alone));
    }

    List<FunnelStep> funnel() {
        Map<String, Count> byStage = new LinkedHashMap<>();
        stages.forEach(stage -> byStage.put(stage, Count.ZERO));
        dropped.forEach((reason, count) -> byStage.merge(stageOf(reason), count, Count::plus));
        List<FunnelStep> steps = new ArrayList<>();
        byStage.forEach((stage, count) -> steps.add(
                steps.isEmpty()
                        ? FunnelStep.first(stage, all, count)
                        : steps.get(steps.size() - 1).then(stage, count)));
        return steps;
    }

    /** Every reason that struck, also those that were never a document's first. */
    List<Reason> reasons() {
        Map<String, Count> every = new TreeMap<>(dropped);
        failing.keySet().forEach(reason -> every.putIfAbsent(reason, Count.ZERO));
        return every.entrySet().stream()
                .map(entry -> reason(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Reason::documents)
                        .thenComparingLong(Reason::failing)
                        .reversed()
                        .thenComparing(Reason::reason))
                .toList();
    }

    private Reason reason(String name, Count count) {
        Count fails = failing.getOrDefault(name, Count.ZERO);
        double share = all.documents() == 0 ? 0 : (double) count.documents() / all.documents();
        return new Reason(
                name, stageOf(name), count.documents(), count.tokens(), share, fails.documents(), fails.tokens());
    }

    /** Languages with most documents first; those after the first {@code listed} as one. */
    List<LanguageCount> languages(int listed) {
        List<LanguageCount> sorted = languages.values().stream()
                .sorted(Comparator.comparingLong(LanguageCount::documents)
                        .reversed()
                        .thenComparing(LanguageCount::language))
                .toList();
        if (sorted.size() <= listed) {
            return sorted;
        }
        List<LanguageCount> result = new ArrayList<>(sorted.subList(0, listed));
        LanguageCount none = new LanguageCount(OTHER, 0, 0, 0, 0);
        result.add(sorted.subList(listed, sorted.size()).stream().reduce(none, LanguageCount::plus));
        return result;
    }

    Collection<String> unknownReasons() {
        return dropped.keySet().stream()
                .filter(reason -> !stageOfReason.containsKey(reason))
                .toList();
    }

    private String stageOf(String reason) {
        return stageOfReason.getOrDefault(reason, OTHER);
    }
}
