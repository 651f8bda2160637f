package org.winnow.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.classifiers.fasttext.TrainingSettings;

/**
 * Our side of tests/fasttext/compare_speed.py: one request per line on standard input, one answer per line, so that a
 * warm JVM and the reference program (tests/fasttext/speed.cc) can take turns. Seconds of CPU are those of the whole
 * process: compilation and garbage collection count.
 *
 * <ul>
 *   <li>{@code load MODEL [COUNT]}: CPU and wall seconds, of loading it COUNT times
 *   <li>{@code fold MODEL FOLDED}: the same, of folding a model file and saving it; and the error bound
 *   <li>{@code read TEXT}: bytes; one document a line
 *   <li>{@code pass COUNT K [THREADS]}: CPU and wall seconds of COUNT times predicting every document, by each thread
 *   <li>{@code tokens COUNT}: the same for nothing but finding the tokens and their hashes, one byte at a time
 *   <li>{@code answers FILE K}: writes the predictions of each document, a line each
 *   <li>{@code train TEXT MODEL OPTIONS...}: CPU and wall seconds of all but saving, and CPU seconds of the loop
 *   <li>{@code memory}: peak and present resident set, and heap in use, in bytes
 * </ul>
 */
public final class FastTextSpeed {
    // Results go here, so that no compiler leaves out the work.
    private double sink;

    private Predictor model;
    private byte[][] documents;

    private FastTextSpeed() {}

    public static void main(String[] args) throws IOException, ExecutionException, InterruptedException {
        FastTextSpeed speed = new FastTextSpeed();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = requests.readLine()) != null; ) {
            System.out.println(speed.answer(line.split(" ")));
        }
    }

    private String answer(String[] request) throws IOException, ExecutionException, InterruptedException {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        switch (request[0]) {
            case "load" -> load(Path.of(request[1]), request.length > 2 ? Integer.parseInt(request[2]) : 1);
            case "fold" -> {
                FoldedModel folded = FoldedModel.fold(Path.of(request[1]));
                folded.save(Path.of(request[2]));
                return seconds(cpu, wall) + " " + folded.errorBound();
            }
            case "read" -> {
                return String.valueOf(read(Path.of(request[1])));
            }
            case "pass" -> passes(request);
            case "tokens" -> {
                for (int i = Integer.parseInt(request[1]); i > 0; i--) {
                    sink += tokens();
                }
            }
            case "answers" -> answers(Path.of(request[1]), Integer.parseInt(request[2]));
            case "train" -> {
                return train(request);
            }
            case "memory" -> {
                return memory();
            }
            default -> throw new IllegalArgumentException("No such request: " + request[0]);
        }
        return seconds(cpu, wall);
    }

    private void load(Path file, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (model != null) {
                model.close();
            }
            model = Predictor.load(file);
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String seconds(long cpu, long wall) {
        return String.format(Locale.ROOT, "%f %f", (cpuNanos() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
    }

    private long read(Path text) throws IOException {
        byte[] bytes = Files.readAllBytes(text);
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        documents = lines.toArray(byte[][]::new);
        return bytes.length;
    }

    private void passes(String[] request) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(request[1]);
        int k = Integer.parseInt(request[2]);
        int threads = request.length > 3 ? Integer.parseInt(request[3]) : 1;
        Callable<Double> work = () -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += pass(k);
            }
            return sum;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Double>> sums = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                sums.add(workers.submit(work));
            }
            for (Future<Double> sum : sums) {
                sink += sum.get();
            }
        } finally {
            workers.shutdown();
        }
    }

    private double pass(int k) {
        double sum = 0;
        for (byte[] document : documents) {
            List<Prediction> predictions = model.predict(document, k, 0);
            sum += predictions.isEmpty() ? 0 : predictions.get(0).probability();
        }
        return sum;
    }

    private double tokens() {
        long sum = 0;
        for (byte[] document : documents) {
            int hash = 0;
            for (byte b : document) {
                if (b == ' ') {
                    sum += hash;
                    hash = 0;
                } else {
                    hash = (hash ^ b) * 16777619;
                }
            }
            sum += hash;
        }
        return sum;
    }

    private void answers(Path file, int k) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (byte[] document : documents) {
                for (Prediction prediction : model.predict(document, k, 0)) {
                    out.write(prediction.label() + " " + prediction.probability() + " ");
                }
                out.write("\n");
            }
        }
    }

    private static String train(String[] request) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 3; i < request.length; i += 2) {
            options.put(request[i].substring(1), request[i + 1]);
        }
        double[] first = new double[2];
        double[] last = new double[2];
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        String seconds;
        try (var model =
                Trainer.train(Path.of(request[1]), TrainingSettings.of(options), (fraction, words, lr, loss) -> {
                    // By then the loop is compiled.
                    if (fraction >= 0.2) {
                        last[0] = fraction;
                        last[1] = cpuNanos() / 1e9;
                        if (first[0] == 0) {
                            System.arraycopy(last, 0, first, 0, 2);
                        }
                    }
                })) {
            seconds = seconds(cpu, wall);
            model.save(Path.of(request[2]));
        }
        return seconds + String.format(Locale.ROOT, " %f", (last[1] - first[1]) / (last[0] - first[0]));
    }

    private static String memory() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        try {
            Map<String, Long> sizes = new HashMap<>();
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.endsWith(" kB")) {
                    sizes.put(line.substring(0, line.indexOf(':')), Long.parseLong(line.replaceAll("\\D", "")) * 1024);
                }
            }
            return sizes.get("VmHWM") + " " + sizes.get("VmRSS") + " " + heap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
