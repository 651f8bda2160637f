package org.winnow.classifiers.tokenizer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A trained byte-level BPE.
 *
 * @param vocabulary tokens, special ones too, as a tokenizer.json spells them, with their ids from 0 without gaps
 * @param merges left and right token of each merge with a space between them, first merge first
 */
public record TrainedBpe(BpeSettings settings, Map<String, Integer> vocabulary, List<String> merges) {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    public TrainedBpe {
        vocabulary = Map.copyOf(vocabulary);
        merges = List.copyOf(merges);
    }

    /** The tokenizer.json (UTF-8). The same tokenizer always gives the same bytes. */
    public byte[] json() {
        JsonObject file = new JsonObject();
        file.addProperty("version", "1.0");
        file.add("truncation", JsonNull.INSTANCE);
        file.add("padding", JsonNull.INSTANCE);
        file.add("added_tokens", addedTokens());
        file.add("normalizer", settings.split().normalizer());
        file.add("pre_tokenizer", settings.split().preTokenizer());
        file.add("post_processor", JsonNull.INSTANCE);
        file.add("decoder", settings.split().decoder());
        file.add("model", model());
        return (GSON.toJson(file) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private JsonArray addedTokens() {
        JsonArray added = new JsonArray();
        for (String token : settings.specialTokens()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", vocabulary.get(token));
            one.addProperty("content", token);
            one.addProperty("single_word", false);
            one.addProperty("lstrip", false);
            one.addProperty("rstrip", false);
            one.addProperty("normalized", false);
            one.addProperty("special", true);
            added.add(one);
        }
        return added;
    }

    private JsonObject model() {
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        for (String none : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.add(none, JsonNull.INSTANCE);
        }
        for (String no : List.of("fuse_unk", "byte_fallback", "ignore_merges")) {
            model.addProperty(no, false);
        }
        JsonObject ids = new JsonObject();
        vocabulary.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> ids.addProperty(entry.getKey(), entry.getValue()));
        model.add("vocab", ids);
        JsonArray all = new JsonArray();
        // As strings, which every version of the library reads; pairs only those from 0.20 on.
        merges.forEach(all::add);
        model.add("merges", all);
        return model;
    }
}
