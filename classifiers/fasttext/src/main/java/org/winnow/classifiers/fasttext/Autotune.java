package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds good training settings by trying some out on a validation text.
 *
 * <p>The search differs from the reference's random walk: it begins with the settings given and a few that often do
 * well, then goes on from the best so far, changing about half of the parameters by steps that become smaller as the
 * budget is spent. In a budget of time it does not begin what it expects not to finish. Models of a limited size are
 * cut to fit exactly, where the reference estimates.
 */
public final class Autotune {
    private final Path text;
    private final Path validation;
    private final AutotuneSettings settings;
    private final AutotuneProgress progress;
    private final AutotuneClock clock;
    private final AutotuneSearch search;
    private Optional<Best> best = Optional.empty();
    private int trials;
    private int tooLarge;

    private Autotune(
            Path text, Path validation, TrainingSettings start, AutotuneSettings settings, AutotuneProgress progress) {
        this.text = text;
        this.validation = validation;
        this.settings = settings;
        this.progress = progress;
        this.clock = new AutotuneClock(settings.budget());
        this.search = new AutotuneSearch(start, settings);
    }

    /**
     * What a search found.
     *
     * @param model trained anew with the best settings
     * @param settings the best ones
     * @param score what the metric gave for them; NaN never
     * @param trials how many settings were tried
     */
    public record Result(FastTextModel model, TrainingSettings settings, double score, int trials) {}

    private record Best(AutotunePoint point, double score) {}

    /**
     * Searches within a budget, then trains with the best settings once more. With a budget of trials and {@code thread}
     * 1 in the settings, the result is the same every time.
     *
     * @param start where the search begins; parameters in {@link AutotuneSettings#fixed()} stay as they are
     * @throws IOException if a text cannot be read
     * @throws IllegalArgumentException if the settings given do not fit the text, the metric's label is not in it, no
     *     trial could be finished, or no model is as small as asked for
     */
    public static Result run(
            Path text, Path validation, TrainingSettings start, AutotuneSettings settings, AutotuneProgress progress)
            throws IOException {
        return new Autotune(text, validation, start, settings, progress).run();
    }

    private Result run() throws IOException {
        Optional<AutotunePoint> next = search.next(best.map(Best::point), clock);
        try {
            while (next.isPresent()) {
                clock.begin();
                attempt(next.get());
                clock.end(next.get());
                next = clock.open() ? search.next(best.map(Best::point), clock) : Optional.empty();
            }
        } catch (AutotuneClock.Over e) {
            // The best so far is the result.
        }
        Best found = best.orElseThrow(this::nothingFound);
        progress.finish(found.point.settings(), found.score);
        FastTextModel model = model(found.point, TrainingProgress.SILENT).orElseThrow(this::nothingFound);
        return new Result(model, found.point.settings(), found.score, trials);
    }

    private void attempt(AutotunePoint point) throws IOException {
        TrainingProgress training = (fraction, speed, rate, loss) -> {
            clock.check();
            progress.update(
                    clock.spent(fraction), trials + 1, best.map(Best::score).orElse(Double.NaN));
        };
        double score = Double.NaN;
        try {
            Optional<FastTextModel> model = model(point, training);
            score = model.isPresent() ? score(model.get()) : Double.NaN;
            tooLarge += model.isPresent() ? 0 : 1;
        } catch (TrainingDivergedException | OutOfMemoryError e) {
            // Other settings may do.
        } catch (IllegalArgumentException e) {
            // What was given cannot be used; what the search makes of it may be too large for the memory.
            if (trials == 0) {
                throw e;
            }
        }
        trials++;
        if (best.isEmpty() ? !Double.isNaN(score) : score > best.get().score) {
            best = Optional.of(new Best(point, score));
        }
        progress.tried(trials, point.settings(), score);
    }

    private double score(FastTextModel model) throws IOException {
        try (InputStream lines = Files.newInputStream(validation)) {
            return settings.metric().of(Meter.test(model, lines, settings.predictions(), 0, search.threads()));
        }
    }

    /** The model of some settings; nothing where it cannot be made as small as asked for. */
    private Optional<FastTextModel> model(AutotunePoint point, TrainingProgress training) throws IOException {
        FastTextModel model = Trainer.train(text, point.settings(), training);
        if (settings.modelBytes().isEmpty()) {
            return Optional.of(model);
        }
        Optional<QuantizeSettings> quantization =
                Quantizer.fitting(model, point.dsub(), settings.modelBytes().getAsLong());
        return quantization.isEmpty()
                ? Optional.empty()
                : Optional.of(Quantizer.quantize(model, quantization.get(), text, point.settings(), training));
    }

    private IllegalArgumentException nothingFound() {
        if (tooLarge > 0) {
            return new IllegalArgumentException("No model as small as "
                    + settings.modelBytes().getAsLong() + " bytes could be made in " + trials
                    + " trials. Allow a larger one with -autotune-modelsize");
        }
        return new IllegalArgumentException("None of " + trials + " trials gave a number for the metric "
                + settings.metric() + (clock.over() ? " before the time was over" : "")
                + ". Allow more time with -autotune-duration, or begin with fewer epochs or a lower lr");
    }
}
