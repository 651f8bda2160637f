package org.winnow.jobs.annotate;

import java.util.List;
import java.util.Map;
import org.winnow.jobs.report.Figures;
import org.winnow.jobs.tables.Store;

/**
 * What the tables hold, and how the run went.
 *
 * @param inputs as they were named
 * @param mentions of all taggers
 * @param counts by tagger and type
 * @param agreements of any two taggers
 * @param surfaces the most frequent of each tagger and type
 * @param tokensPerSecond of the pass that ran the taggers, NaN where none was run
 */
record AnnotationReport(
        List<String> inputs,
        String outcome,
        String runId,
        long documents,
        long sentences,
        long tokens,
        long mentions,
        double tagSeconds,
        double tokensPerSecond,
        List<TaggerRow> taggers,
        List<TypeCount> counts,
        List<Agreement> agreements,
        List<Surface> surfaces,
        List<SampleSentence> samples) {

    /**
     * A tagger whose mentions are there.
     *
     * @param cost in this run; {@link TaggerMetrics.Cost#NONE} where it was not run
     */
    record TaggerRow(
            String tagger,
            String version,
            String kind,
            String model,
            String options,
            List<String> types,
            long mentions,
            TaggerMetrics.Cost cost) {}

    /** Mentions of one type by one tagger. */
    record TypeCount(String tagger, String type, long mentions, double meanScore) {}

    /**
     * How far two taggers agree, as the F1 of one against the other.
     *
     * @param exact same boundaries and type, over the types that both can give; NaN where there is none
     * @param boundaries same boundaries, over all types
     */
    record Agreement(String first, String second, double exact, double boundaries) {}

    /** What is marked, and how often. */
    record Surface(String tagger, String type, String surface, long mentions) {}

    /**
     * A sentence with what each tagger found in it.
     *
     * @param marks by tagger
     */
    record SampleSentence(String docId, int sentence, String text, Map<String, List<Mark>> marks) {}

    /** A stretch of a sentence's text, in UTF-16 units. */
    record Mark(int start, int end, String type) {}

    static AnnotationReport of(Store store, Annotate.Outcome outcome, TaggerMetrics metrics, List<String> inputs) {
        AnnotationFigures figures = new AnnotationFigures(store, metrics.costs(), outcome.tagged());
        List<TypeCount> counts = figures.counts();
        List<TaggerRow> taggers = figures.taggers(counts);
        AnnotationFigures.Totals totals = figures.totals();
        double speed = outcome.tagSeconds() > 0 ? metrics.tokens() / outcome.tagSeconds() : Double.NaN;
        return new AnnotationReport(
                inputs,
                outcome.outcome(),
                outcome.runId(),
                totals.documents(),
                totals.sentences(),
                totals.tokens(),
                counts.stream().mapToLong(TypeCount::mentions).sum(),
                outcome.tagSeconds(),
                speed,
                taggers,
                counts,
                figures.agreements(taggers, counts),
                figures.surfaces(),
                figures.samples());
    }

    /** In a few lines, for a terminal. */
    String text() {
        StringBuilder text = new StringBuilder("%s documents, %s sentences, %s tokens%n"
                .formatted(Figures.count(documents), Figures.count(sentences), Figures.count(tokens)));
        text.append("%-20s %-16s %10s %7s%n".formatted("tagger", "type", "mentions", "score"));
        for (TypeCount count : counts) {
            text.append("%-20s %-16s %10s %7s%n"
                    .formatted(
                            count.tagger(),
                            count.type(),
                            Figures.count(count.mentions()),
                            Figures.value(Math.rint(count.meanScore() * 1e3) / 1e3)));
        }
        if (Double.isFinite(tokensPerSecond)) {
            text.append("%s tokens/s, by all taggers together%n".formatted(Figures.count(Math.round(tokensPerSecond))));
        }
        return text.toString();
    }
}
