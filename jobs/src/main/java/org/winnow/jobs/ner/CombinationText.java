package org.winnow.jobs.ner;

import java.util.Locale;
import org.winnow.classifiers.ner.combine.Calibration;
import org.winnow.classifiers.ner.combine.Level;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Score;

/** What was learned of several taggers, for a terminal. */
final class CombinationText {
    private CombinationText() {}

    static String of(Calibration.Result result, double accept) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-28s %9s %9s %9s %9s%n", "", "precision", "recall", "F1", "spans"));
        result.taggers().forEach((tagger, score) -> text.append(row(tagger, score)));
        result.agreeing().forEach((votes, score) -> text.append(row(votes + " or more agree", score)));
        text.append(row("combined, cross-validated", result.heldOut()));
        text.append(row("accepted without a look", result.accepted()));
        text.append(String.format(
                Locale.ROOT, "%n%-28s %9s %9s  %s%n", "taggers that agree", "spans", "precision", "95 % interval"));
        for (Level level : result.combination().levels()) {
            Interval interval = level.interval();
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %,9d %9s  %s to %s%n",
                    level.votes() + " of " + level.able(),
                    level.spans(),
                    Percent.of(level.precision()),
                    Percent.of(interval.low()),
                    Percent.of(interval.high())));
        }
        text.append(String.format(
                Locale.ROOT,
                "%n%,d of %,d entities were proposed by nobody; entities are spans of at least %.2f",
                result.unseen(),
                result.heldOut().gold(),
                result.combination().keep()));
        text.append(
                result.combination().accept() > 1
                        ? String.format(Locale.ROOT, "; no spans are right %s %% of the time%n", number(accept))
                        : String.format(
                                Locale.ROOT,
                                "; from %.3f on they are right %s %% of the time%n",
                                result.combination().accept(),
                                number(accept)));
        return text.toString();
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    private static String row(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%-28s %9s %9s %9s %,9d%n",
                name,
                Percent.of(score.precision()),
                Percent.of(score.recall()),
                Percent.of(score.f1()),
                score.predicted());
    }
}
