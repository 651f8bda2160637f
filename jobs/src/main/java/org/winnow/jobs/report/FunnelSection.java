package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.at;
import static org.winnow.jobs.report.Figures.brief;
import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.SafeText.attribute;
import static org.winnow.jobs.report.SafeText.line;

/** The funnel as a picture, documents to the left of its axis and tokens to the right, then as a table. */
final class FunnelSection {
    private FunnelSection() {}

    static String html(Report report) {
        return "<section id=\"funnel\">\n<h2>What was left after each stage</h2>\n" + picture(report) + table(report)
                + "</section>\n";
    }

    private static String picture(Report report) {
        FunnelStep first = report.first();
        FunnelStep last = report.last();
        StringBuilder html = new StringBuilder("<figure class=\"funnel\" role=\"img\" aria-label=\""
                + attribute("Funnel: " + count(first.documentsIn()) + " documents came in, "
                        + count(last.documentsOut()) + " were kept; the table below has every stage.")
                + "\">\n<div class=\"step ends\"><span class=\"stage\">in</span><span class=\"left\">"
                + count(first.documentsIn()) + "</span><span class=\"axis l\">documents</span>"
                + "<span class=\"axis r\">tokens</span><span class=\"right\">" + count(first.tokensIn())
                + "</span></div>\n");
        for (FunnelStep step : report.funnel()) {
            html.append("<div class=\"step\"><span class=\"stage\">").append(line(step.stage()));
            html.append("</span><span class=\"left\">").append(lost(step.documentsDropped(), step.documentsIn()));
            html.append("</span>");
            html.append(slice(
                    share(step.documentsIn(), first.documentsIn()),
                    share(step.documentsOut(), first.documentsIn()),
                    "translate(100 0) scale(-1 1)"));
            html.append(slice(
                    share(step.tokensIn(), first.tokensIn()),
                    share(step.tokensOut(), first.tokensIn()),
                    "translate(0 0)"));
            html.append("<span class=\"right\">").append(lost(step.tokensDropped(), step.tokensIn()));
            html.append("</span></div>\n");
        }
        return html.append("<div class=\"step ends\"><span class=\"stage\">kept</span><span class=\"left\">")
                .append(count(last.documentsOut()))
                .append("</span><span class=\"axis l\">")
                .append(percent(last.documentsOut(), first.documentsIn()))
                .append("</span><span class=\"axis r\">")
                .append(percent(last.tokensOut(), first.tokensIn()))
                .append("</span><span class=\"right\">")
                .append(count(last.tokensOut()))
                .append("</span></div>\n</figure>\n")
                .toString();
    }

    private static String lost(long dropped, long in) {
        return dropped == 0 ? "<i>–</i>" : "<b>−" + brief(dropped) + "</b> <i>" + percent(dropped, in) + "</i>";
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    /** What stays narrows along a curve; what is lost fades out beside it. Grows to the right from x = 0. */
    private static String slice(double in, double out, String transform) {
        String curve = "V1 C" + at(in) + " 6 " + at(out) + " 4 " + at(out) + " 9 V10";
        return "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><g transform=\""
                + transform + "\">" + "<path class=\"lost\" d=\"M" + at(in) + " 0 " + curve + " H" + at(in)
                + " Z\"/><path class=\"stay\" d=\"M0 0 H" + at(in) + " " + curve + " H0 Z\"/></g></svg>";
    }

    private static String table(Report report) {
        StringBuilder html = new StringBuilder("<details><summary>The same as a table</summary>\n<div class=\"scroll\">"
                + "<table><thead><tr><th scope=\"col\">Stage</th><th class=\"n\" scope=\"col\">Documents in</th>"
                + "<th class=\"n\" scope=\"col\">dropped</th><th class=\"n\" scope=\"col\">share</th>"
                + "<th class=\"n\" scope=\"col\">left</th><th class=\"n\" scope=\"col\">Tokens in</th>"
                + "<th class=\"n\" scope=\"col\">dropped</th><th class=\"n\" scope=\"col\">share</th>"
                + "<th class=\"n\" scope=\"col\">left</th></tr></thead><tbody>\n");
        for (FunnelStep step : report.funnel()) {
            html.append("<tr><th scope=\"row\">").append(line(step.stage())).append("</th>");
            cells(html, step.documentsIn(), step.documentsDropped(), step.documentsOut());
            cells(html, step.tokensIn(), step.tokensDropped(), step.tokensOut());
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div></details>\n").toString();
    }

    private static void cells(StringBuilder html, long in, long dropped, long out) {
        for (String figure : new String[] {count(in), count(dropped), percent(dropped, in), count(out)}) {
            html.append("<td class=\"n\">").append(line(figure)).append("</td>");
        }
    }
}
