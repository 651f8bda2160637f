package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceTokenizerJsonTest {
    private static final Path SAMPLE = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");
    private static HuggingFaceTokenizerJson tokenizer;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        tokenizer = HuggingFaceTokenizerJson.load(SAMPLE);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    private static List<JsonObject> golden() throws IOException {
        try (var in = HuggingFaceTokenizerJsonTest.class.getResourceAsStream("/tokenizer/golden.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }
    }

    private static int[] ids(JsonObject golden) {
        return golden.getAsJsonArray("ids").asList().stream()
                .mapToInt(e -> e.getAsInt())
                .toArray();
    }

    private static String decodeAll(int[] ids) {
        return Arrays.stream(ids).mapToObj(tokenizer::decode).collect(Collectors.joining());
    }

    @Test
    void ids_equal_those_of_the_python_package() throws IOException {
        List<JsonObject> golden = golden();
        assertEquals(15, golden.size());
        for (JsonObject line : golden) {
            String text = line.get("text").getAsString();
            assertArrayEquals(ids(line), tokenizer.encode(text), text);
        }
    }

    @Test
    void the_sample_has_2048_entries_and_ends_documents_with_id_0() {
        assertEquals(2048, tokenizer.vocabularySize());
        assertEquals(OptionalInt.of(0), tokenizer.endOfText());
        assertEquals("<|endoftext|>", tokenizer.decode(0));
    }

    @Test
    void the_checksum_is_that_of_the_file() throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(SAMPLE));
        assertEquals(java.util.HexFormat.of().formatHex(digest), tokenizer.sha256());
    }

    @Test
    void ascii_text_survives_encoding_and_decoding() {
        String text = "Start with the onions, because everything else depends on them.\n\n  (Really.)";
        assertEquals(text, decodeAll(tokenizer.encode(text)));
    }

    @Test
    void half_a_character_decodes_to_the_replacement_character() {
        int[] ids = tokenizer.encode("\uD83D\uDE00");
        assertTrue(ids.length > 1, "the sample has no token for this emoji");
        assertEquals("\uFFFD", tokenizer.decode(ids[0]));
    }

    @Test
    void a_lone_surrogate_counts_as_the_replacement_character() {
        assertArrayEquals(tokenizer.encode("a\uFFFDb"), tokenizer.encode("a\uD83Db"));
        assertArrayEquals(tokenizer.encode("a\uFFFD"), tokenizer.encode("a\uDE00"));
        assertArrayEquals(tokenizer.encode("\uFFFD\uFFFD"), tokenizer.encode("\uDE00\uD83D"));
    }

    @Test
    void a_special_token_spelled_out_in_the_text_stays_text() {
        String text = "before <|endoftext|> after<|endoftext|><|endoftext|>";
        int[] ids = tokenizer.encode(text);
        assertTrue(Arrays.stream(ids).noneMatch(id -> id == 0), Arrays.toString(ids));
        assertEquals(text, decodeAll(ids));
    }

    @Test
    void a_long_text_gets_the_same_ids_as_in_one_piece() {
        String sentence = "The harbour empties twice a day, and nobody minds. ";
        int repeats = 3 * TextPieces.MAX_CHARS / sentence.length();
        int[] whole = tokenizer.encode(sentence.repeat(repeats));
        int[] once = tokenizer.encode(sentence.repeat(2));
        int[] first = tokenizer.encode(sentence.stripTrailing());
        assertEquals(" ", tokenizer.decode(whole[whole.length - 1]));
        int[] next = Arrays.copyOfRange(once, first.length, once.length - 1);
        for (int i = first.length; i < whole.length - 1; i++) {
            assertEquals(next[(i - first.length) % next.length], whole[i], "token " + i);
        }
        assertEquals(first.length + (repeats - 1) * next.length + 1, whole.length);
    }

    @Test
    void threads_share_one_tokenizer() throws IOException {
        JsonObject line = golden().get(5);
        String text = line.get("text").getAsString();
        assertTrue(IntStream.range(0, 2000).parallel().allMatch(i -> Arrays.equals(ids(line), tokenizer.encode(text))));
    }

    @Test
    void an_unknown_id_is_refused() {
        var below = assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(-1));
        assertEquals("Unknown token id: -1 (must be in [0, 2048))", below.getMessage());
        var above = assertThrows(IllegalArgumentException.class, () -> tokenizer.decode(2048));
        assertEquals("Unknown token id: 2048 (must be in [0, 2048))", above.getMessage());
        assertEquals(1, tokenizer.encode(tokenizer.decode(2047)).length);
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = folder.resolve("tokenizer.json");
        var e = assertThrows(IllegalArgumentException.class, () -> HuggingFaceTokenizerJson.load(missing));
        assertEquals("No such tokenizer: " + missing + " (must be a tokenizer.json file)", e.getMessage());
    }

    @Test
    void a_file_that_is_something_else_is_refused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"name\": \"x\"}");
        var e = assertThrows(IllegalArgumentException.class, () -> HuggingFaceTokenizerJson.load(other));
        assertEquals("Not a tokenizer.json: " + other + " (no model.vocab in it)", e.getMessage());
    }

    @Test
    void every_truncated_file_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(SAMPLE);
        for (int length = 0; length < bytes.length; length += 4999) {
            Path cut = Files.write(folder.resolve("cut-" + length + ".json"), Arrays.copyOf(bytes, length));
            var e = assertThrows(IllegalArgumentException.class, () -> HuggingFaceTokenizerJson.load(cut));
            assertTrue(e.getMessage().startsWith("Not a tokenizer.json: " + cut + " ("), e.getMessage());
        }
    }

    @Test
    void what_only_the_native_side_finds_wrong_is_told_as_well() throws IOException {
        Path bad = folder.resolve("bad.json");
        Files.writeString(bad, Files.readString(SAMPLE).replace("\"type\":\"BPE\"", "\"type\":\"BPX\""));
        var e = assertThrows(IllegalArgumentException.class, () -> HuggingFaceTokenizerJson.load(bad));
        assertTrue(e.getMessage().startsWith("Not a usable tokenizer.json: " + bad + " ("), e.getMessage());
    }

    @Test
    void truncation_and_padding_in_the_file_are_ignored() throws IOException {
        Path padded = folder.resolve("padded.json");
        Files.writeString(
                padded,
                Files.readString(SAMPLE)
                        .replace(
                                "\"truncation\":null,\"padding\":null",
                                "\"truncation\":{\"direction\":\"Right\",\"max_length\":4,\"strategy\":\"LongestFirst\","
                                        + "\"stride\":0},\"padding\":{\"strategy\":{\"Fixed\":64},\"direction\":\"Right\","
                                        + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,"
                                        + "\"pad_token\":\"<|endoftext|>\"}"));
        try (var other = HuggingFaceTokenizerJson.load(padded)) {
            String text = "It took me three winters to get close to it.";
            assertArrayEquals(tokenizer.encode(text), other.encode(text));
        }
    }

    @Test
    void the_end_of_text_can_be_named() {
        try (var named = HuggingFaceTokenizerJson.load(SAMPLE, "<|endoftext|>")) {
            assertEquals(OptionalInt.of(0), named.endOfText());
        }
        var e = assertThrows(IllegalArgumentException.class, () -> HuggingFaceTokenizerJson.load(SAMPLE, "</s>"));
        assertEquals(
                "Unknown end-of-text token: </s> (special tokens of " + SAMPLE + ": <|endoftext|>)", e.getMessage());
    }

    @Test
    void a_closed_tokenizer_says_so() {
        var other = HuggingFaceTokenizerJson.load(SAMPLE);
        other.close();
        other.close();
        var e = assertThrows(IllegalStateException.class, () -> other.encode("x"));
        assertEquals("The tokenizer is closed", e.getMessage());
    }
}
