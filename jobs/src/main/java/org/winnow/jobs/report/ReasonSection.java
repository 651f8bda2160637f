package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.at;
import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.SafeText.line;

/** Why documents were dropped: bars with their counts in one table. */
final class ReasonSection {
    private ReasonSection() {}

    static String html(Report report) {
        StringBuilder html = new StringBuilder("<section id=\"reasons\">\n<h2>Why documents were dropped</h2>\n");
        if (report.reasons().isEmpty()) {
            return html.append("<p>No document was dropped.</p>\n</section>\n").toString();
        }
        html.append("<p class=\"hint\"><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                + "<rect class=\"first\" width=\"10\" height=\"10\"/></svg> dropped for this reason first "
                + "<svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                + "<rect class=\"also\" width=\"10\" height=\"10\"/></svg> fails it too, but another reason came first. "
                + "<em>Alone</em>: documents that fail nothing else, which the rule's removal would bring back.</p>\n");
        html.append("<div class=\"scroll\"><table class=\"bars\"><thead><tr><th scope=\"col\">Reason</th>"
                + "<th scope=\"col\">Stage</th><th scope=\"col\" class=\"bar\">Documents</th>"
                + "<th scope=\"col\" class=\"n\">dropped</th><th scope=\"col\" class=\"n\">of all</th>"
                + "<th scope=\"col\" class=\"n\">tokens</th><th scope=\"col\" class=\"n\">failing</th>"
                + "<th scope=\"col\" class=\"n\">alone</th></tr></thead><tbody>\n");
        long most = report.reasons().stream()
                .mapToLong(reason -> Math.max(reason.documents(), reason.failing()))
                .max()
                .orElse(1);
        for (Reason reason : report.reasons()) {
            html.append("<tr><th scope=\"row\">").append(name(reason.reason())).append("</th><td class=\"tag\">");
            html.append(line(reason.stage())).append("</td><td class=\"bar\">").append(bar(reason, most));
            html.append("</td>");
            String share = percent(reason.documents(), report.first().documentsIn());
            for (String figure : new String[] {
                count(reason.documents()), share, count(reason.tokens()), count(reason.failing()), count(reason.alone())
            }) {
                html.append("<td class=\"n\">").append(line(figure)).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private static String bar(Reason reason, long most) {
        return "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + "<rect class=\"also\" width=\"" + at(100.0 * reason.failing() / most) + "\" height=\"10\"/>"
                + "<rect class=\"first\" width=\"" + at(100.0 * reason.documents() / most)
                + "\" height=\"10\"/></svg>";
    }

    /** A long name may break at its underscores. */
    static String name(String reason) {
        return "<code>" + line(reason).replace("_", "_<wbr>") + "</code>";
    }
}
