package org.winnow.jobs.annotate;

import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.SafeText.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.winnow.jobs.Winnow;
import org.winnow.jobs.annotate.AnnotationReport.Agreement;
import org.winnow.jobs.annotate.AnnotationReport.Mark;
import org.winnow.jobs.annotate.AnnotationReport.SampleSentence;
import org.winnow.jobs.annotate.AnnotationReport.Surface;
import org.winnow.jobs.annotate.AnnotationReport.TaggerRow;
import org.winnow.jobs.annotate.AnnotationReport.TypeCount;
import org.winnow.jobs.report.Figures;
import org.winnow.jobs.report.Page;

/** The report as one HTML file. */
final class AnnotationPage {
    /** Colours that the style sheet has for types. */
    private static final int COLOURS = 8;

    private final AnnotationReport report;
    private final List<String> types;

    private AnnotationPage(AnnotationReport report) {
        this.report = report;
        TreeSet<String> all = new TreeSet<>();
        report.counts().forEach(count -> all.add(count.type()));
        this.types = List.copyOf(all);
    }

    /** The same report always gives the same characters. */
    static String of(AnnotationReport report) {
        AnnotationPage page = new AnnotationPage(report);
        return Page.of(
                "Entities: " + String.join(", ", report.inputs()),
                "To the figures",
                page.header(),
                page.taggers() + page.counts() + page.agreement() + page.surfaces() + page.samples(),
                "Winnow " + Winnow.VERSION + ", run " + line(report.runId()));
    }

    private String header() {
        String speed = Double.isFinite(report.tokensPerSecond())
                ? tile(
                        "Tokens/s",
                        count(Math.round(report.tokensPerSecond())),
                        "all taggers together, writing included")
                : "";
        return "<header>\n<p class=\"eyebrow\">" + line(String.join(", ", report.inputs()))
                + "</p>\n<h1>Entities</h1>\n<dl class=\"tiles\">\n"
                + tile("Documents", count(report.documents()), count(report.sentences()) + " sentences")
                + tile("Tokens", count(report.tokens()), "")
                + tile(
                        "Mentions",
                        count(report.mentions()),
                        "by " + report.taggers().size() + " taggers")
                + speed + "</dl>\n</header>\n";
    }

    private static String tile(String name, String figure, String note) {
        return "<div><dt>" + name + "</dt><dd><strong>" + figure + "</strong><span>" + line(note)
                + "</span></dd></div>\n";
    }

