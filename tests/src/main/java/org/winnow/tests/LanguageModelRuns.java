package org.winnow.tests;

import ai.djl.Device;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.winnow.classifiers.languagemodel.AdamW;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.Costs;
import org.winnow.classifiers.languagemodel.FeedForward;
import org.winnow.classifiers.languagemodel.Guidance;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.ModelShape;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.classifiers.languagemodel.Precision;
import org.winnow.classifiers.languagemodel.Schedule;
import org.winnow.classifiers.languagemodel.Torch;
import org.winnow.classifiers.languagemodel.Training;

/**
 * Our side of the scripts in tests/languagemodel: one request per line on standard input, one answer per line, so that a
 * warm JVM and PyTorch (tests/languagemodel/pytorch_runs.py, which answers the same requests) can take turns. Seconds of
 * CPU are those of the whole process: compilation and garbage collection count.
 *
 * <ul>
 *   <li>{@code create FILE SEED PRECISION GUIDED_FRACTION NAME=VALUE...}: writes a checkpoint before the first step, of a
 *       GPT-like shape with {@code vocabulary}, {@code context}, {@code width}, {@code layers}, {@code heads} and, if
 *       given, {@code attention} and {@code shared} (its width and its key and value heads), {@code inner} and
 *       {@code structure}; answers parameters, those of the feed-forward halves, and FLOPs for each token of training
 *   <li>{@code load FILE PEAK WARM_UP STEPS}: makes the model of a checkpoint and plans its training
 *   <li>{@code read training|validation FILE FIRST COUNT}: takes rows of a file of tests/languagemodel/make_rows.py;
 *       answers how many targets they have
 *   <li>{@code steps COUNT ROWS}: steps of ROWS rows each, on from where the last request ended and from the first row
 *       after the last; answers CPU and wall seconds and the loss of each
 *   <li>{@code validate ROWS}: nats of all targets of the validation rows, ROWS at a time
 * </ul>
 */
public final class LanguageModelRuns {
    private final Map<String, List<PackedSequence>> rows = new HashMap<>();
    private LanguageModel model;
    private Training training;
    private int next;

    private LanguageModelRuns() {}

    public static void main(String[] args) throws IOException {
        Torch.load(1);
        LanguageModelRuns runs = new LanguageModelRuns();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = requests.readLine()) != null; ) {
            System.out.println(runs.answer(line.split(" ")));
        }
    }

    private String answer(String[] request) throws IOException {
        return switch (request[0]) {
            case "create" -> create(request);
            case "load" -> load(request);
            case "read" -> read(request);
            case "steps" -> steps(Integer.parseInt(request[1]), Integer.parseInt(request[2]));
            case "validate" -> validate(Integer.parseInt(request[1]));
            default -> throw new IllegalArgumentException("No such request: " + request[0]);
        };
    }

    private static String create(String[] request) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int i = 5; i < request.length; i++) {
            values.put(request[i].split("=")[0], request[i].split("=")[1]);
        }
        ModelShape shape = shape(values);
        double guided = Double.parseDouble(request[4]);
        Guidance guidance = guided > 0 ? new Guidance(guided, Guidance.Cost.FULL) : Guidance.off();
        long seed = Long.parseLong(request[2]);
        try (LanguageModel fresh =
                        LanguageModel.create(shape, guidance, Precision.valueOf(request[3]), seed, Device.cpu());
                OutputStream out = Files.newOutputStream(Path.of(request[1]))) {
            Checkpoint.of(new Training(fresh, plan(1, 0, 1), 0), Map.of(), Map.of())
                    .write(out);
        }
        Costs costs = Costs.of(shape);
        return costs.parameters() + " " + costs.feedForwardParameters() + " " + costs.trainingFlopsPerToken();
    }

    private static ModelShape shape(Map<String, String> values) {
        int width = whole(values, "width", 0);
        int heads = whole(values, "heads", 0);
        return new ModelShape(
                whole(values, "vocabulary", 0),
                whole(values, "context", 0),
                width,
                whole(values, "layers", 0),
                heads,
                whole(values, "shared", heads),
                whole(values, "attention", width),
                whole(values, "inner", 4 * width),
                FeedForward.named(values.getOrDefault("structure", "dense")),
                ModelShape.Activation.GELU,
                ModelShape.Norm.LAYER,
                ModelShape.Biases.WITH,
                10_000);
    }

    private static int whole(Map<String, String> values, String name, int absent) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : absent;
    }

    private static Training.Plan plan(double peak, long warmUp, long steps) {
        Schedule schedule = new Schedule(peak, warmUp, steps, Schedule.Descent.COSINE);
        return new Training.Plan(schedule, AdamW.defaults(), Integer.MAX_VALUE, 1);
    }

    private String load(String[] request) throws IOException {
        if (model != null) {
            model.close();
        }
        try (InputStream in = Files.newInputStream(Path.of(request[1]))) {
            model = Checkpoint.read(in, request[1]).model(Device.cpu());
        }
        Training.Plan plan =
                plan(Double.parseDouble(request[2]), Long.parseLong(request[3]), Long.parseLong(request[4]));
        training = new Training(model, plan, 0);
        next = 0;
        return String.valueOf(model.size());
    }

    private String read(String[] request) throws IOException {
        int first = Integer.parseInt(request[3]);
        int count = Integer.parseInt(request[4]);
        List<PackedSequence> read = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(request[2]))))) {
            int all = in.readInt();
            int length = in.readInt();
            for (int row = 0; row < Math.min(all, first + count); row++) {
                PackedSequence sequence = sequence(in, length);
                if (row >= first) {
                    read.add(sequence);
                }
            }
        }
        rows.put(request[1], read);
        return String.valueOf(read.stream().mapToLong(PackedSequence::targets).sum());
    }

    private static PackedSequence sequence(DataInputStream in, int length) throws IOException {
        int[] ends = new int[in.readInt()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = in.readInt();
        }
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = in.readInt();
        }
        return new PackedSequence(ids, ends, ends[ends.length - 1]);
    }

    private String steps(int count, int size) {
        List<PackedSequence> all = rows.get("training");
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        StringJoiner losses = new StringJoiner(" ");
        for (int step = 0; step < count; step++) {
            if (next + size > all.size()) {
                next = 0;
            }
            losses.add(
                    String.valueOf(training.step(all.subList(next, next + size)).loss()));
            next += size;
        }
        return String.format(
                Locale.ROOT, "%f %f %s", (cpuNanos() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9, losses);
    }

    private String validate(int size) {
        List<PackedSequence> all = rows.get("validation");
        double nats = 0;
        for (int from = 0; from < all.size(); from += size) {
            for (float[] row : model.score(all.subList(from, Math.min(all.size(), from + size)))) {
                for (float token : row) {
                    nats += token;
                }
            }
        }
        return String.valueOf(nats);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
