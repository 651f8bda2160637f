package org.winnow.tests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Trainer;
import org.winnow.classifiers.fasttext.TrainingProgress;
import org.winnow.classifiers.fasttext.TrainingSettings;

/** A model of two labels, trained for the benchmark, as a file and folded, and texts to predict. */
@State(Scope.Benchmark)
public class TwoLabels {
    /** 100 with pairs of words (DCLM's size), 256 with triples (Ultra-FineWeb's). */
    @Param({"100", "256"})
    int dim;

    /** Real models have 2,000,000, which takes 2 GB of disk and more time to set up. */
    @Param("200000")
    int bucket;

    Path folder;
    Path text;
    Path model;
    Path folded;
    List<String> documents;
    byte[][] bytes;

    @Setup(Level.Trial)
    public void train() throws IOException {
        folder = Files.createTempDirectory("winnow-benchmark");
        text = new InventedText(1).labelled(folder.resolve("train.txt"), 4000);
        model = folder.resolve("model.bin");
        folded = folder.resolve("model.folded");
        documents = new InventedText(2).documents(500);
        bytes = InventedText.bytes(documents);
        try (FastTextModel trained = Trainer.train(text, settings(), TrainingProgress.SILENT)) {
            trained.save(model);
        }
        try (FoldedModel small = FoldedModel.fold(model)) {
            small.save(folded);
        }
    }

    TrainingSettings settings() {
        return TrainingSettings.of(Map.of(
                "dim",
                String.valueOf(dim),
                "wordNgrams",
                dim == 100 ? "2" : "3",
                "bucket",
                String.valueOf(bucket),
                "epoch",
                "1",
                "minCount",
                "3",
                "thread",
                "1"));
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        for (Path file : List.of(text, model, folded, folder)) {
            Files.deleteIfExists(file);
        }
    }
}