    private String taggers() {
        StringBuilder html = new StringBuilder("<section id=\"taggers\">\n<h2>Taggers</h2>\n");
        head(
                html,
                List.of("Tagger", "Kind", "Model", "Version"),
                List.of("mentions", "loads", "JVMs", "load s", "tokens/s and thread"));
        for (TaggerRow tagger : report.taggers()) {
            String options = tagger.options().isEmpty() ? "" : ", " + tagger.options();
            html.append("<tr><th scope=\"row\">").append(line(tagger.tagger())).append("</th><td>");
            html.append(line(tagger.kind())).append("</td><td>").append(line(tagger.model() + options));
            html.append("</td><td><code class=\"hash\">")
                    .append(line(tagger.version()))
                    .append("</code></td>");
            figures(
                    html,
                    count(tagger.mentions()),
                    count(tagger.cost().loads()),
                    count(tagger.cost().jvms()),
                    Figures.value(rounded(tagger.cost().loadSeconds())),
                    speed(tagger.cost().tagSeconds()));
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private String speed(double seconds) {
        return seconds > 0 ? count(Math.round(report.tokens() / seconds)) : "–";
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }

    private String counts() {
        StringBuilder html = new StringBuilder("<section id=\"types\">\n<h2>Mentions per type</h2>\n");
        List<String> names = report.taggers().stream().map(TaggerRow::tagger).toList();
        List<String> titles = new ArrayList<>();
        names.forEach(name -> titles.addAll(List.of(line(name), "score")));
        head(html, List.of("Type"), titles);
        for (String type : types) {
            html.append("<tr><th scope=\"row\">").append(mark(type, type)).append("</th>");
            List<String> cells = new ArrayList<>();
            for (String name : names) {
                var found = report.counts().stream()
                        .filter(one -> one.tagger().equals(name) && one.type().equals(type))
                        .findFirst();
                cells.add(found.map(TypeCount::mentions).map(Figures::count).orElse("–"));
                cells.add(found.map(one -> Figures.value(rounded(one.meanScore())))
                        .orElse(""));
            }
            figures(html, cells.toArray(String[]::new));
        }
        return html.append(
                        "</tbody></table></div>\n<p class=\"hint\">Score: the mean of what the tagger says of its own"
                                + " mentions; 1 from one that does not say.</p>\n</section>\n")
                .toString();
    }

    private String agreement() {
        List<String> names = report.taggers().stream().map(TaggerRow::tagger).toList();
        if (names.size() < 2) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section id=\"agreement\">\n<h2>Agreement</h2>\n<p class=\"hint\">F1 of"
                + " one tagger against the other, in percent. Above the diagonal: same boundaries and type, over the types"
                + " that both can give. Below: same boundaries, any type.</p>\n");
        head(html, List.of(""), names.stream().map(name -> line(name)).toList());
        for (int i = 0; i < names.size(); i++) {
            html.append("<tr><th scope=\"row\">").append(line(names.get(i))).append("</th>");
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < names.size(); j++) {
                cells.add(i == j ? "" : cell(names.get(Math.min(i, j)), names.get(Math.max(i, j)), i < j));
            }
            figures(html, cells.toArray(String[]::new));
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private String cell(String first, String second, boolean exact) {
        Agreement pair = report.agreements().stream()
                .filter(one -> one.first().equals(first) && one.second().equals(second))
                .findFirst()
                .orElseThrow();
        double f1 = exact ? pair.exact() : pair.boundaries();
        return Double.isFinite(f1) ? "%.1f".formatted(100 * f1) : "–";
    }

    private String surfaces() {
        StringBuilder html = new StringBuilder("<section id=\"surfaces\">\n<h2>Most frequent</h2>\n");
        head(html, List.of("Tagger", "Type", "Marked, with times"), List.of());
        for (TypeCount group : report.counts()) {
            html.append("<tr><th scope=\"row\">").append(line(group.tagger())).append("</th><td>");
            html.append(mark(group.type(), group.type())).append("</td><td dir=\"auto\">");
            String divider = "";
            for (Surface surface : report.surfaces()) {
                if (surface.tagger().equals(group.tagger()) && surface.type().equals(group.type())) {
                    html.append(divider).append(line(surface.surface())).append(" <span class=\"quiet\">");
                    html.append(count(surface.mentions())).append("</span>");
                    divider = " · ";
                }
            }
            html.append("</td></tr>\n");
        }
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private String samples() {
        StringBuilder html =
                new StringBuilder("<section id=\"samples\">\n<h2>Sentences</h2>\n<p class=\"hint\">Chosen by"
                        + " a hash of their place among those with a mention.</p>\n");
        for (SampleSentence sample : report.samples()) {
            html.append("<article><p class=\"facts\">")
                    .append(line(sample.docId()))
                    .append(", sentence ");
            html.append(sample.sentence()).append("</p>\n");
            for (Map.Entry<String, List<Mark>> marks : sample.marks().entrySet()) {
                html.append("<p dir=\"auto\"><span class=\"tag\">")
                        .append(line(marks.getKey()))
                        .append("</span> ");
                html.append(marked(sample.text(), marks.getValue())).append("</p>\n");
            }
            html.append("</article>\n");
        }
        return html.append("</section>\n").toString();
    }

    private String marked(String text, List<Mark> marks) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        for (Mark one : marks) {
            html.append(line(text.substring(at, one.start())));
            html.append(mark(one.type(), text.substring(one.start(), one.end())));
            at = one.end();
        }
        return html.append(line(text.substring(at))).toString();
    }

    /** Words in the colour of a type, with its name where they are not it. */
    private String mark(String type, String words) {
        String name = words.equals(type) ? "" : " <small>" + line(type) + "</small>";
        return "<mark class=\"type" + types.indexOf(type) % COLOURS + "\">" + line(words) + name + "</mark>";
    }

    private static void head(StringBuilder html, List<String> names, List<String> figures) {
        html.append("<div class=\"scroll\"><table><thead><tr>");
        names.forEach(name -> html.append("<th scope=\"col\">").append(name).append("</th>"));
        figures.forEach(name ->
                html.append("<th scope=\"col\" class=\"n\">").append(name).append("</th>"));
        html.append("</tr></thead><tbody>\n");
    }

    private static void figures(StringBuilder html, String... figures) {
        for (String figure : figures) {
            html.append("<td class=\"n\">").append(figure).append("</td>");
        }
        html.append("</tr>\n");
    }
}
