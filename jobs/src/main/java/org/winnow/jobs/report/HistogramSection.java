package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.line;

/** One card per signal: its distribution with the profile's limits. */
final class HistogramSection {
    private HistogramSection() {}

    static String html(Report report) {
        StringBuilder html = new StringBuilder("<section id=\"signals\">\n<h2>Signals and their limits</h2>\n");
        if (report.histograms().isEmpty()) {
            return html.append("<p>The profile limits no measured signal.</p>\n</section>\n")
                    .toString();
        }
        html.append("<p class=\"hint\"><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                + "<rect class=\"kept\" width=\"10\" height=\"10\"/></svg> kept "
                + "<svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                + "<rect class=\"chaff\" width=\"10\" height=\"10\"/></svg> dropped, for whatever reason "
                + "<svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                + "<path class=\"limit\" d=\"M5 0 V10\"/></svg> limit; the shaded side fails. "
                + "A torn bar is higher than drawn; its count stands beside it.</p>\n<div class=\"cards\">\n");
        report.histograms().forEach(histogram -> card(html, histogram));
        return html.append("</div>\n</section>\n").toString();
    }

    private static void card(StringBuilder html, Histogram histogram) {
        html.append("<figure class=\"card\"><figcaption><h3>").append(ReasonSection.name(histogram.signal()));
        html.append("</h3></figcaption>\n")
                .append(new HistogramChart(histogram).svg())
                .append("\n<p>");
        for (Histogram.Limit limit : histogram.limits()) {
            html.append("<b>")
                    .append(line(percent(limit.beyond(), histogram.measured())))
                    .append("</b> ");
            html.append(line(limit.direction().sign())).append(' ').append(value(limit.limit()));
            html.append(" <span class=\"quiet\">(")
                    .append(count(limit.beyond()))
                    .append(")</span><br>");
        }
        html.append("<span class=\"quiet\">median ")
                .append(value(histogram.median()))
                .append(", ");
        html.append(count(histogram.measured())).append(" measured");
        if (histogram.below() > 0) {
            html.append(", ").append(count(histogram.below())).append(" off to the left");
        }
        if (histogram.above() > 0) {
            html.append(", ").append(count(histogram.above())).append(" off to the right");
        }
        if (histogram.scale() == Histogram.Scale.LOG) {
            html.append(", logarithmic");
        }
        html.append("</span></p></figure>\n");
    }
}
