import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.ShardSettings;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.classifiers.fasttext.TrainingDivergedException;
import org.winnow.classifiers.fasttext.TrainingProgress;
import org.winnow.classifiers.fasttext.TrainingSettings;

/**
 * Prints what deterministic training in shards costs in quality: accuracy and log loss on held-out lines, mean and
 * spread over seeds, for training on one thread and for several numbers of shards and rounds.
 *
 * <pre>
 * mvn -pl classifiers/fasttext -am compile
 * java -Xmx3g -cp classifiers/fasttext/target/classes tests/fasttext/DeterministicQuality.java \
 *     TRAIN TEST SHARDSxROUNDS,SHARDSxROUNDS... SEEDS [OPTION VALUE]...
 * </pre>
 *
 * Both files have one label on each line; options are those of {@code fasttext supervised}.
 */
final class DeterministicQuality {
    private record Quality(double accuracy, double logLoss) {}

    public static void main(String[] arguments) throws IOException {
        Path train = Path.of(arguments[0]);
        List<String> test = Files.readAllLines(Path.of(arguments[1]), StandardCharsets.UTF_8);
        int seeds = Integer.parseInt(arguments[3]);
        Map<String, String> options = new HashMap<>(Map.of("thread", "1"));
        for (int i = 4; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        System.out.printf("%s, %d seeds, %s%n", train.getFileName(), seeds, options);
        System.out.printf("%-12s %-18s %-18s%n", "", "accuracy", "log loss");
        List<Quality> alone = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            options.put("seed", "" + seed);
            TrainingSettings settings = TrainingSettings.of(options).with(Map.of("thread", "1"));
            alone.add(quality(Trainer.train(train, settings, TrainingProgress.SILENT), test));
        }
        print("one thread", alone);
        for (String sharding : arguments[2].split(",")) {
            String[] numbers = sharding.split("x");
            ShardSettings shards = new ShardSettings(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            printSharded(train, test, options, shards, seeds);
        }
    }

    private static void printSharded(
            Path train, List<String> test, Map<String, String> options, ShardSettings shards, int seeds)
            throws IOException {
        List<Quality> qualities = new ArrayList<>();
        String name = shards.shards() + " x " + shards.rounds();
        try {
            for (int seed = 0; seed < seeds; seed++) {
                options.put("seed", "" + seed);
                TrainingSettings settings = TrainingSettings.of(options);
                qualities.add(quality(
                        Trainer.trainDeterministic(train, settings, shards, TrainingProgress.SILENT), test));
            }
            print(name, qualities);
        } catch (TrainingDivergedException e) {
            System.out.printf("%-12s out of range%n", name);
        }
    }

    private static Quality quality(FastTextModel model, List<String> test) {
        int right = 0;
        double loss = 0;
        for (String line : test) {
            String label = line.substring(0, line.indexOf(' '));
            List<Prediction> predictions = model.predict(line, model.labels().size(), 0);
            right += !predictions.isEmpty() && predictions.get(0).label().equals(label) ? 1 : 0;
            double probability = predictions.stream()
                    .filter(prediction -> prediction.label().equals(label))
                    .mapToDouble(Prediction::probability)
                    .findFirst()
                    .orElse(1e-5);
            loss -= Math.log(Math.max(1e-5, probability));
        }
        return new Quality((double) right / test.size(), loss / test.size());
    }

    private static void print(String name, List<Quality> qualities) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %-18s %-18s%n",
                name,
                spread(qualities.stream().mapToDouble(Quality::accuracy).toArray()),
                spread(qualities.stream().mapToDouble(Quality::logLoss).toArray()));
    }

    private static String spread(double[] values) {
        double mean = 0;
        double square = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        return String.format(Locale.ROOT, "%.4f +- %.4f", mean, Math.sqrt(square));
    }
}
