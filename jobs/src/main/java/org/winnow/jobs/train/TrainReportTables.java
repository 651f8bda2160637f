package org.winnow.jobs.train;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.duration;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.winnow.classifiers.languagemodel.Costs;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.jobs.shard.ShardFile;

/** The tables of a training's report: tasks and where their time went, starts, model, shards, settings. */
final class TrainReportTables {
    private TrainReportTables() {}

    static String html(TrainReport report) {
        return tasks(report) + starts(report) + model(report) + shards(report) + settings(report);
    }

    private static String tasks(TrainReport report) {
        StringBuilder html = new StringBuilder("<section id=\"tasks\">\n<h2>Tasks</h2>\n");
        head(html, "Task", "tokens", "time", "tokens/s", "computing", "reading", "meeting", "validating", "saving");
        for (TrainReport.TaskTotals task : report.tasks()) {
            StepMetric.Seconds parts = task.seconds();
            row(
                    html,
                    Integer.toString(task.task()),
                    count(task.tokens()),
                    duration(parts.all()),
                    count(Math.round(task.tokensPerSecond())),
                    share(parts.computing(), parts.all()),
                    share(parts.reading(), parts.all()),
                    share(parts.meeting(), parts.all()),
                    share(parts.validating(), parts.all()),
                    share(parts.saving(), parts.all()));
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private static String share(double part, double whole) {
        return percent(Math.round(part * 1e6), Math.round(whole * 1e6));
    }

    private static String starts(TrainReport report) {
        StringBuilder html = new StringBuilder("<section id=\"starts\">\n<h2>Starts</h2>\n");
        head(html, "After step", "task", "host", "device", "threads", "PyTorch");
        for (Start start : report.starts()) {
            for (Place place : start.places()) {
                row(
                        html,
                        place.task() == 0 ? count(start.after()) : "",
                        Integer.toString(place.task()),
                        place.host(),
                        place.device(),
                        Integer.toString(place.threads()),
                        place.engine());
            }
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private static String model(TrainReport report) {
        ModelShape shape = report.plan().shape();
        Costs costs = Costs.of(shape);
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Parameters", count(costs.parameters()));
        rows.put("of them feed-forward matrices", count(costs.feedForwardParameters()));
        rows.put("FLOPs a token, forward and backward", value(costs.trainingFlopsPerToken()));
        rows.put("FLOPs in all, without guides", value(costs.trainingFlopsPerToken() * report.tokens()));
        rows.put("Vocabulary", count(shape.vocabulary()));
        rows.put("Context", count(shape.context()));
        rows.put("Width", count(shape.width()));
        rows.put("Layers", count(shape.layers()));
        rows.put("Heads", count(shape.heads()) + ", key and value heads " + count(shape.keyValueHeads()));
        rows.put("Attention width", count(shape.attentionWidth()));
        rows.put("Feed-forward width", count(shape.feedForwardWidth()));
        rows.put("Feed-forward structure", report.settings().getOrDefault("train.model.feedForward", ""));
        rows.put("Activation", lower(shape.activation()));
        rows.put("Norm", lower(shape.norm()));
        rows.put("Biases", lower(shape.biases()));
        rows.put("Precision", lower(report.plan().settings().precision()));
        return "<section id=\"model\">\n<h2>Model</h2>\n" + pairs(rows) + "</section>\n";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String shards(TrainReport report) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Folder", report.plan().settings().shards());
        rows.put("Inputs", report.manifest().inputs());
        rows.put("Tokenizer's SHA-256", report.manifest().tokenizerSha256());
        rows.put("Times that the shards were gone through", value(epochs(report)));
        StringBuilder html = new StringBuilder("<section id=\"shards\">\n<h2>Shards</h2>\n").append(pairs(rows));
        html.append("<details><summary>All shards</summary>\n");
        head(html, "Shard", "for", "sequences", "tokens");
        for (int task = 0; task < report.plan().tasks(); task++) {
            shardRows(html, report.plan().shardsOf(task), "task " + task);
        }
        shardRows(html, report.plan().validation(), "validation");
        return html.append("</tbody></table></div>\n</details>\n</section>\n").toString();
    }

    private static double epochs(TrainReport report) {
        long rows = report.plan().training().stream().mapToLong(ShardFile::rows).sum();
        long read = report.plan().steps()
                * report.plan().settings().batch()
                * report.plan().tasks();
        return (double) read / rows;
    }

    private static void shardRows(StringBuilder html, List<ShardFile> shards, String use) {
        for (ShardFile shard : shards) {
            row(html, shard.file(), use, count(shard.rows()), count(shard.tokens()));
        }
    }

    private static String settings(TrainReport report) {
        return "<section id=\"settings\">\n<h2>Settings</h2>\n" + pairs(report.settings()) + "</section>\n";
    }

    private static String pairs(Map<String, String> pairs) {
        StringBuilder html = new StringBuilder("<dl class=\"kv\">\n");
        pairs.forEach((key, value) -> html.append("<dt>")
                .append(line(key))
                .append("</dt><dd>")
                .append(line(value))
                .append("</dd>\n"));
        return html.append("</dl>\n").toString();
    }

    private static void head(StringBuilder html, String first, String... figures) {
        html.append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">")
                .append(first)
                .append("</th>");
        for (String figure : figures) {
            html.append("<th scope=\"col\" class=\"n\">").append(figure).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private static void row(StringBuilder html, String first, String... cells) {
        html.append("<tr><th scope=\"row\">").append(line(first)).append("</th>");
        for (String cell : cells) {
            html.append("<td class=\"n\">").append(line(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }
}
