package org.winnow.udfs.extract;

import java.io.IOException;
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
 * "rule"}} a line to OUT, and to standard output the CPU seconds of the process (compiler and garbage collector included)
 * for every pass. The first pass reads the pages as it goes, on a cold JVM; later ones, if any, find them in memory.
 */
final class ExtractPages {
    private ExtractPages() {}

    private record Page(String id, String html) {}

    public static void main(String[] args) throws IOException {
        Set<String> wanted = new HashSet<>(Files.readAllLines(Path.of(args[1])));
        int passes = Integer.parseInt(args[3]);
        List<Page> pages = new ArrayList<>();
        double[] spent = new double[1];
        int[] count = new int[1];
        try (Writer out = Files.newBufferedWriter(Path.of(args[2]), StandardCharsets.UTF_8)) {
            WarcPages.each(Path.of(args[0], "web", "pages"), (id, html) -> {
                if (wanted.contains(id)) {
                    double start = cpuSeconds();
                    Extraction found = MainText.extract(html, "", ExtractSettings.DEFAULT);
                    spent[0] += cpuSeconds() - start;
                    count[0]++;
                    write(out, id, found);
                    if (passes > 1) {
                        pages.add(new Page(id, html));
                    }
                }
            });
        }
        report(count[0], 1, spent[0]);
        for (int pass = 2; pass <= passes; pass++) {
            double start = cpuSeconds();
            for (Page page : pages) {
                MainText.extract(page.html(), "", ExtractSettings.DEFAULT);
            }
            report(count[0], pass, cpuSeconds() - start);
        }
    }

    private static void report(int pages, int pass, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "{\"system\": \"winnow\", \"pages\": %d, \"pass\": %d, \"extract_cpu_s\": %.2f,"
                        + " \"process_cpu_s\": %.2f}%n",
                pages,
                pass,
                seconds,
                cpuSeconds());
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
        StringBuilder json = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }
}
