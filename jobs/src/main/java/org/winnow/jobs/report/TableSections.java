package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.at;
import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.duration;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.Figures.rate;
import static org.winnow.jobs.report.SafeText.line;

import java.util.Locale;
import java.util.Map;

/** Languages, time per stage, and what the run was made with. */
final class TableSections {
    private TableSections() {}

    static String html(Report report) {
        return languages(report) + times(report) + run(report);
    }

    private static String languages(Report report) {
        StringBuilder html = new StringBuilder("<section id=\"languages\">\n<h2>Languages</h2>\n");
        html.append(report.models().stream()
                .filter(model -> model.role().equals("language"))
                .map(model -> "<p class=\"hint\">Identified by <b>" + line(model.name()) + "</b>.</p>\n")
                .findFirst()
                .orElse(""));
        html.append(head("Language", "Documents", "documents", "tokens", "kept", "of them"));
        long most = report.languages().stream()
                .mapToLong(LanguageCount::documents)
                .max()
                .orElse(1);
        for (LanguageCount language : report.languages()) {
            html.append("<tr><th scope=\"row\">")
                    .append(language(language.language()))
                    .append("</th>");
            html.append(bar("chaff", language.documents(), "kept", language.documentsKept(), most));
            cells(
                    html,
                    count(language.documents()),
                    count(language.tokens()),
                    count(language.documentsKept()),
                    percent(language.documentsKept(), language.documents()));
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private static String language(String code) {
        String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
        boolean known = !name.isEmpty() && !name.equals(code) && !code.equals(Tally.OTHER) && !code.equals("none");
        return "<code>" + line(code) + "</code>" + (known ? " " + line(name) : "");
    }

    private static String times(Report report) {
        StringBuilder html = new StringBuilder("<section id=\"time\">\n<h2>Time per stage</h2>\n");
        html.append(head("Stage", "Time", "time", "share", "rows", "rows/s", "result"));
        double all = report.times().stream().mapToDouble(StageTime::seconds).sum();
        double most =
                report.times().stream().mapToDouble(StageTime::seconds).max().orElse(1);
        for (StageTime time : report.times()) {
            html.append("<tr><th scope=\"row\">").append(line(time.stage())).append("</th>");
            html.append(bar("also", 0, "kept", time.seconds(), most > 0 ? most : 1));
            cells(
                    html,
                    duration(time.seconds()),
                    percent(Math.round(time.seconds() * 1000), Math.round(all * 1000)),
                    time.rows() < 0 ? "–" : count(time.rows()),
                    rate(time.rows(), time.seconds()),
                    time.outcome());
        }
        html.append("</tbody><tfoot><tr><th scope=\"row\">all</th><td class=\"bar\"></td>");
        cells(html, duration(all), "", "", "", "");
        return html.append("</tfoot></table></div>\n</section>\n").toString();
    }

    private static String run(Report report) {
        StringBuilder html =
                new StringBuilder("<section id=\"run\">\n<h2>Run and settings</h2>\n<div class=\"pairs\">\n");
        pairs(html, "Written", report.outputs());
        pairs(html, "Versions", report.versions());
        html.append("</div>\n<h3>Models</h3>\n");
        if (report.models().isEmpty()) {
            html.append("<p>None.</p>\n");
        } else {
            html.append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">For</th><th scope=\"col\">Model</th>"
                    + "<th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
            for (Model model : report.models()) {
                html.append("<tr><th scope=\"row\">").append(line(model.role())).append("</th><td>");
                html.append(line(model.name()))
                        .append("</td><td><code class=\"hash\">")
                        .append(line(model.sha256()));
                html.append("</code></td></tr>\n");
            }
            html.append("</tbody></table></div>\n");
        }
        html.append("<details><summary>All settings</summary>\n");
        pairs(html, "", report.settings());
        return html.append("</details>\n</section>\n").toString();
    }

    private static void pairs(StringBuilder html, String title, Map<String, String> pairs) {
        html.append("<div>")
                .append(title.isEmpty() ? "" : "<h3>" + title + "</h3>\n")
                .append("<dl class=\"kv\">\n");
        pairs.forEach((key, value) -> html.append("<dt>")
                .append(line(key))
                .append("</dt><dd>")
                .append(line(value))
                .append("</dd>\n"));
        html.append("</dl></div>\n");
    }

    private static String head(String first, String bar, String... figures) {
        StringBuilder html =
                new StringBuilder("<div class=\"scroll\"><table class=\"bars\"><thead><tr><th scope=\"col\">" + first
                        + "</th><th scope=\"col\" class=\"bar\"><span class=\"hidden\">" + bar + "</span></th>");
        for (String figure : figures) {
            html.append("<th scope=\"col\" class=\"n\">").append(figure).append("</th>");
        }
        return html.append("</tr></thead><tbody>\n").toString();
    }

    private static String bar(String behind, double whole, String front, double part, double most) {
        return "<td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + "<rect class=\"" + behind + "\" width=\"" + at(100 * whole / most) + "\" height=\"10\"/>"
                + "<rect class=\"" + front + "\" width=\"" + at(100 * part / most) + "\" height=\"10\"/></svg></td>";
    }

    private static void cells(StringBuilder html, String... figures) {
        for (String figure : figures) {
            html.append("<td class=\"n\">").append(line(figure)).append("</td>");
        }
        html.append("</tr>\n");
    }
}
