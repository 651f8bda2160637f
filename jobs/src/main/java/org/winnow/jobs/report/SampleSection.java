package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.block;
import static org.winnow.jobs.report.SafeText.line;

import java.util.List;
import java.util.stream.Collectors;

/** Documents to look at, kept ones first, then by reason; closed until asked for. */
final class SampleSection {
    private SampleSection() {}

    static String html(Report report) {
        StringBuilder html = new StringBuilder("<section id=\"samples\">\n<h2>Samples</h2>\n"
                + "<p class=\"hint\">Chosen by a hash of the document's id. Texts and addresses are shown as they are;"
                + " characters that hide or reorder others appear as <b class=\"cp\">U+202E</b>.</p>\n");
        if (!report.kept().isEmpty()) {
            group(html, " open", "kept", report.last().documentsOut(), report.kept());
        }
        for (Reason reason : report.reasons()) {
            List<Sample> samples = report.dropped().stream()
                    .filter(sample -> sample.reason().equals(reason.reason()))
                    .toList();
            if (!samples.isEmpty()) {
                group(html, "", reason.reason(), reason.documents(), samples);
            }
        }
        return html.append("</section>\n").toString();
    }

    private static void group(StringBuilder html, String open, String name, long documents, List<Sample> samples) {
        html.append("<details class=\"samples\"")
                .append(open)
                .append("><summary>")
                .append(ReasonSection.name(name));
        html.append(" <span class=\"quiet\">")
                .append(samples.size())
                .append(" of ")
                .append(count(documents));
        html.append("</span></summary>\n");
        samples.forEach(sample -> article(html, sample));
        html.append("</details>\n");
    }

    private static void article(StringBuilder html, Sample sample) {
        html.append("<article><p class=\"url\" dir=\"auto\">");
        html.append(sample.url().isEmpty() ? "<i>no address</i>" : line(sample.url()))
                .append("</p>\n");
        if (!sample.title().isEmpty()) {
            html.append("<h4 dir=\"auto\">").append(line(sample.title())).append("</h4>\n");
        }
        html.append("<p class=\"facts\">");
        if (Double.isFinite(sample.observed())) {
            html.append("<b>measured ").append(value(sample.observed())).append(", limit ");
            html.append(value(sample.limit())).append("</b> · ");
        }
        if (!sample.otherReasons().isEmpty()) {
            html.append("also ");
            html.append(sample.otherReasons().stream().map(ReasonSection::name).collect(Collectors.joining(", ")));
            html.append(" · ");
        }
        html.append(sample.language().isEmpty() ? "" : line(sample.language()) + " · ");
        html.append(line(file(sample.sourceFile()))).append(" @ ").append(count(sample.sourceOffset()));
        html.append(" · ").append(line(sample.docId())).append("</p>\n");
        if (!sample.text().isEmpty()) {
            html.append("<pre dir=\"auto\">").append(block(sample.text()));
            html.append(sample.textIs() == Sample.Extent.BEGINNING ? "<i> …</i>" : "")
                    .append("</pre>\n");
        }
        html.append("</article>\n");
    }

    /** A file's own name: its folder is the reader's business, not that of whoever gets the report. */
    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
