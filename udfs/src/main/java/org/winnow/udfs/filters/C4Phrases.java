package org.winnow.udfs.filters;

import java.util.Arrays;

/** The phrases that C4's rules look for in a lower-cased line, found in one scan. */
final class C4Phrases {
    static final int LOREM_IPSUM = 1;
    static final int JAVASCRIPT = 2;
    static final int POLICY = 4;
    static final int CURLY_BRACKET = 8;

    private static final String[][] BY_FIRST_LETTER = new String[128][];

    /** The second letter of the phrases that start with a letter, 0 if there are none. */
    private static final byte[] SECOND = new byte[128];

    static {
        Arrays.fill(BY_FIRST_LETTER, new String[0]);
        BY_FIRST_LETTER['l'] = new String[] {"lorem ipsum"};
        BY_FIRST_LETTER['j'] = new String[] {"javascript"};
        BY_FIRST_LETTER['t'] = new String[] {"terms of use"};
        BY_FIRST_LETTER['p'] = new String[] {"privacy policy"};
        BY_FIRST_LETTER['c'] = new String[] {"cookie policy"};
        BY_FIRST_LETTER['u'] = new String[] {"uses cookies", "use of cookies", "use cookies"};
        for (char c = 'a'; c <= 'z'; c++) {
            SECOND[c] = (byte) (BY_FIRST_LETTER[c].length == 0 ? 0 : BY_FIRST_LETTER[c][0].charAt(1));
            SECOND[c - 32] = SECOND[c];
        }
    }

    private C4Phrases() {}

    /** Which of the phrases the stretch contains, as bits. */
    static int in(char[] text, int start, int end) {
        int found = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c == '{') {
                found |= CURLY_BRACKET;
            } else if (c < 128 && SECOND[c] != 0 && i + 1 < end && (text[i + 1] | 0x20) == SECOND[c]) {
                found |= at(text, i, end);
            }
        }
        return found;
    }

    private static int at(char[] text, int at, int end) {
        for (String phrase : BY_FIRST_LETTER[text[at] | 0x20]) {
            if (end - at >= phrase.length() && matches(text, at, phrase)) {
                return switch (phrase.charAt(0)) {
                    case 'l' -> LOREM_IPSUM;
                    case 'j' -> JAVASCRIPT;
                    default -> POLICY;
                };
            }
        }
        return 0;
    }

    private static boolean matches(char[] text, int at, String phrase) {
        for (int k = 0; k < phrase.length(); k++) {
            if (lower(text[at + k]) != phrase.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** ASCII lower case; the Kelvin sign, too, becomes k. */
    private static char lower(char c) {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c + 32);
        }
        return c == '\u212a' ? 'k' : c;
    }
}
