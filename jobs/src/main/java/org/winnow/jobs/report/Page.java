package org.winnow.jobs.report;

import static org.winnow.jobs.report.SafeText.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One HTML file that needs nothing else: no script, nothing fetched. Its content security policy allows only its own
 * style sheet, by hash, so nothing that came from the web can run even if it got past {@link SafeText}.
 */
public final class Page {
    private static final String STYLE = resource("report.css");

    private Page() {}

    /**
     * The same arguments always give the same characters.
     *
     * @param title plain text
     * @param skip plain text of the link that leads past the header
     * @param header HTML
     * @param main HTML
     * @param footer HTML
     */
    public static String of(String title, String skip, String header, String main, String footer) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n"
                + "<title>" + line(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n"
                + "<a class=\"skip\" href=\"#main\">" + line(skip) + "</a>\n"
                + header
                + "<main id=\"main\">\n" + main + "</main>\n"
                + "<footer>" + footer + "</footer>\n"
                + "</body>\n</html>\n";
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
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
