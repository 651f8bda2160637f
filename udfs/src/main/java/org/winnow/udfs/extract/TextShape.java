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
        Tally tally = new Tally();
        int length = text.length();
        for (int i = 0; i < length; i++) {
            tally.take(text.charAt(i), i + 1 == length || text.charAt(i + 1) <= ' ');
        }
        return new TextShape(
                tally.letters,
                tally.digits,
                tally.capitals,
                tally.words + (tally.ideographs + 1) / 2,
                tally.commas,
                tally.stops,
                tally.marks,
                tally.ends,
                tally.hash);
    }

    private static final class Tally {
        int letters;
        int digits;
        int capitals;
        int words;
        int ideographs;
        int commas;
        int stops;
        int marks;
        int hash = 1;
        boolean ends;
        private boolean inWord;

        void take(char c, boolean beforeSpace) {
            boolean word = false;
            if (c < 0x80 ? isAsciiLetter(c) : Character.isLetter(c)) {
                word = letter(c);
            } else if (c >= '0' && c <= '9') {
                digits++;
                word = true;
                hash = hash * 31 + c;
                ends = false;
            } else if (isStop(c)) {
                stops += c >= 0x3000 || beforeSpace ? 1 : 0;
                ends = true;
            } else if (isComma(c)) {
                commas++;
                ends = false;
            } else if (isMark(c) || c == ':') {
                marks += c == ':' ? 0 : 1;
                ends = false;
            }
            words += word && !inWord ? 1 : 0;
            // An apostrophe or hyphen does not end a word.
            inWord = word || inWord && (c == '\'' || c == '’' || c == '-');
        }

        /** Counts a letter; says whether it is part of a word of letters. */
        private boolean letter(char c) {
            letters++;
            capitals += (c < 0x80 ? c <= 'Z' : Character.isUpperCase(c)) ? 1 : 0;
            hash = hash * 31 + (c < 0x80 ? c | 0x20 : Character.toLowerCase(c));
            ends = false;
            boolean ideograph = c >= 0x2E80 && c < 0xAC00;
            ideographs += ideograph ? 1 : 0;
            return !ideograph;
        }
    }

    private static boolean isComma(char c) {
        return c == ',' || c == '，' || c == '、' || c == '،' || c == ';';
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
