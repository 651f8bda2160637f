package org.winnow.classifiers.ner.tagger;

import java.util.Locale;
import java.util.regex.Pattern;
import org.winnow.classifiers.ner.NormalizedText;

/**
 * A token as features see it. The token itself is never changed, and spans count tokens, so nothing has to be mapped back.
 *
 * @param text in form C, which also writes each letter with a nukta in one way, without invisible characters (joiners,
 *     marks of direction)
 * @param lower in lower case, all digits as 0, without punctuation around it unless it is nothing else
 * @param kind see {@link Kind}
 */
record WordText(String text, String lower, Kind kind) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(https?:.*|www\\..*|URL[0-9]*|[a-z0-9.-]+\\.(com|net|org|edu|gov|ly|co|me|tv|be|fm|info|uk)(/.*)?)");

    /** Sorts of tokens. */
    enum Kind {
        WORD,
        NUMBER,
        SIGN,
        MENTION,
        TAG,
        ADDRESS,
        RETWEET
    }

    static WordText of(String token) {
        String text = visible(NormalizedText.nfc(token).text());
        Kind kind = kind(text);
        String lower = switch (kind) {
            case MENTION -> "@";
            case ADDRESS -> "url";
            default -> digitsAsZero(core(text).toLowerCase(Locale.ROOT));
        };
        return new WordText(text, lower, kind);
    }

    private static String visible(String text) {
        if (text.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT)) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(kept::appendCodePoint);
        return kept.isEmpty() ? text : kept.toString();
    }

    private static Kind kind(String text) {
        if (text.length() > 1 && text.charAt(0) == '@') {
            return Kind.MENTION;
        }
        if (text.length() > 1 && text.charAt(0) == '#') {
            return Kind.TAG;
        }
        if (text.equals("RT")) {
            return Kind.RETWEET;
        }
        if ((text.indexOf('.') > 0 || text.startsWith("URL") || text.startsWith("http"))
                && ADDRESS.matcher(text).matches()) {
            return Kind.ADDRESS;
        }
        if (text.codePoints().anyMatch(Character::isLetter)) {
            return Kind.WORD;
        }
        return text.codePoints().anyMatch(Character::isDigit) ? Kind.NUMBER : Kind.SIGN;
    }

    /** Without what is neither letter nor digit nor mark at both ends; the whole if nothing else is there. */
    private static String core(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && !isWord(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && !isWord(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return from == to ? text : text.substring(from, to);
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || Syllables.isMark(c);
    }

    private static String digitsAsZero(String text) {
        if (text.codePoints().noneMatch(Character::isDigit)) {
            return text;
        }
        StringBuilder zeros = new StringBuilder();
        text.codePoints().map(c -> Character.isDigit(c) ? '0' : c).forEach(zeros::appendCodePoint);
        return zeros.toString();
    }

    /** Whether something stands around the word, as a danda or comma glued to it. */
    boolean isWrapped() {
        return kind == Kind.WORD && lower.length() < text.length();
    }

    /** X for upper case, x for lower, o for letters without case, 0 for digits, m for marks, other signs as they are. */
    String shape() {
        StringBuilder shape = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shape.appendCodePoint(shape(c)));
        return shape.toString();
    }

    private static int shape(int c) {
        if (Character.isUpperCase(c)) {
            return 'X';
        }
        if (Character.isLowerCase(c)) {
            return 'x';
        }
        if (Character.isLetter(c)) {
            return 'o';
        }
        return Character.isDigit(c) ? '0' : Syllables.isMark(c) ? 'm' : c;
    }

    /** The shape with every run of at least two as one sign and a plus. */
    static String runs(String shape) {
        StringBuilder runs = new StringBuilder();
        int length = 0;
        for (int i = 0; i < shape.length(); i++) {
            length = i > 0 && shape.charAt(i) == shape.charAt(i - 1) ? length + 1 : 1;
            if (length == 1) {
                runs.append(shape.charAt(i));
            } else if (length == 2) {
                runs.append('+');
            }
        }
        return runs.toString();
    }
}
