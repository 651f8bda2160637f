package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ByteLevelBpeTest {
    private static final Path SAMPLE = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");
    private static final Tokenizer TOKENIZER = Tokenizers.load(SAMPLE);

    private static List<JsonObject> lines(String name) throws IOException {
        try (var in = ByteLevelBpeTest.class.getResourceAsStream("/tokenizer/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }
    }

    private static byte[] json(String variant) throws IOException {
        return lines("variants.jsonl").stream()
                .filter(line -> line.get("name").getAsString().equals(variant))
                .map(line -> line.get("tokenizer").toString().getBytes(StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    @Test
    void ids_equal_those_of_the_python_package() throws IOException {
        assertInstanceOf(ByteLevelBpe.class, TOKENIZER);
        for (JsonObject line : lines("golden.jsonl")) {
            String text = line.get("text").getAsString();
            assertArrayEquals(ints(line.getAsJsonArray("ids")), TOKENIZER.encode(text), text);
        }
    }

    @TestFactory
    List<DynamicTest> each_way_to_split_gives_the_ids_of_the_python_package() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonObject line : lines("variants.jsonl")) {
            String name = line.get("name").getAsString();
            tests.add(DynamicTest.dynamicTest(name, () -> {
                Tokenizer tokenizer = Tokenizers.of(json(name), name, "");
                assertInstanceOf(ByteLevelBpe.class, tokenizer);
                JsonArray golden = line.getAsJsonArray("golden");
                assertEquals(26, golden.size());
                for (JsonElement pair : golden) {
                    String text = pair.getAsJsonArray().get(0).getAsString();
                    int[] ids = ints(pair.getAsJsonArray().get(1).getAsJsonArray());
                    assertArrayEquals(ids, tokenizer.encode(text), text);
                }
            }));
        }
        assertEquals(11, tests.size());
        return tests;
    }

    @TestFactory
    List<DynamicTest> each_way_to_split_gives_the_ids_of_the_native_library() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonObject line : lines("variants.jsonl")) {
            String name = line.get("name").getAsString();
            tests.add(DynamicTest.dynamicTest(name, () -> {
                byte[] json = json(name);
                try (Tokenizer tokenizer = Tokenizers.of(json, name, "");
                        Tokenizer library = HuggingFaceTokenizerJson.of(json, name, "")) {
                    Texts.some(7, 3000)
                            .forEach(text -> assertArrayEquals(library.encode(text), tokenizer.encode(text), text));
                }
            }));
        }
        return tests;
    }

    @Test
    void every_id_decodes_as_in_the_native_library() throws IOException {
        try (Tokenizer library = HuggingFaceTokenizerJson.load(SAMPLE)) {
            for (int id = 0; id < TOKENIZER.vocabularySize(); id++) {
                assertEquals(library.decode(id), TOKENIZER.decode(id), "id " + id);
            }
            assertEquals(library.vocabularySize(), TOKENIZER.vocabularySize());
            assertEquals(library.endOfText(), TOKENIZER.endOfText());
            assertEquals(library.sha256(), TOKENIZER.sha256());
        }
        assertEquals("<|endoftext|>", TOKENIZER.decode(0));
        assertEquals(OptionalInt.of(0), TOKENIZER.endOfText());
    }

    @Test
    void a_special_token_spelled_out_in_the_text_stays_text() {
        String text = "before <|endoftext|> after<|endoftext|><|endoftext|>";
        int[] ids = TOKENIZER.encode(text);
        assertTrue(Arrays.stream(ids).noneMatch(id -> id == 0), Arrays.toString(ids));
        assertEquals(text, Arrays.stream(ids).mapToObj(TOKENIZER::decode).collect(Collectors.joining()));
    }

    @Test
    void a_lone_surrogate_counts_as_the_replacement_character() {
        assertArrayEquals(TOKENIZER.encode("a\uFFFDb?"), TOKENIZER.encode("a\uD83Db?"));
        assertArrayEquals(TOKENIZER.encode("?a\uFFFD"), TOKENIZER.encode("?a\uDE00"));
        assertArrayEquals(TOKENIZER.encode("\uFFFD\uFFFD"), TOKENIZER.encode("\uDE00\uD83D"));
    }

    @Test
    void a_million_characters_without_a_break_are_no_trouble() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String character : List.of("a", " ", "\n", "-", "\u4e00", "\uD83D\uDE00", "ab", "\u0301")) {
                String text = character.repeat(1_000_000) + "x";
                String decoded = Arrays.stream(TOKENIZER.encode(text))
                        .filter(id -> TOKENIZER.decode(id).indexOf('\uFFFD') < 0)
                        .mapToObj(TOKENIZER::decode)
                        .collect(Collectors.joining());
                assertTrue(text.contains(decoded) && decoded.endsWith("x"), character);
            }
        });
    }

    @Test
    void a_rule_that_comes_to_nothing_at_the_end_of_a_long_run_takes_no_quadratic_time() throws IOException {
        Tokenizer tokenizer = Tokenizers.of(json("deepseek"), "deepseek", "");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            String text = "\u4e00" + " ".repeat(1_000_000) + "\u4e00";
            assertTrue(tokenizer.encode(text).length > 0);
        });
    }

    @Test
    void long_pieces_are_merged_as_the_native_library_merges_them() throws IOException {
        byte[] json = json("unsplit");
        try (Tokenizer tokenizer = Tokenizers.of(json, "unsplit", "");
                Tokenizer library = HuggingFaceTokenizerJson.of(json, "unsplit", "")) {
            for (String text : Texts.some(11, 200)) {
                String longer = text.repeat(1 + 2000 / (text.length() + 1));
                assertArrayEquals(library.encode(longer), tokenizer.encode(longer), longer);
            }
        }
    }

    @Test
    void threads_share_one_tokenizer() {
        List<String> texts = Texts.some(13, 2000);
        List<int[]> expected = texts.stream().map(TOKENIZER::encode).toList();
        Tokenizer fresh = Tokenizers.load(SAMPLE);
        assertTrue(IntStream.range(0, 20_000)
                .parallel()
                .allMatch(i -> Arrays.equals(expected.get(i % 2000), fresh.encode(texts.get(i % 2000)))));
    }

    @Test
    void an_unknown_id_is_refused() {
        var below = assertThrows(IllegalArgumentException.class, () -> TOKENIZER.decode(-1));
        assertEquals("Unknown token id: -1 (must be in [0, 2048))", below.getMessage());
        var above = assertThrows(IllegalArgumentException.class, () -> TOKENIZER.decode(2048));
        assertEquals("Unknown token id: 2048 (must be in [0, 2048))", above.getMessage());
    }
}
