package org.winnow.udfs.filters;

/**
 * A document's text, held once; its lines, words and counts are computed when a signal asks for them and kept for the next.
 *
 * <p>Offsets are {@code char}s, lengths that reach a signal are code points.
 */
final class DocumentText {
    private final char[] text;
    private final boolean astral;
    private final Lazy<TextHash> hash;
    private final Lazy<Spans> lines;
    private final HashSlots slots = new HashSlots();

    final Lazy<Tokens> english = new Lazy<>(() -> new Tokens(this, EnglishTokenizer.tokenize(chars(), hash())));
    final Lazy<Tokens> treebank = new Lazy<>(() -> new Tokens(this, TreebankTokenizer.tokenize(chars())));
    final Lazy<Tokens> whitespace = new Lazy<>(() -> new Tokens(this, Words.betweenSpaces(chars())));
    final Lazy<Tokens> unicode = new Lazy<>(() -> new Tokens(this, UnicodeWords.split(chars())));
    final Lazy<WordCounts> englishWords = new Lazy<>(() -> WordCounts.of(english.get()));
    final Lazy<WordCounts> treebankWords = new Lazy<>(() -> WordCounts.of(treebank.get()));
    final Lazy<WordCounts> whitespaceWords = new Lazy<>(() -> WordCounts.of(whitespace.get()));
    final Lazy<LineCounts> lineCounts = new Lazy<>(() -> LineCounts.of(this));
    final Lazy<C4Lines> c4Lines = new Lazy<>(() -> new C4Lines(this, C4Lines.Rules.FINEWEB));
    final Lazy<C4Text> c4 = new Lazy<>(() -> C4Text.english(this));
    final Lazy<C4Text> c4V1 = new Lazy<>(() -> C4Text.punkt(this));
    final Lazy<C4Text> c4Tfds = new Lazy<>(() -> C4Text.tfds(this));
    final Lazy<FineWebLines> fineWeb = new Lazy<>(() -> FineWebLines.of(c4.get()));
    final Lazy<FineWebLines> fineWebV1 = new Lazy<>(() -> FineWebLines.withBlanks(c4V1.get()));

    DocumentText(String text) {
        this.text = text.toCharArray();
        this.astral = text.codePoints().anyMatch(c -> c > 0xFFFF);
        this.hash = new Lazy<>(() -> new TextHash(this.text));
        this.lines = new Lazy<>(() -> Words.lines(this.text));
    }

    char[] chars() {
        return text;
    }

    TextHash hash() {
        return hash.get();
    }

    /** Lines as Python's {@code splitlines} parts them. */
    Spans lines() {
        return lines.get();
    }

    /** One table for all counting in this document, emptied by whoever uses it next. */
    HashSlots slots() {
        return slots;
    }

    boolean equalTo(CharSequence other) {
        return java.nio.CharBuffer.wrap(text).compareTo(java.nio.CharBuffer.wrap(other)) == 0;
    }

    int characters() {
        return length(0, text.length);
    }

    /** Code points in a stretch. */
    int length(int start, int end) {
        return astral ? Character.codePointCount(text, start, end - start) : end - start;
    }

    /** How often a string occurs, occurrences not overlapping. */
    int count(String part) {
        int count = 0;
        char first = part.charAt(0);
        for (int i = 0; i <= text.length - part.length(); i++) {
            if (text[i] == first && matches(part, i)) {
                count++;
                i += part.length() - 1;
            }
        }
        return count;
    }

    private boolean matches(String part, int at) {
        for (int k = 1; k < part.length(); k++) {
            if (text[at + k] != part.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    static double fraction(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
