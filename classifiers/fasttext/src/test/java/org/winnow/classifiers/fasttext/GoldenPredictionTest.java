package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoldenPredictionTest {
    /** In the order of their numbers in a file. */
    private static final List<String> LOSSES = List.of("hs", "ns", "softmax", "ova");

    private final Map<String, FastTextModel> models = new HashMap<>();

    @Test
    void predictions_equal_the_strict_reference_to_the_last_bit() throws IOException {
        List<byte[]> texts = Samples.texts();
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (String line : Files.readAllLines(Samples.resource("golden.tsv"))) {
            String[] fields = line.split("\t", 5);
            String asked = String.join("\t", List.of(fields).subList(0, 4));
            expected.add(asked + "\t" + fields[4]);
            actual.add(asked + "\t" + answer(fields, texts));
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    private String answer(String[] fields, List<byte[]> texts) throws IOException {
        FastTextModel model = model(fields[0]);
        int k = Integer.parseInt(fields[2]);
        int asked = k < 0 ? Integer.MAX_VALUE : k;
        return model.predict(texts.get(Integer.parseInt(fields[1])), asked, Float.parseFloat(fields[3])).stream()
                .map(p -> p.label() + " " + HexFormat.of().toHexDigits(Float.floatToRawIntBits(p.probability())))
                .collect(Collectors.joining("\t"));
    }

    private FastTextModel model(String name) throws IOException {
        if (!models.containsKey(name)) {
            models.put(name, FastTextModel.load(Samples.resource(name)));
        }
        return models.get(name);
    }

    @Test
    void every_model_file_has_golden_predictions() throws IOException {
        Set<String> golden = new TreeSet<>();
        for (String line : Files.readAllLines(Samples.resource("golden.tsv"))) {
            golden.add(line.substring(0, line.indexOf('\t')));
        }
        Set<String> files = Samples.models().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(golden, files);
    }

    @Test
    void every_loss_is_there_dense_and_quantized_with_words_alone_and_either_kind_of_ngrams() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String loss : LOSSES) {
            for (String features : List.of("words", "word n-grams", "character n-grams", "both")) {
                expected.add(loss + ", " + features + ", dense");
                expected.add(loss + ", " + features + ", quantized");
            }
        }
        Set<String> cells = new TreeSet<>();
        for (Path model : Samples.models()) {
            cells.add(cell(model));
        }
        assertEquals(expected, cells);
    }

    private static String cell(Path model) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(model)).order(ByteOrder.LITTLE_ENDIAN);
        boolean wordNgrams = header.getInt(28) > 1;
        boolean characterNgrams = header.getInt(48) > 0;
        String features = wordNgrams && characterNgrams
                ? "both"
                : wordNgrams ? "word n-grams" : characterNgrams ? "character n-grams" : "words";
        String cells = model.toString().endsWith(".ftz") ? "quantized" : "dense";
        return LOSSES.get(header.getInt(32) - 1) + ", " + features + ", " + cells;
    }
}
