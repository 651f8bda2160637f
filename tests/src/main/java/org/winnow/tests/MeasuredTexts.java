package org.winnow.tests;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Goes through texts again and again and measures the CPU time of each round. */
public record MeasuredTexts(List<String> texts) {
    /** @param file of each text the number of its bytes as a big-endian int, and the bytes */
    public static MeasuredTexts read(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        }
        return new MeasuredTexts(texts);
    }

    /** At least three rounds, for so many seconds: of each {@code [SECONDS, SUM]}, the sum of what work gives. */
    public List<String> rounds(double seconds, ToDoubleFunction<String> work) {
        var threads = ManagementFactory.getThreadMXBean();
        List<String> rounds = new ArrayList<>();
        for (double total = 0; total < seconds || rounds.size() < 3; ) {
            long before = threads.getCurrentThreadCpuTime();
            double sum = 0;
            for (String text : texts) {
                sum += work.applyAsDouble(text);
            }
            double round = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            total += round;
            // The sum is printed so that no compiler finds out that nobody wants it.
            rounds.add(String.format(Locale.ROOT, "[%.5f, %.3f]", round, sum));
        }
        return rounds;
    }
}
