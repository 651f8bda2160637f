package org.winnow.jobs.ner;

import static org.winnow.jobs.report.SafeText.attribute;
import static org.winnow.jobs.report.SafeText.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.score.EntityError;
import org.winnow.classifiers.ner.score.EntityError.Kind;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.score.ScoredText;

/**
 * All errors on one page that fetches nothing: every text that has one, with its true and its predicted entities, to be
 * narrowed by kind of error, type and words. Its content security policy allows only its own style and script, by hash.
 */
final class ErrorPage {
    private static final String STYLE = resource("errors.css");
    private static final String SCRIPT = resource("errors.js");

    private ErrorPage() {}

    /** The same report always gives the same characters. */
    static String of(EvaluationReport report) {
        StringBuilder articles = new StringBuilder();
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        SortedMap<String, Integer> types = new TreeMap<>();
        for (ScoredText text : report.input().pairing().texts()) {
            List<EntityError> errors = EntityError.of(text);
            if (!errors.isEmpty()) {
                articles.append(article(text, errors));
            }
            for (EntityError error : errors) {
                kinds.merge(error.kind(), 1, Integer::sum);
                typesOf(error).forEach(type -> types.merge(type, 1, Integer::sum));
            }
        }
        Score micro = report.evaluation().exact().micro();
        String title = "Errors in " + String.join(" and ", report.input().files());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
                + line(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<header>\n<h1>" + line(title)
                + "</h1>\n<p>Precision " + Percent.of(micro.precision()) + ", recall " + Percent.of(micro.recall())
                + ", F1 " + Percent.of(micro.f1()) + " over " + micro.gold() + " entities, mode " + line(report.mode())
                + ".</p>\n" + filters(kinds, types) + "</header>\n<main>\n" + articles + "</main>\n<script>" + SCRIPT
                + "</script>\n</body>\n</html>\n";
    }

    private static String filters(Map<Kind, Integer> kinds, SortedMap<String, Integer> types) {
        StringBuilder html =
                new StringBuilder("<form>\n<label>Kind <select id=\"kind\"><option value=\"\">all</option>");
        kinds.forEach((kind, count) -> option(html, kind.name(), kind.wording(), count));
        html.append("</select></label>\n<label>Type <select id=\"type\"><option value=\"\">all</option>");
        types.forEach((type, count) -> option(html, type, type, count));
        return html.append("</select></label>\n<label>Words <input id=\"words\" type=\"search\"></label>\n")
                .append("<output id=\"shown\"></output>\n</form>\n")
                .toString();
    }

    private static void option(StringBuilder html, String value, String wording, int count) {
        html.append("<option value=\"").append(attribute(value)).append("\">").append(line(wording));
        html.append(" (").append(count).append(")</option>");
    }

    private static List<String> typesOf(EntityError error) {
        return java.util.stream.Stream.of(error.gold(), error.predicted())
                .flatMap(Optional::stream)
                .map(Span::type)
                .distinct()
                .toList();
    }

    private static String article(ScoredText text, List<EntityError> errors) {
        StringBuilder html = new StringBuilder("<article>\n<h2>")
                .append(line(text.origin().map(Origin::place).orElse(text.id())))
                .append("</h2>\n<dl><dt>true</dt><dd>")
                .append(marked(text, text.gold()))
                .append("</dd><dt>predicted</dt><dd>")
                .append(marked(text, text.predicted()))
                .append("</dd></dl>\n<ul>\n");
        for (EntityError error : errors) {
            html.append("<li data-kind=\"")
                    .append(error.kind())
                    .append("\" data-types=\"")
                    .append(attribute(String.join(" ", typesOf(error))))
                    .append("\">")
                    .append(line(error.kind().wording() + ": "))
                    .append(described(text, error))
                    .append("</li>\n");
        }
        return html.append("</ul>\n</article>\n").toString();
    }

    private static String described(ScoredText text, EntityError error) {
        String gold = error.gold().map(span -> entity(text, span)).orElse("");
        String predicted = error.predicted().map(span -> entity(text, span)).orElse("");
        return gold.isEmpty() || predicted.isEmpty() ? gold + predicted : gold + " → " + predicted;
    }

    private static String entity(ScoredText text, Span span) {
        return "<b>" + line(text.surface(span)) + "</b> " + line(span.type());
    }

    /** The text with its entities in marks; of overlapping ones the first. */
    private static String marked(ScoredText text, List<Span> spans) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        for (Span span : spans) {
            if (span.start() >= at) {
                html.append(line(between(text, at, span.start())));
                html.append("<mark>").append(line(text.surface(span))).append(" <small>");
                html.append(line(span.type())).append("</small></mark>").append(text.spacing());
                at = span.end();
            }
        }
        return html.append(line(between(text, at, text.units().size()))).toString();
    }

    private static String between(ScoredText text, int start, int end) {
        String words = String.join(text.spacing(), text.units().subList(start, end));
        return words.isEmpty() ? words : words + text.spacing();
    }

    private static String policy() {
        return "default-src 'none'; style-src '" + sha256(STYLE) + "'; script-src '" + sha256(SCRIPT)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ErrorPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
