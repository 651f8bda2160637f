package org.winnow.classifiers.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizersTest {
    private static final Path SAMPLE = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");
    private static final String UNIGRAM = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": null, "post_processor": null, "decoder": null,
             "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.0], ["b", -2.0]]}}
            """;

    private static String changed(String from, String to) throws IOException {
        String json = Files.readString(SAMPLE);
        assertEquals(1, json.split(java.util.regex.Pattern.quote(from), -1).length - 1, from);
        return json.replace(from, to);
    }

    private static Tokenizer open(String json) {
        return Tokenizers.of(json.getBytes(StandardCharsets.UTF_8), "changed", "");
    }

    @Test
    void other_kinds_of_vocabularies_are_left_to_the_native_library() {
        try (Tokenizer tokenizer = open(UNIGRAM)) {
            assertInstanceOf(HuggingFaceTokenizerJson.class, tokenizer);
            assertArrayEquals(new int[] {1, 2, 1}, tokenizer.encode("aba"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"normalizer\":null; \"normalizer\":{\"type\":\"NFKC\"}; normalizer {\"type\":\"NFKC\"}",
                "\"dropout\":null; \"dropout\":0.1; model.dropout 0.1",
                "\"byte_fallback\":false; \"byte_fallback\":true; model.byte_fallback true",
                "\"end_of_word_suffix\":null; \"end_of_word_suffix\":\"x\"; model.end_of_word_suffix \"x\"",
                "\"lstrip\":false; \"lstrip\":true; added token {\"id\":0,\"content\":\"<|endoftext|>\","
                        + "\"single_word\":false,\"lstrip\":true,\"rstrip\":false,\"normalized\":false,\"special\":true}",
                "\"content\":\"<|endoftext|>\"; \"content\":\"!\"; special token of one character: !",
                "\"type\":\"BPE\"; \"type\":\"BPE\",\"new\":1; model.new 1",
                "\"version\":\"1.0\"; \"version\":\"1.0\",\"new\":1; new",
            })
    void what_is_not_supported_is_named_and_left_to_the_native_library(String from, String to, String reason)
            throws IOException {
        String json = changed(from, to);
        TokenizerFile file = TokenizerFile.parse(json.getBytes(StandardCharsets.UTF_8), "changed");
        var e = assertThrows(UnsupportedTokenizerException.class, () -> ByteLevelBpe.of(file, OptionalInt.empty()));
        assertEquals(reason, e.getMessage());
    }

    @Test
    void a_vocabulary_that_lacks_a_byte_is_left_to_the_native_library() throws IOException {
        // Every token that holds an exclamation mark goes.
        String json = changed("\"!\":1,", "");
        TokenizerFile file = TokenizerFile.parse(json.getBytes(StandardCharsets.UTF_8), "changed");
        var e = assertThrows(UnsupportedTokenizerException.class, () -> ByteLevelBpe.of(file, OptionalInt.empty()));
        assertEquals("a vocabulary without a token for byte 33", e.getMessage());
    }

    @Test
    void a_part_that_lacks_a_setting_is_left_to_the_native_library() throws IOException {
        String json = changed("\"add_prefix_space\":false,", "");
        TokenizerFile file = TokenizerFile.parse(json.getBytes(StandardCharsets.UTF_8), "changed");
        var e = assertThrows(UnsupportedTokenizerException.class, () -> ByteLevelBpe.of(file, OptionalInt.empty()));
        assertTrue(e.getMessage().startsWith("a file of another layout ("), e.getMessage());
    }

    @Test
    void the_end_of_text_can_be_named_and_a_wrong_one_is_refused() {
        try (Tokenizer named = Tokenizers.load(SAMPLE, "<|endoftext|>")) {
            assertEquals(OptionalInt.of(0), named.endOfText());
        }
        var e = assertThrows(IllegalArgumentException.class, () -> Tokenizers.load(SAMPLE, "</s>"));
        assertEquals(
                "Unknown end-of-text token: </s> (special tokens of " + SAMPLE + ": <|endoftext|>)", e.getMessage());
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = Path.of("nowhere", "tokenizer.json");
        var e = assertThrows(IllegalArgumentException.class, () -> Tokenizers.load(missing));
        assertEquals("No such tokenizer: " + missing + " (must be a tokenizer.json file)", e.getMessage());
    }
}
