package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpeTrainerTest {
    @Test
    void of_equally_frequent_pairs_the_one_with_smaller_ids_is_merged_first() {
        TrainedBpe trained = train(settings(PublishedSplit.GPT2, 259, 1), List.of("ba ab"));
        // The pieces are "ba" and " ab": a b, b a and space a come once each, and a's id is the smallest.
        assertEquals(List.of("a b", "b a", "\u0120 ab"), trained.merges());
        assertEquals(256, trained.vocabulary().get("ab"));
    }

    @Test
    void rarer_pairs_than_wanted_are_not_merged() {
        TrainedBpe trained = train(settings(PublishedSplit.GPT2, 300, 2), List.of("xy xy xz"));
        // Space x came twice, too, until x y was merged.
        assertEquals(List.of("x y"), trained.merges());
    }

    @Test
    void special_tokens_come_first_or_last() {
        BpeSettings first =
                new BpeSettings(PublishedSplit.LLAMA3, 259, 1, List.of("<|a|>", "<|b|>"), BpeSettings.Place.FIRST);
        assertEquals(Map.of("<|a|>", 0, "<|b|>", 1, "!", 2, "ab", 258), some(train(first, List.of("ab"))));
        BpeSettings last =
                new BpeSettings(PublishedSplit.LLAMA3, 259, 1, List.of("<|a|>", "<|b|>"), BpeSettings.Place.LAST);
        assertEquals(Map.of("<|a|>", 257, "<|b|>", 258, "!", 0, "ab", 256), some(train(last, List.of("ab"))));
    }

    private static Map<String, Integer> some(TrainedBpe trained) {
        Map<String, Integer> some = new HashMap<>(trained.vocabulary());
        some.keySet().retainAll(List.of("<|a|>", "<|b|>", "!", "ab"));
        return some;
    }

    @Test
    void the_order_of_the_pieces_does_not_matter() {
        List<String> texts = new ArrayList<>(Texts.some(7, 400));
        byte[] json = train(settings(PublishedSplit.QWEN, 600, 2), texts).json();
        Collections.shuffle(texts, new Random(1));
        assertArrayEquals(
                json, train(settings(PublishedSplit.QWEN, 600, 2), texts).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen", "gpt4o"})
    void the_file_of_a_split_is_the_one_that_python_writes(String name) throws IOException {
        JsonObject golden = golden().getAsJsonObject(name);
        List<String> texts = new ArrayList<>();
        golden().getAsJsonArray("texts").forEach(text -> texts.add(text.getAsString()));
        BpeSettings settings = new BpeSettings(
                PublishedSplit.named(name).orElseThrow(),
                golden.get("size").getAsInt(),
                golden.get("min_frequency").getAsLong(),
                List.of("<|endoftext|>"),
                BpeSettings.Place.valueOf(golden.get("place").getAsString()));
        JsonObject ours = JsonParser.parseString(
                        new String(train(settings, texts).json(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        assertEquals(golden.getAsJsonObject("file"), ours);
    }

    @Test
    void our_tokenizer_and_the_native_one_read_it_alike() {
        List<String> texts = Texts.some(3, 300);
        byte[] json = train(settings(PublishedSplit.GPT4O, 700, 2), texts).json();
        TokenizerFile file = TokenizerFile.parse(json, "trained");
        try (Tokenizer ours = Tokenizers.of(json, "trained", "");
                Tokenizer theirs = HuggingFaceTokenizerJson.open(file, "trained", "")) {
            assertEquals(ByteLevelBpe.class, ours.getClass());
            for (String text : Texts.some(4, 300)) {
                assertArrayEquals(theirs.encode(text), ours.encode(text), text);
            }
        }
    }

    @Test
    void a_piece_that_is_too_long_is_left_out_and_counted() {
        PieceCounts counts = new PieceCounts(PublishedSplit.GPT2);
        counts.add("a".repeat(PieceCounts.LONGEST));
        counts.add("b".repeat(PieceCounts.LONGEST + 1) + " c c");
        assertEquals(1, counts.leftOut());
        assertEquals(2, counts.size());
        assertEquals(3, counts.occurrences());
    }

    @Test
    void a_vocabulary_without_room_for_all_bytes_is_refused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> settings(PublishedSplit.GPT2, 255, 1));
        assertEquals(
                "Invalid vocabularySize: 255 (must be in [256, 1048576]: 256 bytes and 0 special tokens at least)",
                e.getMessage());
    }

    private static BpeSettings settings(PublishedSplit split, int size, long minFrequency) {
        return new BpeSettings(split, size, minFrequency, List.of(), BpeSettings.Place.FIRST);
    }

    private static TrainedBpe train(BpeSettings settings, List<String> texts) {
        PieceCounts counts = new PieceCounts(settings.split());
        texts.forEach(counts::add);
        BpeTrainer trainer = new BpeTrainer(settings);
        counts.forEach(trainer::add);
        return trainer.train(size -> {});
    }

    /** tests/tokenizer/make_training_golden.py wrote it. */
    private static JsonObject golden() throws IOException {
        try (InputStream in = BpeTrainerTest.class.getResourceAsStream("/tokenizer/training.json")) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }
}
