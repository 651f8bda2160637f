package org.winnow.jobs.languagemodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.score.Interval;

/** Scores of documents as a table and as lines of JSON. */
final class PerplexityReport {
    private static final double LN2 = Math.log(2);
    private static final String NO_GROUP = "(none)";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PerplexityReport() {}

    static String of(List<DocumentScore> scores, boolean grouped, Resampling resampling) {
        StringBuilder text = new StringBuilder();
        text.append("%-24s %10s %12s %12s %9s %19s %11s %11s %11s%n"
                .formatted(
                        "",
                        "documents",
                        "tokens",
                        "bytes",
                        "bits/byte",
                        "95 % interval",
                        "bits/token",
                        "nats/token",
                        "perplexity"));
        List<DocumentScore> scored =
                scores.stream().filter(DocumentScore::isScored).toList();
        if (grouped) {
            scored.stream()
                    .collect(Collectors.groupingBy(
                            score -> score.group().isEmpty() ? NO_GROUP : score.group(),
                            TreeMap::new,
                            Collectors.toList()))
                    .forEach((group, members) -> text.append(row(group, members, resampling)));
        }
        text.append(scored.isEmpty() ? "no document was scored\n" : row("all", scored, resampling));
        scores.stream()
                .filter(score -> !score.isScored())
                .collect(Collectors.groupingBy(DocumentScore::reason, TreeMap::new, Collectors.toList()))
                .forEach((reason, members) -> text.append(unscored(reason, members)));
        return text.toString();
    }

    private static String row(String name, List<DocumentScore> scores, Resampling resampling) {
        long tokens = scores.stream().mapToLong(DocumentScore::tokens).sum();
        long bytes = scores.stream().mapToLong(DocumentScore::bytes).sum();
        double nats = scores.stream().mapToDouble(DocumentScore::nats).sum();
        Interval interval = resampling.ratio(scores, score -> score.nats() / LN2, DocumentScore::bytes);
        return String.format(
                Locale.ROOT,
                "%-24s %,10d %,12d %,12d %9.4f %19s %11.4f %11.4f %11.3f%n",
                name,
                scores.size(),
                tokens,
                bytes,
                nats / LN2 / bytes,
                String.format(Locale.ROOT, "%.4f to %.4f", interval.low(), interval.high()),
                nats / LN2 / tokens,
                nats / tokens,
                Math.exp(nats / tokens));
    }

    private static String unscored(String reason, List<DocumentScore> members) {
        DocumentScore first = members.get(0);
        return String.format(
                Locale.ROOT,
                "not scored: %,d documents, %s (the first: %s, offset %d)%n",
                members.size(),
                reason,
                first.file(),
                first.offset());
    }

    static String json(DocumentScore score) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", score.file());
        line.put("offset", score.offset());
        line.put("doc_id", score.docId());
        line.put("group", score.group());
        if (score.isScored()) {
            line.put("tokens", score.tokens());
            line.put("bytes", score.bytes());
            // Further digits depend on the processor and the number of threads.
            line.put("nats", Math.round(score.nats() * 1e3) / 1e3);
            line.put("bits_per_byte", Math.round(score.nats() / LN2 / score.bytes() * 1e5) / 1e5);
        } else {
            line.put("reason", score.reason());
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers are always JSON", e);
        }
    }
}
