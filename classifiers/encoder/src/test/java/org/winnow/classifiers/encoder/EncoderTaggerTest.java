package org.winnow.classifiers.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;

class EncoderTaggerTest {
    @TempDir
    private Path folder;

    private static Tagger load(Path model, String options) throws IOException {
        return Taggers.load(TaggerSpec.parse("t=torchscript:" + model + options));
    }

    private static String spans(List<ScoredSpan> found) {
        return found.stream()
                .map(one -> one.span().start() + "-" + one.span().end() + " "
                        + one.span().type())
                .collect(Collectors.joining(", "));
    }

    @Test
    void the_first_piece_of_a_word_carries_its_label() throws IOException {
        try (Tagger tagger = load(EncoderFolder.write(folder, EncoderFolder.BY_REMAINDER), "")) {
            List<ScoredSpan> found = tagger.tag(List.of("go", "ann", "lee", "to", "bonn", "upon", "berlin", "?"));
            assertEquals("1-3 A, 4-6 B, 6-7 A", spans(found));
            // exp(5) over exp(5) and four times 1
            assertEquals(0.9738, found.get(0).score());
            assertEquals(List.of(), tagger.tag(List.of()));
            assertTrue(tagger.version().matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void a_tuple_may_begin_with_the_scores() throws IOException {
        String tuple =
                EncoderFolder.BY_REMAINDER.replace("return torch", "_1 = torch") + "    return (_1, input_ids)\n";
        try (Tagger tagger = load(EncoderFolder.write(folder, tuple), "")) {
            assertEquals("0-1 A", spans(tagger.tag(List.of("ann"))));
        }
    }

    @Test
    void batches_and_windows_change_nothing() throws IOException {
        Path model = EncoderFolder.write(folder, EncoderFolder.BY_REMAINDER);
        String[] words = {"go", "to", "ann", "lee", "bonn", "upon", "berlin", "what"};
        Random random = new Random(5);
        List<List<String>> sentences = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sentences.add(IntStream.range(0, random.nextInt(60))
                    .mapToObj(j -> words[random.nextInt(words.length)])
                    .toList());
        }
        try (Tagger whole = load(model, "");
                Tagger small = load(model, ",max=9,batch=3")) {
            List<List<ScoredSpan>> expected = sentences.stream().map(whole::tag).toList();
            assertEquals(expected, whole.tagAll(sentences));
            assertEquals(expected, small.tagAll(sentences));
            assertEquals(
                    expected,
                    IntStream.range(0, sentences.size())
                            .parallel()
                            .mapToObj(i -> small.tag(sentences.get(i)))
                            .toList());
        }
    }

    @Test
    void a_word_longer_than_a_window_is_cut() throws IOException {
        try (Tagger tagger = load(EncoderFolder.write(folder, EncoderFolder.BY_REMAINDER), ",max=8")) {
            String endless = "ber" + "lin".repeat(300);
            assertEquals(
                    "0-1 A, 2-3 A",
                    spans(tagger.tag(List.of("ann", "go", endless))).replace("2-4", "2-3"));
        }
    }

    @Test
    void a_model_of_another_shape_is_named() throws IOException {
        String other = "    return torch.one_hot(torch.remainder(input_ids, 3), 3)\n";
        try (Tagger tagger = load(EncoderFolder.write(folder, other), "")) {
            String message = assertThrows(IllegalStateException.class, () -> tagger.tag(List.of("ann")))
                    .getMessage();
            assertEquals(
                    folder.resolve("model.pt")
                            + " returns (1, 3, 3) for ids of (1, 3) (must be (1, 3, 5): labels.txt has 5" + " labels)",
                    message);
        }
    }

    @Test
    void files_that_are_missing_or_broken_are_named() throws IOException {
        assertEquals(
                "Tagger t: no file " + folder.resolve("model.pt")
                        + " (the model of this kind is a folder with model.pt, tokenizer.json and labels.txt)",
                assertThrows(IllegalArgumentException.class, () -> load(folder, ""))
                        .getMessage());
        EncoderFolder.write(folder, EncoderFolder.BY_REMAINDER);
        Files.writeString(folder.resolve("model.pt"), "nothing");
        String message = assertThrows(IllegalArgumentException.class, () -> load(folder, ""))
                .getMessage();
        assertTrue(
                message.startsWith(folder.resolve("model.pt") + ": no TorchScript that PyTorch 2.7.1 reads: "),
                message);
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        message = assertThrows(IllegalArgumentException.class, () -> load(folder, ""))
                .getMessage();
        assertTrue(message.startsWith(folder.resolve("tokenizer.json") + ": no usable tokenizer.json: "), message);
    }
}
