package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.SafeText.line;

/** The report as one HTML file: pictures drawn here as SVG. */
public final class ReportHtml {
    private ReportHtml() {}

    /** The same report always gives the same characters. */
    public static String of(Report report) {
        String main = FunnelSection.html(report)
                + ReasonSection.html(report)
                + HistogramSection.html(report)
                + SampleSection.html(report)
                + TableSections.html(report);
        String footer = "The same figures for programs: <code>report.json</code>. Documents are records of the input;"
                + " tokens are the sum of signal <code>" + line(report.tokenColumn()) + "</code>.";
        return Page.of("Winnow report " + report.runId(), "Skip to the funnel", header(report), main, footer);
    }

    private static String header(Report report) {
        FunnelStep in = report.first();
        FunnelStep out = report.last();
        StringBuilder html = new StringBuilder("<header>\n<p class=\"eyebrow\">Winnow · profile <b>"
                + line(report.profile()) + "</b> · run <b>" + line(report.runId()) + "</b></p>\n");
        html.append("<h1>Kept ")
                .append(count(out.documentsOut()))
                .append(" of ")
                .append(count(in.documentsIn()))
                .append(in.documentsIn() == 1 ? " document" : " documents")
                .append("</h1>\n<dl class=\"tiles\">\n");
        tile(html, "Documents kept", percent(out.documentsOut(), in.documentsIn()), count(out.documentsOut()));
        tile(html, "Tokens kept", percent(out.tokensOut(), in.tokensIn()), count(out.tokensOut()));
        tile(
                html,
                "In duplicate clusters",
                count(report.duplicates().documents()),
                count(report.duplicates().clusters()) + " clusters, largest "
                        + count(report.duplicates().largest()));
        double seconds = report.times().stream().mapToDouble(StageTime::seconds).sum();
        tile(html, "Time", Figures.duration(seconds), Figures.rate(in.documentsIn(), seconds) + " documents/s");
        html.append("</dl>\n");
        if (!report.notes().isEmpty()) {
            html.append("<ul class=\"notes\">\n");
            report.notes()
                    .forEach(note -> html.append("<li>").append(line(note)).append("</li>\n"));
            html.append("</ul>\n");
        }
        return html.append(nav()).append("</header>\n").toString();
    }

    private static void tile(StringBuilder html, String name, String figure, String detail) {
        html.append("<div><dt>").append(name).append("</dt><dd><strong>").append(line(figure));
        html.append("</strong><span>").append(line(detail)).append("</span></dd></div>\n");
    }

    private static String nav() {
        StringBuilder html = new StringBuilder("<nav aria-label=\"Sections\"><ul>");
        String[] sections = {"funnel", "reasons", "signals", "samples", "languages", "time", "run"};
        String[] names = {"Funnel", "Reasons", "Signals", "Samples", "Languages", "Time", "Run and settings"};
        for (int i = 0; i < sections.length; i++) {
            html.append("<li><a href=\"#")
                    .append(sections[i])
                    .append("\">")
                    .append(names[i])
                    .append("</a></li>");
        }
        return html.append("</ul></nav>\n").toString();
    }
}
