package org.winnow.tests;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/**
 * Encodes texts again and again for as long as asked for, prints the CPU seconds of each round as JSON, and writes the
 * ids: of each text their number and the ids themselves, as big-endian ints.
 *
 * <p>Usage: {@code EncodeTexts TOKENIZER_JSON TEXTS SECONDS OUT}. TEXTS has of each text the number of its bytes as a
 * big-endian int, and the bytes.
 */
public final class EncodeTexts {
    private EncodeTexts() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: EncodeTexts TOKENIZER_JSON TEXTS SECONDS OUT");
            System.exit(2);
        }
        List<String> texts = read(Path.of(args[1]));
        long start = System.nanoTime();
        try (Tokenizer tokenizer = Tokenizers.load(Path.of(args[0]))) {
            double loading = (System.nanoTime() - start) / 1e9;
            List<String> rounds = rounds(tokenizer, texts, Double.parseDouble(args[2]));
            System.out.printf(
                    Locale.ROOT,
                    "{\"engine\": \"%s\", \"load_seconds\": %.2f, \"rounds\": [%s]}%n",
                    tokenizer.getClass().getSimpleName(),
                    loading,
                    String.join(", ", rounds));
            write(tokenizer, texts, Path.of(args[3]));
        }
    }

    private static List<String> read(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static List<String> rounds(Tokenizer tokenizer, List<String> texts, double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        List<String> rounds = new ArrayList<>();
        for (double total = 0; total < seconds || rounds.size() < 3; ) {
            long before = threads.getCurrentThreadCpuTime();
            long ids = 0;
            for (String text : texts) {
                ids += tokenizer.encode(text).length;
            }
            double round = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            total += round;
            // The ids are printed so that no compiler finds out that nobody wants them.
            rounds.add(String.format(Locale.ROOT, "[%.5f, %d]", round, ids));
        }
        return rounds;
    }

    private static void write(Tokenizer tokenizer, List<String> texts, Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
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
