package org.winnow.classifiers.ner.check;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is left of a sentence when everything is taken away that a copy changes: case, compatibility forms, marks that are
 * not seen, which user or link is meant, which digits, RT in front, and how much white space.
 */
public final class TextKey {
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S+|\\burl\\d+\\b");
    private static final Pattern USER = Pattern.compile("@\\s?\\w+");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern UNSEEN = Pattern.compile("[\\u200b-\\u200f\\ufe0e\\ufe0f\\ufeff]");
    private static final Pattern RETWEET = Pattern.compile("\\A(?:rt (?:@user ?)?:? ?)+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private TextKey() {}

    /** Equal for copies. Not empty unless the text is. */
    public static String of(String text) {
        String key = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        key = UNSEEN.matcher(key).replaceAll("");
        key = LINK.matcher(key).replaceAll("url");
        key = USER.matcher(key).replaceAll("@user");
        key = DIGITS.matcher(key).replaceAll("0");
        key = SPACE.matcher(key).replaceAll(" ").strip();
        String rest = RETWEET.matcher(key).replaceFirst("");
        return rest.isEmpty() ? key : rest;
    }
}
