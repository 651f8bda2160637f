package org.winnow.tests;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.winnow.classifiers.tokenizer.BpeSettings;
import org.winnow.classifiers.tokenizer.BpeTrainer;
import org.winnow.classifiers.tokenizer.PieceCounts;
import org.winnow.classifiers.tokenizer.PublishedSplit;

/**
 * Trains a byte-level BPE on one thread, writes it, and prints the CPU seconds of counting and of merging as JSON.
 *
 * <p>Usage: {@code TrainBpe TEXTS SPLIT VOCABULARY_SIZE MIN_FREQUENCY PLACE OUT}. TEXTS has of each text the number of its
 * bytes as a big-endian int, and the bytes.
 */
public final class TrainBpe {
    private TrainBpe() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 6) {
            System.err.println("usage: TrainBpe TEXTS SPLIT VOCABULARY_SIZE MIN_FREQUENCY PLACE OUT");
            System.exit(2);
        }
        PublishedSplit split = PublishedSplit.named(args[1]).orElseThrow();
        BpeSettings settings = new BpeSettings(
                split,
                Integer.parseInt(args[2]),
                Long.parseLong(args[3]),
                List.of("<|endoftext|>"),
                BpeSettings.Place.valueOf(args[4].toUpperCase(Locale.ROOT)));
        MeasuredTexts texts = MeasuredTexts.read(Path.of(args[0]));
        double start = cpuSeconds();
        PieceCounts counts = new PieceCounts(split);
        texts.texts().forEach(counts::add);
        double counted = cpuSeconds();
        BpeTrainer trainer = new BpeTrainer(settings);
        counts.forEach(trainer::add);
        byte[] json = trainer.train(size -> {}).json();
        double trained = cpuSeconds();
        Files.write(Path.of(args[5]), json);
        System.out.printf(
                Locale.ROOT,
                "{\"pieces\": %d, \"left_out\": %d, \"counting\": %.3f, \"merging\": %.3f}%n",
                counts.size(),
                counts.leftOut(),
                counted - start,
                trained - counted);
    }

    /** Of all threads: what the JVM compiles and collects on the side counts. */
    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
