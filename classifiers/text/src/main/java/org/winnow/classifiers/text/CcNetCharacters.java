package org.winnow.classifiers.text;

import java.util.HashMap;
import java.util.Map;

/** What CCNet makes of a character that is lower case and decomposed already. */
final class CcNetCharacters {
    private static final Map<Integer, String> PUNCTUATION = new HashMap<>();

    static {
        each("，、", ",");
        each("。", ".");
        each("．", ". ");
        each("„”“«»」「《》", "\"");
        each("´’", "'");
        each("∶：", ":");
        each("；", ";");
        each("？", "?");
        each("！", "!");
        each("（", "(");
        each("）", ")");
        each("【", "[");
        each("】", "]");
        each("〈", "<");
        each("〉", ">");
        each("％", "%");
        each("～", "~");
        each("–━►", "-");
        each("—", " - ");
        each("…", "...");
    }

    private CcNetCharacters() {}

    private static void each(String characters, String replacement) {
        characters.codePoints().forEach(c -> PUNCTUATION.put(c, replacement));
    }

    static String of(int c) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return "0";
        }
        return Character.getType(c) == Character.CONTROL ? "" : PUNCTUATION.getOrDefault(c, Character.toString(c));
    }
}
