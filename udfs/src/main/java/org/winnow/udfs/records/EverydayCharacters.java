package org.winnow.udfs.records;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.Optional;

/** How much a decoded text looks like a language that its charset serves: 1 like one, 0 not at all. */
final class EverydayCharacters {
    /** Japanese is hardly written without; one character in ten. */
    private static final double LEAST_KANA = 0.1;

    private EverydayCharacters() {}

    /** Of the characters beyond ASCII: kana tell Japanese, the first level of a national standard everyday writing. */
    static double eastAsian(String text, Charset charset) {
        int beyond = 0;
        int kana = 0;
        double ideographs = 0;
        double others = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                beyond++;
                if (c >= 0x3041 && c <= 0x30FE) {
                    kana++;
                } else if (c >= 0x4E00 && c <= 0x9FFF || c >= 0xAC00 && c <= 0xD7A3) {
                    ideographs += everyday(c, charset);
                } else {
                    others += isPunctuation(c) ? 0.6 : 0.1;
                }
            }
        }
        if (beyond == 0) {
            return 0;
        }
        boolean japanese = charset.name().equals("EUC-JP") || charset.name().equals("windows-31j");
        double weight = !japanese || kana > LEAST_KANA * beyond ? 1 : 0.5;
        return (ideographs * weight + others + (japanese ? kana : 0)) / beyond;
    }

    private static double everyday(char c, Charset charset) {
        return switch (charset.name()) {
            case "EUC-JP", "windows-31j" -> c < 0xAC00 ? 0.9 : 0;
            case "x-windows-949" -> c >= 0xAC00 && isLead(c, charset, 0xB0, 0xC8) ? 1 : 0.1;
            case "GB18030" -> isLead(c, charset, 0xB0, 0xD7) ? 0.95 : 0.1;
            default -> isLead(c, charset, 0xA4, 0xC6) ? 0.95 : 0.1;
        };
    }

    private static boolean isLead(char c, Charset charset, int first, int last) {
        byte[] bytes = String.valueOf(c).getBytes(charset);
        int trail = bytes.length == 2 ? bytes[1] & 0xFF : 0;
        int lead = bytes[0] & 0xFF;
        boolean paired = charset.name().startsWith("Big5") || trail >= 0xA1;
        return bytes.length == 2 && paired && lead >= first && lead <= last;
    }

    private static boolean isPunctuation(char c) {
        return c >= 0x3000 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF5E || c >= 0x2010 && c <= 0x2026;
    }

    /**
     * Of the characters beyond ASCII: letters of the charset's script, side by side and in plausible case. Charsets of one
     * script swap case or letters, so its commonest ones weigh most.
     */
    static double alphabetic(String text, UnicodeScript script, String commonest) {
        int beyond = 0;
        double letters = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                beyond++;
                Optional<Character> after = i + 1 < text.length() ? Optional.of(text.charAt(i + 1)) : Optional.empty();
                letters += letter(before, c, after.orElse(' '), script, commonest);
            }
            before = c;
        }
        return beyond == 0 ? 0 : letters / beyond;
    }

    private static double letter(char before, char c, char after, UnicodeScript script, String commonest) {
        if (UnicodeScript.of(c) != script) {
            return 0;
        }
        boolean behindLetter = UnicodeScript.of(before) == script;
        if (!behindLetter && UnicodeScript.of(after) != script) {
            return 0.2;
        }
        if (Character.isUpperCase(c)) {
            return behindLetter && Character.isLowerCase(before) ? -1 : 0.6;
        }
        return commonest.indexOf(c) >= 0 ? 1 : 0.6;
    }
}
