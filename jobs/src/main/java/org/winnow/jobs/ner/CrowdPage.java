package org.winnow.jobs.ner;

import static org.winnow.jobs.report.SafeText.line;

import java.util.List;
import java.util.TreeSet;
import org.winnow.classifiers.ner.people.WorkerReport;
import org.winnow.jobs.report.Page;

/** The report of all people as one page that fetches nothing. */
final class CrowdPage {
    private CrowdPage() {}

    /** The same report always gives the same characters. */
    static String of(CrowdReport report) {
        StringBuilder main = new StringBuilder("<section>\n<h2>People</h2>\n<table>\n<thead><tr>");
        for (String head : List.of(
                "worker",
                "answers",
                "marks",
                "precision",
                "recall",
                "F1",
                "same tokens",
                "spam",
                "contradictions",
                "suggestions")) {
            main.append("<th scope=\"col\">").append(head).append("</th>");
        }
        main.append("</tr></thead>\n<tbody>\n");
        for (WorkerReport worker : report.workers()) {
            main.append("<tr><th scope=\"row\">").append(line(worker.worker())).append("</th>");
            for (Object value : List.of(
                    worker.texts(),
                    worker.spans().predicted(),
                    Percent.of(worker.spans().precision()),
                    Percent.of(worker.spans().recall()),
                    Percent.of(worker.spans().f1()),
                    Percent.of(worker.sameTokens()),
                    CrowdReport.spam(worker),
                    report.contradictions(worker),
                    String.join("; ", report.suggestions(worker)))) {
                main.append("<td>").append(line(value.toString())).append("</td>");
            }
            main.append("</tr>\n");
        }
        main.append("</tbody>\n</table>\n</section>\n");
        report.workers().forEach(worker -> main.append(confusion(worker)));
        StringBuilder header = new StringBuilder("<header>\n<h1>What people marked</h1>\n");
        report.summary()
                .lines()
                .forEach(one -> header.append("<p>").append(line(one)).append("</p>\n"));
        return Page.of(
                "What people marked",
                "Skip to the people",
                header.append("</header>\n").toString(),
                main.toString(),
                "Percentages, by tokens in the tables of confusion and by spans elsewhere, against what was taken for true,"
                        + " in which the person's own marks had a share.");
    }

    private static String confusion(WorkerReport worker) {
        TreeSet<String> given = new TreeSet<>();
        worker.confusion().values().forEach(row -> given.addAll(row.keySet()));
        StringBuilder html = new StringBuilder("<section>\n<h2>")
                .append(line(worker.worker()))
                .append("</h2>\n<table>\n<thead><tr><th scope=\"col\">taken, given</th>");
        given.forEach(
                type -> html.append("<th scope=\"col\">").append(line(type)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        worker.confusion().forEach((taken, row) -> {
            html.append("<tr><th scope=\"row\">").append(line(taken)).append("</th>");
            given.forEach(type ->
                    html.append("<td>").append(row.getOrDefault(type, 0)).append("</td>"));
            html.append("</tr>\n");
        });
        return html.append("</tbody>\n</table>\n</section>\n").toString();
    }
}
