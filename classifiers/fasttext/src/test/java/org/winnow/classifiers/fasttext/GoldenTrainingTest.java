package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models byte by byte those of the reference program; tests/fasttext/golden_training.py wrote them. */
class GoldenTrainingTest {
    /** The program that made this case forgets rare words beyond three quarters of 200. */
    private static final int FEW_TYPES = 150;

    @TempDir
    Path folder;

    record Case(String name, Path text, Map<String, String> options) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        return Files.readAllLines(Samples.resource("training/cases.tsv")).stream()
                .map(line -> line.split("\t"))
                .map(fields ->
                        new Case(fields[0], Samples.resource("training/" + fields[1]), options(fields[2].split(" "))));
    }

    private static Map<String, String> options(String[] words) {
        Map<String, String> options = new HashMap<>(Map.of("thread", "1"));
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].substring(1);
            boolean file = name.equals("pretrainedVectors");
            options.put(
                    name, file ? Samples.resource("training/" + words[i + 1]).toString() : words[i + 1]);
        }
        return options;
    }

    private static int maxTypes(Case golden) {
        return golden.name.equals("forgetful") ? FEW_TYPES : TrainingCorpus.MAX_TYPES;
    }

    private byte[] train(Case golden, long cacheBytes) throws IOException {
        TrainingSettings settings = TrainingSettings.of(golden.options);
        TrainingCorpus corpus = TrainingCorpus.read(golden.text, settings, cacheBytes, maxTypes(golden));
        Path file = folder.resolve("model.bin");
        Trainer.train(golden.text, settings, corpus, TrainingProgress.SILENT).save(file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_model_is_byte_by_byte_the_reference_programs(Case golden) throws IOException {
        assertArrayEquals(
                Files.readAllBytes(Samples.resource("training/" + golden.name + ".bin")), train(golden, 1 << 24));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_text_that_is_too_long_to_keep_gives_the_same_model(Case golden) throws IOException {
        assertArrayEquals(Files.readAllBytes(Samples.resource("training/" + golden.name + ".bin")), train(golden, 64));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_public_entry_gives_the_same_model(Case golden) throws IOException {
        if (maxTypes(golden) == TrainingCorpus.MAX_TYPES) {
            Path file = folder.resolve("model.bin");
            List<Double> fractions = new ArrayList<>();
            Trainer.train(
                            golden.text,
                            TrainingSettings.of(golden.options),
                            (fraction, speed, rate, loss) -> fractions.add(fraction))
                    .save(file);
            assertEquals(-1L, Files.mismatch(Samples.resource("training/" + golden.name + ".bin"), file));
            assertEquals(1.0, fractions.get(fractions.size() - 1));
        }
    }
}
