package org.winnow.classifiers.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tokenizer.json as {@link ByteLevelBpe} needs it: everything in it is known to be supported. */
final class BpeFile {
    /** What says nothing about the ids of a text without special tokens. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("version", "truncation", "padding", "post_processor");

    /** An entry of {@code added_tokens}. */
    record AddedToken(int id, String content, boolean special) {}

    private final Map<String, Integer> vocabulary = new HashMap<>();
    // Left and right of each merge.
    private final List<String> merges = new ArrayList<>();
    private final List<AddedToken> addedTokens = new ArrayList<>();
    private JsonElement normalizer = new JsonObject();
    private JsonElement preTokenizer = new JsonObject();
    private JsonElement decoder = new JsonObject();
    private boolean ignoreMerges;
    private boolean normalizedTokens;
    private Normalization normalization = Normalization.NONE;
    private Splitter splitter = new Splitter(List.of(), false);

    private BpeFile() {}

    /**
     * @param json valid, and a tokenizer's as {@link TokenizerFile} has made sure
     * @throws UnsupportedTokenizerException if there is something in it that this class does not know
     */
    static BpeFile parse(String json) throws UnsupportedTokenizerException {
        BpeFile file = new BpeFile();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            file.read(reader);
            file.normalization = Normalization.of(file.normalizer);
            file.splitter = Splitter.of(file.preTokenizer);
        } catch (IOException | RuntimeException e) {
            throw new UnsupportedTokenizerException("a file of another layout (" + e.getMessage() + ")");
        }
        if (file.normalizedTokens && file.normalization != Normalization.NONE) {
            throw new UnsupportedTokenizerException("added tokens that are found after normalizing");
        }
        if (!"ByteLevel".equals(type(file.decoder))) {
            throw new UnsupportedTokenizerException("decoder " + shortened(file.decoder));
        }
        return file;
    }

    Map<String, Integer> vocabulary() {
        return vocabulary;
    }

    /** Left and right token of the first merge, of the second, and so on. */
    List<String> merges() {
        return merges;
    }

    List<AddedToken> addedTokens() {
        return addedTokens;
    }

    boolean ignoreMerges() {
        return ignoreMerges;
    }

    Normalization normalization() {
        return normalization;
    }

    Splitter splitter() {
        return splitter;
    }

    /** The type of a part of the file; empty if there is none. */
    static String type(JsonElement part) {
        boolean typed = part.isJsonObject() && part.getAsJsonObject().has("type");
        return typed ? part.getAsJsonObject().get("type").getAsString() : "";
    }

    /** A part of the file for a message. */
    static String shortened(JsonElement part) {
        String json = part.toString();
        return json.length() <= 300 ? json : json.substring(0, 300) + "...";
    }

    private void read(JsonReader json) throws IOException, UnsupportedTokenizerException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            switch (name) {
                case "added_tokens" -> addedTokens(JsonParser.parseReader(json).getAsJsonArray());
                case "normalizer" -> normalizer = JsonParser.parseReader(json);
                case "pre_tokenizer" -> preTokenizer = JsonParser.parseReader(json);
                case "decoder" -> decoder = JsonParser.parseReader(json);
                case "model" -> model(json);
                default -> {
                    if (!WITHOUT_EFFECT.contains(name)) {
                        throw new UnsupportedTokenizerException(name);
                    }
                    json.skipValue();
                }
            }
        }
        json.endObject();
    }

    private void addedTokens(JsonArray tokens) throws UnsupportedTokenizerException {
        boolean raw = false;
        for (JsonElement element : tokens) {
            JsonObject token = element.getAsJsonObject();
            boolean special = is(token, "special");
            String content = token.get("content").getAsString();
            if (is(token, "lstrip") || is(token, "rstrip") || is(token, "single_word") || content.isEmpty()) {
                throw new UnsupportedTokenizerException("added token " + shortened(token));
            }
            // The first character is cut off where the token is spelled out, which must leave something over.
            if (special && content.codePointCount(0, content.length()) == 1) {
                throw new UnsupportedTokenizerException("special token of one character: " + content);
            }
            raw |= !special && !is(token, "normalized");
            normalizedTokens |= !special && is(token, "normalized");
            addedTokens.add(new AddedToken(token.get("id").getAsInt(), content, special));
        }
        if (raw && normalizedTokens) {
            throw new UnsupportedTokenizerException("added tokens both before and after normalizing");
        }
    }

    private static boolean is(JsonObject token, String name) {
        return token.has(name) && token.get(name).getAsBoolean();
    }

    private void model(JsonReader json) throws IOException, UnsupportedTokenizerException {
        boolean typed = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            switch (name) {
                case "vocab" -> vocabulary(json);
                case "merges" -> merges(json);
                case "ignore_merges" -> ignoreMerges = json.nextBoolean();
                // Every byte has a token, so nothing is unknown.
                case "unk_token", "fuse_unk" -> json.skipValue();
                default -> {
                    JsonElement value = JsonParser.parseReader(json);
                    typed |= name.equals("type") && value.getAsString().equals("BPE");
                    if (!name.equals("type") && !saysNothing(value)) {
                        throw new UnsupportedTokenizerException("model." + name + " " + shortened(value));
                    }
                }
            }
        }
        json.endObject();
        if (!typed) {
            throw new UnsupportedTokenizerException("a model that is not of type BPE");
        }
    }

    private static boolean saysNothing(JsonElement value) {
        return value.isJsonNull()
                || value.isJsonPrimitive() && Set.of("", "false", "0.0", "0").contains(value.getAsString());
    }

    private void vocabulary(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            vocabulary.put(json.nextName(), json.nextInt());
        }
        json.endObject();
    }

    private void merges(JsonReader json) throws IOException, UnsupportedTokenizerException {
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonToken.BEGIN_ARRAY) {
                json.beginArray();
                merges.add(json.nextString());
                merges.add(json.nextString());
                json.endArray();
            } else {
                String merge = json.nextString();
                int space = merge.indexOf(' ');
                if (space < 0 || merge.indexOf(' ', space + 1) >= 0) {
                    throw new UnsupportedTokenizerException("merge " + merge);
                }
                merges.add(merge.substring(0, space));
                merges.add(merge.substring(space + 1));
            }
        }
        json.endArray();
    }
}
