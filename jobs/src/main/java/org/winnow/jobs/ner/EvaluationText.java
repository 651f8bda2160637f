package org.winnow.jobs.ner;

import java.util.Locale;
import java.util.Map;
import org.winnow.classifiers.ner.score.Average;
import org.winnow.classifiers.ner.score.Bootstrap;
import org.winnow.classifiers.ner.score.Evaluation;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Match;
import org.winnow.classifiers.ner.score.Score;

/** An evaluation for a terminal. */
final class EvaluationText {
    private static final String ROW = "%-24s %9s %9s %9s %9s%n";

    private EvaluationText() {}

    static String of(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        Evaluation evaluation = report.evaluation();
        text.append(heading());
        for (Map.Entry<String, Score> type : evaluation.exact().types().entrySet()) {
            text.append(row(type.getKey(), type.getValue()));
        }
        text.append(row("micro", evaluation.exact().micro()));
        text.append(row("macro", evaluation.exact().macro()));
        text.append(row("weighted", evaluation.exact().weighted()));
        text.append("\n95 % interval of micro (").append(report.resamples()).append(" resamples)\n");
        text.append(intervals(evaluation.interval()));
        text.append("\nless strict matches\n");
        evaluation.matches().forEach((match, score) -> {
            if (match != Match.EXACT) {
                text.append(row(match.name().toLowerCase(Locale.ROOT), score));
            }
        });
        report.seen().ifPresent(seen -> {
            text.append("\nby whether the entity is in training data\n");
            text.append(row("seen", seen.seen())).append(row("unseen", seen.unseen()));
        });
        report.comparison().ifPresent(other -> text.append(comparison(other)));
        text.append('\n')
                .append(report.input().pairing().texts().size())
                .append(" texts, mode ")
                .append(report.mode());
        report.input().notes().forEach(note -> text.append("; ").append(note));
        return text.append('\n')
                .append(NerFormats.listed(report.input().quarantined(), "lines in quarantine"))
                .toString();
    }

    static String heading() {
        return row("", "precision", "recall", "F1", "support");
    }

    static String row(String name, Score score) {
        return row(name, score.precision(), score.recall(), score.f1(), score.gold());
    }

    static String row(String name, Average average) {
        return row(name, average.precision(), average.recall(), average.f1(), average.support());
    }

    private static String row(String name, double precision, double recall, double f1, long support) {
        return row(
                name,
                Percent.of(precision).toString(),
                Percent.of(recall).toString(),
                Percent.of(f1).toString(),
                Long.toString(support));
    }

    private static String row(String name, String precision, String recall, String f1, String support) {
        return String.format(Locale.ROOT, ROW, name, precision, recall, f1, support);
    }

    private static String intervals(Bootstrap.Intervals intervals) {
        return line("precision", intervals.precision())
                + line("recall", intervals.recall())
                + line("F1", intervals.f1());
    }

    private static String line(String name, Interval interval) {
        return String.format(
                Locale.ROOT, "%-24s %s to %s%n", name, Percent.of(interval.low()), Percent.of(interval.high()));
    }

    private static String comparison(EvaluationReport.Comparison other) {
        return "\nagainst " + other.file() + "\n"
                + row("micro of the other", other.micro())
                + String.format(
                        Locale.ROOT,
                        "difference of F1 %s, p = %.4f (%d rounds of approximate randomization)%n",
                        Percent.of(other.result().difference()),
                        other.result().p(),
                        other.rounds());
    }
}
