package org.winnow.jobs.train;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.duration;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.winnow.classifiers.languagemodel.Costs;
import org.winnow.jobs.report.LineChart;
import org.winnow.jobs.report.LineChart.Begins;
import org.winnow.jobs.report.LineChart.Point;
import org.winnow.jobs.report.Page;
import org.winnow.jobs.train.TrainReport.Stretch;

/** The report as one HTML file: what came of the training, its course, and {@link TrainReportTables what it was}. */
final class TrainReportHtml {
    private static final double NATS_IN_A_BIT = Math.log(2);

    private TrainReportHtml() {}

    /** The same report always gives the same characters. */
    static String of(TrainReport report) {
        String footer = "A row for each step and task: table <code>training</code>. Losses are means over predicted"
                + " tokens; one nat is 1.4427 bits.";
        return Page.of(
                "Winnow training",
                "Skip to the charts",
                header(report),
                charts(report) + TrainReportTables.html(report),
                footer);
    }

    private static String header(TrainReport report) {
        Costs costs = Costs.of(report.plan().shape());
        StringBuilder html = new StringBuilder("<header>\n<p class=\"eyebrow\">Winnow · training · <b>"
                + count(costs.parameters()) + "</b> parameters</p>\n");
        html.append("<h1>").append(headline(report)).append("</h1>\n<dl class=\"tiles\">\n");
        tile(
                html,
                "Loss at the end",
                nats(report.lastStretch().loss()),
                bits(report.lastStretch().loss()));
        List<Point> validation = report.validation();
        if (!validation.isEmpty()) {
            double loss = validation.get(validation.size() - 1).y();
            tile(html, "Validation loss", nats(loss), bits(loss) + ", perplexity " + value(Math.exp(loss)));
        }
        double seconds = report.seconds();
        tile(html, "Tokens", count(report.tokens()), "over " + duration(seconds));
        tile(
                html,
                "Tokens per second",
                count(Math.round(report.tokens() / seconds)),
                report.tasks().size() + (report.tasks().size() == 1 ? " task" : " tasks together"));
        int resumes = Math.max(0, report.starts().size() - 1);
        tile(html, "Resumed", count(resumes), resumes == 1 ? "time" : "times");
        return html.append("</dl>\n</header>\n").toString();
    }

    private static String headline(TrainReport report) {
        long steps = report.plan().steps();
        return "Trained " + count(steps) + (steps == 1 ? " step" : " steps");
    }

    private static void tile(StringBuilder html, String name, String figure, String detail) {
        html.append("<div><dt>").append(name).append("</dt><dd><strong>").append(line(figure));
        html.append("</strong><span>").append(line(detail)).append("</span></dd></div>\n");
    }

    static String nats(double loss) {
        return String.format(Locale.ROOT, "%.4f nats", loss);
    }

    static String bits(double loss) {
        return String.format(Locale.ROOT, "%.4f bits", loss / NATS_IN_A_BIT);
    }

    private static String charts(TrainReport report) {
        return "<section id=\"course\">\n<h2>Course</h2>\n<div class=\"cards\">\n"
                + card("Loss", "Nats a token at the left, bits at the right.", losses(report))
                + card("Learning rate", "", one(report, "Learning rate over steps", Stretch::learningRate))
                + card(
                        "Gradient norm",
                        "Before clipping.",
                        one(report, "Gradient norm over steps", Stretch::gradientNorm))
                + card(
                        "Tokens per second",
                        "Of each task, with reading, meeting, validating and saving.",
                        speeds(report))
                + "</div>\n</section>\n";
    }

    private static String card(String name, String hint, String svg) {
        return "<figure class=\"card\"><h3>" + name + "</h3>" + svg
                + (hint.isEmpty() ? "" : "<p class=\"quiet\">" + hint + "</p>") + "</figure>\n";
    }

    private static String losses(TrainReport report) {
        List<Point> training = points(report, Stretch::loss);
        List<Point> all = new ArrayList<>(training);
        all.addAll(report.validation());
        LineChart chart = new LineChart(
                        "Loss over steps", "steps", report.plan().steps(), Begins.AT_LEAST_VALUE, all)
                .alsoIn(nats -> nats / NATS_IN_A_BIT)
                .curve("precision", 0, "training", training);
        if (!report.validation().isEmpty()) {
            chart.curve("recall", 0, "validation", report.validation());
        }
        for (Point point : report.validation()) {
            chart.point(point, "Step " + count((long) point.x()) + ": " + nats(point.y()) + ", " + bits(point.y()));
        }
        return chart.svg();
    }

    private static String one(TrainReport report, String description, ToDoubleFunction<Stretch> figure) {
        List<Point> points = points(report, figure);
        return new LineChart(description, "steps", report.plan().steps(), Begins.AT_ZERO, points)
                .curve("precision", 0, "all tasks", points)
                .svg();
    }

    private static String speeds(TrainReport report) {
        List<List<Point>> curves = IntStream.range(0, report.plan().tasks())
                .mapToObj(task ->
                        points(report, stretch -> stretch.tokensPerSecond().getOrDefault(task, Double.NaN)))
                .toList();
        List<Point> all = curves.stream().flatMap(List::stream).toList();
        LineChart chart = new LineChart(
                "Tokens per second of each task over steps",
                "steps",
                report.plan().steps(),
                Begins.AT_ZERO,
                all);
        for (int task = 0; task < curves.size(); task++) {
            chart.curve("precision", task, "task " + task, curves.get(task));
        }
        return chart.svg();
    }

    private static List<Point> points(TrainReport report, ToDoubleFunction<Stretch> figure) {
        return report.stretches().stream()
                .map(stretch -> new Point(stretch.end(), figure.applyAsDouble(stretch)))
                .toList();
    }
}
