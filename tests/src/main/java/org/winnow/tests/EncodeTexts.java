package org.winnow.tests;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/**
 * Encodes texts as long as asked for, prints what that cost, and writes their ids: for each text the number of ids and
 * the ids, as big-endian ints.
 *
 * <p>Usage: {@code EncodeTexts TOKENIZER_JSON TEXTS SECONDS OUT}, where each line of TEXTS is a text, and U+2424 in it
 * stands for a line feed.
 */
public final class EncodeTexts {
    private EncodeTexts() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: EncodeTexts TOKENIZER_JSON TEXTS SECONDS OUT");
            System.exit(2);
        }
        List<String> texts = new ArrayList<>();
        long bytes = 0;
        for (String line : Files.readString(Path.of(args[1])).split("\n", -1)) {
            String text = line.replace('\u2424', '\n');
            texts.add(text);
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        long start = System.nanoTime();
        try (Tokenizer tokenizer = Tokenizers.load(Path.of(args[0]))) {
            long loaded = System.nanoTime() - start;
            measure(tokenizer, texts, bytes, Double.parseDouble(args[2]), loaded / 1e9);
            write(tokenizer, texts, Path.of(args[3]));
        }
    }

    /** Prints a line of JSON: the CPU seconds of each round over all texts, the first ones with a cold JVM. */
    private static void measure(Tokenizer tokenizer, List<String> texts, long bytes, double seconds, double loading) {
        var threads = ManagementFactory.getThreadMXBean();
        List<String> rounds = new ArrayList<>();
        long ids = 0;
        double total = 0;
        while (total < seconds || rounds.size() < 3) {
            long before = threads.getCurrentThreadCpuTime();
            ids = 0;
            for (String text : texts) {
                ids += tokenizer.encode(text).length;
            }
            double round = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            total += round;
            rounds.add(String.format("%.4f", round));
        }
        System.out.printf(
                "{\"engine\": \"%s\", \"bytes\": %d, \"ids\": %d, \"load_seconds\": %.2f, \"rounds\": [%s]}%n",
                tokenizer.getClass().getSimpleName(), bytes, ids, loading, String.join(", ", rounds));
    }

    private static void write(Tokenizer tokenizer, List<String> texts, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (String text : texts) {
                int[] ids = tokenizer.encode(text);
                out.writeInt(ids.length);
                for (int id : ids) {
                    out.writeInt(id);
                }
            }
        }
    }
}
