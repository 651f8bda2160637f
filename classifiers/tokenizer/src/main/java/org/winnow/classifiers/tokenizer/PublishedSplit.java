package org.winnow.classifiers.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/** The ways to cut a text into pieces that published byte-level tokenizers use; merges never cross pieces. */
public enum PublishedSplit {
    /** GPT-2: words, runs of digits of any length, runs of other characters, each with a space before it. */
    GPT2("gpt2", "", false),

    /** Llama 3 and GPT-4 (cl100k): at most three digits together, line ends by themselves. */
    LLAMA3("llama3", beforeDigits() + "\\p{N}{1,3}" + afterDigits(), false),

    /** Qwen 2 to 3: as Llama 3, but each digit by itself, and texts are brought into Unicode's NFC. */
    QWEN("qwen", beforeDigits() + "\\p{N}" + afterDigits(), true),

    /** GPT-4o (o200k): as Llama 3, but words are cut before capitals, and keep their contractions. */
    GPT4O(
            "gpt4o",
            "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
                    + contractions() + "?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+"
                    + "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*" + contractions()
                    + "?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            false);

    private final String label;
    private final String regex;
    private final boolean composed;

    PublishedSplit(String label, String regex, boolean composed) {
        this.label = label;
        this.regex = regex;
        this.composed = composed;
    }

    private static String contractions() {
        return "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    }

    private static String beforeDigits() {
        return contractions() + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|";
    }

    private static String afterDigits() {
        return "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    }

    /** Its name in settings. */
    public String label() {
        return label;
    }

    /** The split of that name, if there is one. */
    public static Optional<PublishedSplit> named(String label) {
        return Arrays.stream(values())
                .filter(split -> split.label.equals(label))
                .findFirst();
    }

    /** The {@code normalizer} of its tokenizer.json. */
    JsonElement normalizer() {
        return composed ? typed("NFC") : JsonNull.INSTANCE;
    }

    /** The {@code pre_tokenizer} of its tokenizer.json. */
    JsonObject preTokenizer() {
        if (regex.isEmpty()) {
            return byteLevel(true);
        }
        JsonObject pattern = new JsonObject();
        pattern.addProperty("Regex", regex);
        JsonObject split = typed("Split");
        split.add("pattern", pattern);
        split.addProperty("behavior", "Isolated");
        split.addProperty("invert", false);
        JsonArray both = new JsonArray();
        both.add(split);
        both.add(byteLevel(false));
        JsonObject sequence = typed("Sequence");
        sequence.add("pretokenizers", both);
        return sequence;
    }

    /** The {@code decoder} of its tokenizer.json. */
    JsonObject decoder() {
        // Says nothing when decoding, but every published file has it.
        JsonObject decoder = byteLevel(true);
        decoder.addProperty("add_prefix_space", true);
        return decoder;
    }

    private static JsonObject byteLevel(boolean ownSplit) {
        JsonObject part = typed("ByteLevel");
        part.addProperty("add_prefix_space", false);
        part.addProperty("trim_offsets", true);
        part.addProperty("use_regex", ownSplit);
        return part;
    }

    private static JsonObject typed(String type) {
        JsonObject part = new JsonObject();
        part.addProperty("type", type);
        return part;
    }
}
