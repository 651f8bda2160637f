package org.winnow.classifiers.tokenizer;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What Winnow itself needs to know of a tokenizer.json.
 *
 * @param json the file's text
 * @param sha256 hex SHA-256 of the file's bytes
 * @param vocabularySize largest id plus one
 * @param specialTokens spelling to id, in the file's order
 */
record TokenizerFile(String json, String sha256, int vocabularySize, Map<String, Integer> specialTokens) {
    /** Names under which models that are trained on plain text end a document; the first one present is taken. */
    private static final List<String> USUAL_END_OF_TEXT = List.of(
            "<|endoftext|>", "<|end_of_text|>", "</s>", "<eos>", "<\uFF5Cend\u2581of\u2581sentence\uFF5C>", "[EOS]");

    TokenizerFile {
        specialTokens = Collections.unmodifiableMap(new LinkedHashMap<>(specialTokens));
    }

    static TokenizerFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("No such tokenizer: " + path + " (must be a tokenizer.json file)");
        }
        try {
            return parse(Files.readAllBytes(path), path.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("Unreadable tokenizer: " + path + " (" + e.getMessage() + ")", e);
        }
    }

    static TokenizerFile parse(byte[] bytes, String name) {
        String json = new String(bytes, StandardCharsets.UTF_8);
        Content content = new Content();
        try {
            content.read(new JsonReader(new StringReader(json)));
        } catch (IOException | IllegalStateException | NumberFormatException | JsonParseException e) {
            throw new IllegalArgumentException("Not a tokenizer.json: " + name + " (" + e.getMessage() + ")", e);
        }
        if (content.largest < 0) {
            throw new IllegalArgumentException("Not a tokenizer.json: " + name + " (no model.vocab in it)");
        }
        return new TokenizerFile(json, sha256(bytes), content.largest + 1, content.special);
    }

    /** The id of the wanted token; of the first usual one the file has if none is wanted. */
    OptionalInt endOfText(String name, String wanted) {
        if (wanted.isEmpty()) {
            return USUAL_END_OF_TEXT.stream()
                    .filter(specialTokens::containsKey)
                    .mapToInt(specialTokens::get)
                    .findFirst();
        }
        if (!specialTokens.containsKey(wanted)) {
            throw new IllegalArgumentException("Unknown end-of-text token: " + wanted + " (special tokens of " + name
                    + ": " + String.join(" ", specialTokens.keySet()) + ")");
        }
        return OptionalInt.of(specialTokens.get(wanted));
    }

    /** The same without the text, which nobody needs once the native side has read it. */
    TokenizerFile withoutJson() {
        return new TokenizerFile("", sha256, vocabularySize, specialTokens);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** Reads the file as a stream: the merges of a large one would make a tree of a million nodes. */
    private static final class Content {
        private final Map<String, Integer> special = new LinkedHashMap<>();
        private int largest = -1;

        void read(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "added_tokens" -> addedTokens(json);
                    case "model" -> model(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }

        private void addedTokens(JsonReader json) throws IOException {
            json.beginArray();
            while (json.hasNext()) {
                addedToken(json);
            }
            json.endArray();
        }

        private void addedToken(JsonReader json) throws IOException {
            int id = -1;
            String content = "";
            boolean isSpecial = false;
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "id" -> id = json.nextInt();
                    case "content" -> content = json.nextString();
                    case "special" -> isSpecial = json.nextBoolean();
                    default -> json.skipValue();
                }
            }
            json.endObject();
            largest = Math.max(largest, id);
            if (isSpecial) {
                special.put(content, id);
            }
        }

        private void model(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                if (!json.nextName().equals("vocab")) {
                    json.skipValue();
                } else if (json.peek() == JsonToken.BEGIN_ARRAY) {
                    scoredVocabulary(json);
                } else {
                    vocabulary(json);
                }
            }
            json.endObject();
        }

        private void vocabulary(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                json.nextName();
                largest = Math.max(largest, json.nextInt());
            }
            json.endObject();
        }

        /** A Unigram model lists its entries with their scores; the position is the id. */
        private void scoredVocabulary(JsonReader json) throws IOException {
            int count = 0;
            json.beginArray();
            while (json.hasNext()) {
                json.skipValue();
                count++;
            }
            json.endArray();
            largest = Math.max(largest, count - 1);
        }
    }
}
