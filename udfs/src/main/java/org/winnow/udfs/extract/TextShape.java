package org.winnow.udfs.extract;

/**
 * What the characters of a block look like, counted in one pass.
 *
 * @param letters letters and ideographs
 * @param digits decimal digits
 * @param capitals upper-case letters
 * @param words runs of letters and digits; an ideograph or kana counts as half a word
 * @param commas commas of any script
 * @param stops ends of sentences: {@code . ! ? …} and their ideographic forms, before a space or the end
 * @param marks characters that are typical of menus and credits: bars, bullets, arrows, copyright signs, slashes
 * @param endsSentence whether the last character ends a sentence, quotes and brackets aside
 * @param hash of the letters and digits, case ignored
 */
record TextShape(
        int letters,
        int digits,
        int capitals,
        int words,
        int commas,
        int stops,
        int marks,
        boolean endsSentence,
        int hash) {

    static TextShape of(CharSequence text) {
        int letters = 0;
        int digits = 0;
        int capitals = 0;
        int words = 0;
        int ideographs = 0;
        int commas = 0;
        int stops = 0;
        int marks = 0;
        int hash = 1;
        boolean inWord = false;
        boolean ends = false;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean word = false;
            if (c < 0x80 ? isAsciiLetter(c) : Character.isLetter(c)) {
                letters++;
                word = true;
                if (c < 0x80 ? c <= 'Z' : Character.isUpperCase(c)) {
                    capitals++;
                }
                hash = hash * 31 + (c < 0x80 ? c | 0x20 : Character.toLowerCase(c));
                if (c >= 0x2E80 && c < 0xAC00) {
                    ideographs++;
                    word = false;
                }
                ends = false;
            } else if (c >= '0' && c <= '9') {
                digits++;
                word = true;
                hash = hash * 31 + c;
                ends = false;
            } else if (isStop(c)) {
                if (c >= 0x3000 || i + 1 == length || text.charAt(i + 1) <= ' ') {
                    stops++;
                }
                ends = true;
            } else if (c == ',' || c == '，' || c == '、' || c == '،' || c == ';') {
                commas++;
                ends = false;
            } else if (isMark(c)) {
                marks++;
                ends = false;
            } else if (c == ':') {
                ends = false;
            }
            if (word && !inWord) {
                words++;
            }
            // An apostrophe or hyphen does not end a word.
            inWord = word || inWord && (c == '\'' || c == '’' || c == '-');
        }
        return new TextShape(letters, digits, capitals, words + (ideographs + 1) / 2, commas, stops, marks, ends, hash);
    }

    private static boolean isAsciiLetter(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…' || c == '。' || c == '！' || c == '？' || c == '।';
    }

    private static boolean isMark(char c) {
        return switch (c) {
            case '|', '•', '·', '»', '«', '›', '‹', '→', '←', '©', '®', '/', '>', '<', '+', '×', '▼', '▾', '#', '@' ->
                true;
            default -> false;
        };
    }
}
