package org.winnow.udfs.extract;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Extracts the main text of the pages that have a ground truth, for {@code tests/extract/evaluate.sh}.
 *
 * <p>Usage: {@code ExtractPages DATA IDS OUT PASSES}. IDS holds a page id a line. Writes {@code {"page_id", "text",
 * "rule"}} a line to OUT, and to standard output the CPU seconds of the process for every pass over the pages, which are
 * in memory before the first pass: the first pass runs on a cold JVM.
 */
final class ExtractPages {
    private ExtractPages() {}

    private record Page(String id, String html) {}

    public static void main(String[] args) throws IOException {
        Set<String> wanted = new HashSet<>(Files.readAllLines(Path.of(args[1])));
        List<Page> pages = new ArrayList<>();
        WarcPages.each(Path.of(args[0], "web", "pages"), (id, html) -> {
            if (wanted.contains(id)) {
                pages.add(new Page(id, html));
            }
        });
        PrintStream log = System.out;
        int passes = Integer.parseInt(args[3]);
        try (Writer out = Files.newBufferedWriter(Path.of(args[2]), StandardCharsets.UTF_8)) {
            for (int pass = 1; pass <= passes; pass++) {
                double start = cpuSeconds();
                for (Page page : pages) {
                    Extraction found = MainText.extract(page.html(), "", ExtractSettings.DEFAULT);
                    if (pass == 1) {
                        write(out, page.id(), found);
                    }
                }
                double seconds = cpuSeconds() - start;
                log.printf(
                        Locale.ROOT,
                        "{\"system\": \"winnow\", \"pages\": %d, \"pass\": %d, \"extract_cpu_s\": %.2f,"
                                + " \"process_cpu_s\": %.2f}%n",
                        pages.size(),
                        pass,
                        seconds,
                        cpuSeconds());
            }
        }
    }

    /** CPU time of the whole process: compiler and garbage collector threads too. */
    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static void write(Writer out, String id, Extraction found) {
        try {
            out.write("{\"page_id\": \"" + escape(id) + "\", \"rule\": \"" + found.rule() + "\", \"title\": \""
                    + escape(found.title()) + "\", \"published\": \"" + found.published() + "\", \"language\": \""
                    + found.languageHint() + "\", \"text\": \"" + escape(found.text()) + "\"}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }
}
