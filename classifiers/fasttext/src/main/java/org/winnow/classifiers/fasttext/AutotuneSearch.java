package org.winnow.classifiers.fasttext;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Chooses the settings to try next. */
final class AutotuneSearch {
    /** Settings that often do well; those that the text at hand does not like are soon left behind. */
    private static final List<Map<String, String>> KNOWN = List.of(
            Map.of("lr", "0.5", "epoch", "10", "wordNgrams", "2"),
            Map.of("lr", "1", "epoch", "5", "wordNgrams", "1"),
            Map.of("lr", "0.3", "epoch", "25", "wordNgrams", "3", "dim", "50"),
            Map.of("lr", "0.5", "epoch", "10", "wordNgrams", "1", "minn", "3", "maxn", "6"));

    // Steps are powers of two, drawn with this spread at the start and at the end of the budget.
    private static final double FIRST_SPREAD = 1.6;
    private static final double LAST_SPREAD = 0.3;
    private static final int ATTEMPTS = 100;
    private static final int[] MINN = {0, 2, 3};

    private final AutotuneSettings settings;
    private final int threads;
    private final Random random;
    private final Deque<AutotunePoint> first = new ArrayDeque<>();
    private final Set<AutotunePoint> known = new HashSet<>();

    AutotuneSearch(TrainingSettings start, AutotuneSettings settings) {
        this.settings = settings;
        this.threads = start.threads();
        this.random = new Random(start.seed());
        AutotunePoint given = new AutotunePoint(start, settings.dsub());
        first.add(given);
        KNOWN.forEach(changes -> first.add(changed(given, changes)));
    }

    int threads() {
        return threads;
    }

    /** A point not tried before that can be afforded; nothing where none is found. */
    Optional<AutotunePoint> next(Optional<AutotunePoint> best, AutotuneClock clock) {
        while (!first.isEmpty()) {
            AutotunePoint point = first.poll();
            if (clock.affords(point) && known.add(point)) {
                return Optional.of(point);
            }
        }
        double spread = FIRST_SPREAD + (LAST_SPREAD - FIRST_SPREAD) * clock.spent(0);
        for (int i = 0; i < ATTEMPTS && best.isPresent(); i++) {
            AutotunePoint point = near(best.get(), spread);
            if (clock.affords(point) && known.add(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    private AutotunePoint near(AutotunePoint best, double spread) {
        Map<String, String> changes = new HashMap<>();
        TrainingSettings now = best.settings();
        change(changes, "epoch", () -> whole(now.epochs(), 1, 100, spread));
        change(changes, "lr", () -> number(now.learningRate(), 0.01, 5, spread));
        change(changes, "dim", () -> whole(now.dimension(), 2, 1000, spread / 2));
        change(changes, "wordNgrams", () -> Math.max(1, Math.min(5, now.wordNgrams() + step(spread))));
        change(changes, "bucket", () -> whole(now.buckets(), 10_000, 10_000_000, spread));
        change(changes, "minn", () -> MINN[random.nextInt(MINN.length)]);
        AutotunePoint changed = changed(best, changes);
        boolean dsubToo =
                settings.modelBytes().isPresent() && !settings.fixed().contains("dsub") && random.nextBoolean();
        return dsubToo ? new AutotunePoint(changed.settings(), 2 << random.nextInt(4)) : changed;
    }

    private void change(Map<String, String> changes, String name, Supplier<Object> value) {
        // Drawn whether used or not, so that fixing a parameter does not change the others' steps.
        Object drawn = value.get();
        if (random.nextBoolean()) {
            changes.put(name, drawn.toString());
        }
    }

    private double factor(double spread) {
        return StrictMath.pow(2, spread * random.nextGaussian());
    }

    private int whole(int value, int low, int high, double spread) {
        return (int) Math.max(low, Math.min(high, Math.round(value * factor(spread))));
    }

    private String number(double value, double low, double high, double spread) {
        return CxxNumber.general(Math.max(low, Math.min(high, value * factor(spread))), 3);
    }

    private int step(double spread) {
        return (int) Math.round(spread * random.nextGaussian());
    }

    private AutotunePoint changed(AutotunePoint point, Map<String, String> changes) {
        Map<String, String> allowed = new HashMap<>(changes);
        if (allowed.containsKey("minn") && !allowed.containsKey("maxn")) {
            int minn = Integer.parseInt(allowed.get("minn"));
            allowed.put("maxn", Integer.toString(minn == 0 ? 0 : minn + 3));
        }
        allowed.keySet().removeAll(settings.fixed());
        TrainingSettings changed = point.settings().with(allowed);
        if (changed.usedBuckets() == 0) {
            // Nothing would be hashed: a point that differs in this alone is the same one.
            changed = changed.with(Map.of("bucket", point.settings().options().get("bucket")));
        }
        return new AutotunePoint(changed, point.dsub());
    }
}
