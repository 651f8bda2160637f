package org.winnow.classifiers.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text is cut into the pieces that are merged one by one: each rule cuts what the rules before it made.
 *
 * @param addPrefixSpace whether a text that does not begin with a space gets one
 */
record Splitter(List<Rule> rules, boolean addPrefixSpace) {
    /** GPT-2's expression, which the pre-tokenizer {@code ByteLevel} uses by itself. */
    private static final String BYTE_LEVEL =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    Splitter {
        rules = List.copyOf(rules);
    }

    /** What becomes of the matches of a pattern, and of the text between them. */
    enum Keep {
        ALL,
        MATCHES,
        GAPS
    }

    record Rule(SplitPattern pattern, Keep keep) {}

    /** Takes the pieces of a text in their order. */
    interface Pieces {
        void piece(byte[] utf8, int from, int to);
    }

    /** Applies the rules; what {@link #addPrefixSpace} says is up to the caller. */
    void cut(byte[] utf8, int from, int to, Pieces out) {
        cut(0, utf8, from, to, out);
    }

    private void cut(int number, byte[] utf8, int from, int to, Pieces out) {
        if (number == rules.size()) {
            out.piece(utf8, from, to);
            return;
        }
        Rule rule = rules.get(number);
        SplitPattern pattern = rule.pattern();
        int gap = from;
        int at = from;
        while (at < to) {
            int end = pattern.match(utf8, at, to);
            if (end < 0) {
                at = pattern.next(utf8, at, to);
                continue;
            }
            if (gap < at && rule.keep() != Keep.MATCHES) {
                cut(number + 1, utf8, gap, at, out);
            }
            if (rule.keep() != Keep.GAPS) {
                cut(number + 1, utf8, at, end, out);
            }
            at = end;
            gap = end;
        }
        if (gap < to && rule.keep() != Keep.MATCHES) {
            cut(number + 1, utf8, gap, to, out);
        }
    }

    /** @throws UnsupportedTokenizerException if not all of it can be done exactly as the library does it */
    static Splitter of(JsonElement preTokenizer) throws UnsupportedTokenizerException {
        List<Rule> rules = new ArrayList<>();
        JsonArray parts = new JsonArray();
        if (BpeFile.type(preTokenizer).equals("Sequence")) {
            parts = preTokenizer.getAsJsonObject().getAsJsonArray("pretokenizers");
        } else {
            parts.add(preTokenizer);
        }
        int last = parts.size() - 1;
        for (int i = 0; i < last; i++) {
            rules.add(rule(parts.get(i)));
        }
        if (last < 0 || !BpeFile.type(parts.get(last)).equals("ByteLevel")) {
            throw new UnsupportedTokenizerException(
                    "pre_tokenizer " + BpeFile.shortened(preTokenizer) + " that does not end with ByteLevel");
        }
        JsonObject byteLevel = parts.get(last).getAsJsonObject();
        if (!byteLevel.has("use_regex") || byteLevel.get("use_regex").getAsBoolean()) {
            rules.add(new Rule(SplitPattern.of(BYTE_LEVEL), Keep.ALL));
        }
        boolean prefix = byteLevel.get("add_prefix_space").getAsBoolean();
        if (prefix && last > 0) {
            throw new UnsupportedTokenizerException("add_prefix_space after other splits");
        }
        return new Splitter(rules, prefix);
    }

    private static Rule rule(JsonElement part) throws UnsupportedTokenizerException {
        JsonObject object = part.getAsJsonObject();
        switch (BpeFile.type(part)) {
            case "Split":
                JsonObject pattern = object.getAsJsonObject("pattern");
                if (!pattern.has("Regex")) {
                    throw new UnsupportedTokenizerException("pre_tokenizer " + BpeFile.shortened(part));
                }
                return new Rule(SplitPattern.of(pattern.get("Regex").getAsString()), keep(object));
            case "Digits":
                boolean individual = object.get("individual_digits").getAsBoolean();
                return new Rule(SplitPattern.of(individual ? "\\p{N}" : "\\p{N}+"), Keep.ALL);
            default:
                throw new UnsupportedTokenizerException("pre_tokenizer " + BpeFile.shortened(part));
        }
    }

    private static Keep keep(JsonObject split) throws UnsupportedTokenizerException {
        switch (split.get("behavior").getAsString()) {
            case "Isolated":
                return Keep.ALL;
            case "Removed":
                return split.get("invert").getAsBoolean() ? Keep.MATCHES : Keep.GAPS;
            default:
                throw new UnsupportedTokenizerException("pre_tokenizer " + BpeFile.shortened(split));
        }
    }
}
