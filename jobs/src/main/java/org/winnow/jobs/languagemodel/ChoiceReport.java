package org.winnow.jobs.languagemodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.jobs.languagemodel.ChoiceScore.Measure;

/** Scores of items as a table and as lines of JSON. */
final class ChoiceReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-24s %8s %8s %24s %24s %24s %15s%n";

    private ChoiceReport() {}

    static String of(Path file, MultipleChoice.Outcome outcome, boolean grouped, Resampling resampling) {
        StringBuilder text = new StringBuilder();
        text.append(ROW.formatted(
                "accuracy in percent", "items", "chance", "sum", "per token", "per byte", "gold bits/byte"));
        List<ChoiceScore> scores = outcome.scores();
        if (grouped) {
            scores.stream()
                    .collect(Collectors.groupingBy(
                            score -> score.item().group().isEmpty()
                                    ? "(none)"
                                    : score.item().group(),
                            TreeMap::new,
                            Collectors.toList()))
                    .forEach((group, members) -> text.append(row(group, members, resampling)));
        }
        text.append(scores.isEmpty() ? "no item was scored\n" : row("all", scores, resampling));
        outcome.rejected()
                .forEach(one -> text.append("not scored: %s, line %d: %s%n".formatted(file, one.line(), one.reason())));
        return text.toString();
    }

    private static String row(String name, List<ChoiceScore> scores, Resampling resampling) {
        double chance = scores.stream()
                .mapToDouble(score -> 100.0 / score.scores().size())
                .average()
                .orElseThrow();
        double nats = scores.stream().mapToDouble(score -> score.gold().nats()).sum();
        long bytes = scores.stream().mapToLong(score -> score.gold().bytes()).sum();
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                String.format(Locale.ROOT, "%,d", scores.size()),
                String.format(Locale.ROOT, "%.1f", chance),
                accuracy(scores, Measure.SUM, resampling),
                accuracy(scores, Measure.PER_TOKEN, resampling),
                accuracy(scores, Measure.PER_BYTE, resampling),
                String.format(Locale.ROOT, "%.4f", nats / Math.log(2) / bytes));
    }

    private static String accuracy(List<ChoiceScore> scores, Measure measure, Resampling resampling) {
        long right = scores.stream().filter(score -> score.isRight(measure)).count();
        Interval interval = resampling.ratio(scores, score -> score.isRight(measure) ? 100 : 0, score -> 1);
        return String.format(
                Locale.ROOT, "%.1f (%.1f to %.1f)", 100.0 * right / scores.size(), interval.low(), interval.high());
    }

    static String json(ChoiceScore score) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", score.item().line());
        line.put("gold", score.item().gold());
        for (Measure measure : Measure.values()) {
            line.put("chosen_" + measure.name().toLowerCase(Locale.ROOT), score.chosen(measure));
        }
        line.put(
                "log_likelihood",
                score.scores().stream()
                        .map(one -> -Math.round(one.nats() * 1e4) / 1e4)
                        .toList());
        line.put(
                "tokens",
                score.scores().stream().map(TextScorer.TextScore::tokens).toList());
        line.put(
                "bytes",
                score.scores().stream().map(TextScorer.TextScore::bytes).toList());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers are always JSON", e);
        }
    }
}
