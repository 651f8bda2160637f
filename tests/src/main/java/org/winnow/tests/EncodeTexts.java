package org.winnow.tests;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        MeasuredTexts texts = MeasuredTexts.read(Path.of(args[1]));
        long start = System.nanoTime();
        try (Tokenizer tokenizer = Tokenizers.load(Path.of(args[0]))) {
            double loading = (System.nanoTime() - start) / 1e9;
            List<String> rounds = texts.rounds(Double.parseDouble(args[2]), text -> tokenizer.encode(text).length);
            System.out.printf(
                    Locale.ROOT,
                    "{\"engine\": \"%s\", \"load_seconds\": %.2f, \"rounds\": [%s]}%n",
                    tokenizer.getClass().getSimpleName(),
                    loading,
                    String.join(", ", rounds));
            write(tokenizer, texts.texts(), Path.of(args[3]));
        }
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
