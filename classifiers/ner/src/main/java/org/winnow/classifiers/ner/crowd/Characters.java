package org.winnow.classifiers.ner.crowd;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What remains of tokens however they were cut and written. */
final class Characters {
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    private Characters() {}

    /** With the character in place of its name in HTML; names that are not known stay. */
    static String plain(String token) {
        if (token.indexOf('&') < 0) {
            return token;
        }
        return ENTITY.matcher(token)
                .replaceAll(found -> Matcher.quoteReplacement(
                        character(found.group(), found.group(1), found.group(2), found.group(3))));
    }

    private static String character(String all, String decimal, String hexadecimal, String name) {
        if (name != null) {
            return NAMED.getOrDefault(name, all);
        }
        int codePoint = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hexadecimal, 16);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : all;
    }

    /** All characters but white space. */
    static String all(List<String> tokens) {
        return kept(tokens, c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c));
    }

    /** Letters and digits in lower case, which survive most of what is done to texts. */
    static String words(List<String> tokens) {
        return kept(tokens, Character::isLetterOrDigit).toLowerCase(java.util.Locale.ROOT);
    }

    private static String kept(List<String> tokens, java.util.function.IntPredicate keep) {
        StringBuilder text = new StringBuilder();
        plain(String.join("", tokens)).codePoints().filter(keep).forEach(text::appendCodePoint);
        return text.toString();
    }
}
