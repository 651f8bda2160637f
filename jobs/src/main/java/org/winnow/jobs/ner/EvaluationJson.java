package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.score.Average;
import org.winnow.classifiers.ner.score.Bootstrap;
import org.winnow.classifiers.ner.score.Evaluation;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Score;

/** An evaluation for programs: the figures of {@link EvaluationText}, in percent with two decimals. */
final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvaluationJson() {}

    static String of(EvaluationReport report) {
        Evaluation evaluation = report.evaluation();
        ObjectNode root = JSON.createObjectNode();
        ArrayNode files = root.putArray("files");
        report.input().files().forEach(files::add);
        root.put("mode", report.mode())
                .put("texts", report.input().pairing().texts().size());
        root.set("micro", score(evaluation.exact().micro()));
        root.set("macro", average(evaluation.exact().macro()));
        root.set("weighted", average(evaluation.exact().weighted()));
        ObjectNode types = root.putObject("types");
        evaluation.exact().types().forEach((type, score) -> types.set(type, score(score)));
        ObjectNode intervals = root.putObject("interval_95");
        intervals.put("resamples", report.resamples());
        intervals.set("micro", intervals(evaluation.interval()));
        ObjectNode byType = intervals.putObject("types");
        evaluation.typeIntervals().forEach((type, interval) -> byType.set(type, intervals(interval)));
        ObjectNode matches = root.putObject("matches");
        evaluation
                .matches()
                .forEach((match, score) -> matches.set(match.name().toLowerCase(Locale.ROOT), score(score)));
        report.seen().ifPresent(seen -> {
            root.set("seen", score(seen.seen()));
            root.set("unseen", score(seen.unseen()));
        });
        report.comparison().ifPresent(other -> root.set("comparison", comparison(other)));
        ArrayNode notes = root.putArray("notes");
        report.input().notes().forEach(notes::add);
        root.set("quarantined", quarantined(report.input().quarantined()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of numbers and strings is always JSON", e);
        }
    }

    private static ObjectNode score(Score score) {
        return figures(score.precision(), score.recall(), score.f1())
                .put("support", score.gold())
                .put("predicted", score.predicted())
                .put("correct", score.correct());
    }

    private static ObjectNode average(Average average) {
        return figures(average.precision(), average.recall(), average.f1()).put("support", average.support());
    }

    private static ObjectNode figures(double precision, double recall, double f1) {
        return JSON.createObjectNode()
                .put("precision", Percent.of(precision))
                .put("recall", Percent.of(recall))
                .put("f1", Percent.of(f1));
    }

    private static ObjectNode intervals(Bootstrap.Intervals intervals) {
        ObjectNode node = JSON.createObjectNode();
        node.set("precision", pair(intervals.precision()));
        node.set("recall", pair(intervals.recall()));
        node.set("f1", pair(intervals.f1()));
        return node;
    }

    private static ArrayNode pair(Interval interval) {
        ArrayNode pair = JSON.createArrayNode();
        DoubleStream.of(interval.low(), interval.high()).forEach(bound -> pair.add(Percent.of(bound)));
        return pair;
    }

    private static ObjectNode comparison(EvaluationReport.Comparison other) {
        ObjectNode node = JSON.createObjectNode();
        node.put("file", other.file());
        node.set("micro", score(other.micro()));
        return node.put("f1_difference", Percent.of(other.result().difference()))
                .put("p", other.result().p())
                .put("rounds", other.rounds());
    }

    private static ArrayNode quarantined(List<Quarantined> quarantined) {
        ArrayNode node = JSON.createArrayNode();
        quarantined.forEach(one -> node.addObject()
                .put("file", one.file())
                .put("line", one.line())
                .put("reason", one.reason())
                .put("text", one.text()));
        return node;
    }
}
