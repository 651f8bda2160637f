package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.SafeText.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The report as one HTML file: pictures drawn here as SVG, no script, nothing fetched. Its content security policy
 * allows only its own style sheet, by hash, so nothing that came from the web can run even if it got past
 * {@link SafeText}.
 */
public final class ReportHtml {
    private static final String STYLE = resource("report.css");

    private ReportHtml() {}

    /** The same report always gives the same characters. */
    public static String of(Report report) {
        String title = "Winnow report " + report.runId();
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n"
                + "<title>" + line(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n"
                + "<a class=\"skip\" href=\"#main\">Skip to the funnel</a>\n"
                + header(report)
                + "<main id=\"main\">\n"
                + FunnelSection.html(report)
                + ReasonSection.html(report)
                + HistogramSection.html(report)
                + SampleSection.html(report)
                + TableSections.html(report)
                + "</main>\n"
                + "<footer>The same figures for programs: <code>report.json</code>. Documents are records of the input;"
                + " tokens are the sum of signal <code>" + line(report.tokenColumn()) + "</code>.</footer>\n"
                + "</body>\n</html>\n";
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

    private static String policy() {
        return "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
