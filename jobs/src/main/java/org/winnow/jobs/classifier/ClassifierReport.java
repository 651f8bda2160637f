package org.winnow.jobs.classifier;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.line;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.winnow.jobs.report.Page;

/** A model's card for eyes: how good it is, which threshold keeps how much, what it was made from. */
final class ClassifierReport {
    private final ModelCard card;
    private final StringBuilder html = new StringBuilder();

    private ClassifierReport(ModelCard card) {
        this.card = card;
    }

    /** The same card always gives the same characters. */
    static String html(ModelCard card) {
        ClassifierReport report = new ClassifierReport(card);
        String header = report.header();
        report.thresholds();
        report.pictures();
        report.data();
        report.making();
        return Page.of(
                "Winnow classifier " + shortName(card),
                "Skip to the thresholds",
                header,
                report.html.toString(),
                "The same figures for programs: <code>card.json</code>.");
    }

    private static String shortName(ModelCard card) {
        return card.modelSha256().substring(0, 12);
    }

    private String header() {
        ModelCard.Measured measured = card.measured();
        LabelledScores.Cut half = measured.half();
        return "<header>\n<p class=\"eyebrow\">Winnow · recipe <b>" + line(card.recipe()) + "</b> · model <b>"
                + line(shortName(card)) + "</b></p>\n<h1>F1 " + figure(half.f1()) + " on "
                + count(measured.examples()) + " test texts</h1>\n<dl class=\"tiles\">\n"
                + tile("Precision", figure(half.precision()), "score of at least 0.5")
                + tile("Recall", figure(half.recall()), "score of at least 0.5")
                + tile("ROC AUC", figure(measured.rocAuc()), "any threshold")
                + tile("Calibration error", figure(measured.calibrationError()), "expected, 10 bins")
                + tile(
                        "Best threshold",
                        figure(measured.best().threshold()),
                        "by F1 on the validation texts; F1 here "
                                + figure(measured.best().f1()))
                + "</dl>\n</header>\n";
    }

    private static String tile(String name, String figure, String detail) {
        return "<div><dt>" + name + "</dt><dd><strong>" + line(figure) + "</strong><span>" + line(detail)
                + "</span></dd></div>\n";
    }

    private void thresholds() {
        boolean own = card.sources().stream().noneMatch(source -> source.role().equals(Seeds.POOL));
        html.append("<section id=\"thresholds\">\n<h2>Thresholds</h2>\n<p class=\"hint\">The highest score that keeps a"
                        + " share of ")
                .append(count(card.measured().pool()))
                .append(own ? " test texts, since no pool was given" : " texts of the pool")
                .append(", and what it does to the test texts.</p>\n");
        table("Keep", "score of at least", "texts kept", "of all", "precision", "recall", "F1");
        for (ThresholdTable.Line row : card.thresholds()) {
            cells(
                    value(row.keepPercent()) + " %",
                    String.format(Locale.ROOT, "%.6f", row.threshold()),
                    count(row.poolKept()),
                    figure(row.poolFraction()),
                    figure(row.precision()),
                    figure(row.recall()),
                    figure(row.f1()));
        }
        html.append("</tbody></table></div>\n</section>\n");
    }

    private void pictures() {
        html.append("<section id=\"quality\">\n<h2>Precision, recall and calibration</h2>\n<div class=\"cards\">\n");
        figure(
                "Precision and recall by threshold",
                new UnitChart("Precision and recall of the test texts by threshold", "threshold")
                        .curve("precision", curve(LabelledScores.Cut::precision))
                        .curve("recall", curve(LabelledScores.Cut::recall))
                        .svg(),
                "Precision: whole line. Recall: broken line.");
        UnitChart reliability = new UnitChart("Share of positive texts by mean score", "mean score of a bin").even();
        long largest = card.reliability().stream()
                .mapToLong(LabelledScores.Bin::examples)
                .max()
                .orElse(1);
        for (LabelledScores.Bin bin : card.reliability()) {
            reliability.point(
                    new UnitChart.Point(bin.meanScore(), bin.positiveFraction()),
                    2 + 8 * Math.sqrt((double) bin.examples() / largest),
                    "score %s to %s: %s texts, %s positive"
                            .formatted(
                                    value(bin.low()),
                                    value(bin.high()),
                                    count(bin.examples()),
                                    figure(bin.positiveFraction())));
        }
        figure(
                "Reliability",
                reliability.svg(),
                "Share of positive texts against the score; larger dots are more texts. On the dotted line a score is a"
                        + " probability.");
        html.append("</div>\n");
        table("Score", "to", "texts", "mean score", "positive");
        for (LabelledScores.Bin bin : card.reliability()) {
            cells(
                    value(bin.low()),
                    value(bin.high()),
                    count(bin.examples()),
                    figure(bin.meanScore()),
                    figure(bin.positiveFraction()));
        }
        html.append("</tbody></table></div>\n</section>\n");
    }

    private List<UnitChart.Point> curve(ToDoubleFunction<LabelledScores.Cut> height) {
        return card.samples().stream()
                .map(cut -> new UnitChart.Point(cut.threshold(), height.applyAsDouble(cut)))
                .toList();
    }

    private void figure(String title, String svg, String text) {
        html.append("<figure class=\"card\"><figcaption><h3>")
                .append(title)
                .append("</h3></figcaption>\n")
                .append(svg)
                .append("\n<p>")
                .append(text)
                .append("</p></figure>\n");
    }

    private void data() {
        html.append("<section id=\"data\">\n<h2>Texts</h2>\n");
        table("Step", "positive", "negative");
        card.counts().forEach(step -> cells(step.step(), count(step.positives()), count(step.negatives())));
        html.append("</tbody></table></div>\n");
        html.append("<h3>Where they came from</h3>\n");
        table("Source", "path", "kind", "version", "condition");
        for (Source source : card.sources()) {
            cells(source.role(), source.path(), source.kind(), source.version(), source.where());
        }
        html.append("</tbody></table></div>\n</section>\n");
    }

    private void making() {
        html.append("<section id=\"making\">\n<h2>Model and settings</h2>\n");
        table("File", "bytes", "SHA-256");
        card.files().forEach((name, file) -> cells(name, count(file.bytes()), file.sha256()));
        html.append("</tbody></table></div>\n<div class=\"pairs\">\n");
        pairs("Settings", card.settings());
        pairs("fastText's options", card.training());
        html.append("</div>\n</section>\n");
    }

    private void pairs(String title, Map<String, String> pairs) {
        html.append("<div><h3>").append(title).append("</h3>\n<dl class=\"kv\">\n");
        pairs.forEach((key, value) -> html.append("<dt>")
                .append(line(key))
                .append("</dt><dd>")
                .append(line(value))
                .append("</dd>\n"));
        html.append("</dl></div>\n");
    }

    private void table(String first, String... columns) {
        html.append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">")
                .append(line(first))
                .append("</th>")
                .append(Arrays.stream(columns)
                        .map(column -> "<th scope=\"col\" class=\"n\">" + line(column) + "</th>")
                        .collect(Collectors.joining()))
                .append("</tr></thead><tbody>\n");
    }

    private void cells(String first, String... rest) {
        html.append("<tr><th scope=\"row\">")
                .append(line(first))
                .append("</th>")
                .append(Arrays.stream(rest)
                        .map(cell -> "<td class=\"n\">" + line(cell) + "</td>")
                        .collect(Collectors.joining()))
                .append("</tr>\n");
    }

    /** Four digits; a dash for what is not defined. */
    private static String figure(double value) {
        return value(value);
    }
}
