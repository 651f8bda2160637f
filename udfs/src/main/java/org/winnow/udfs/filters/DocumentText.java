package org.winnow.udfs.filters;

/**
 * A document's text, held once; its lines, words and counts are computed when a signal asks for them and kept for the next.
 *
 * <p>Offsets are {@code char}s, lengths that reach a signal are code points.
 */
final class DocumentText {
    private final char[] text;
    /** Characters beyond the basic plane before each place; empty if there are none. */
    private final int[] pairs;

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
    final Lazy<MarkCounts> marks = new Lazy<>(() -> MarkCounts.of(chars()));
    final Lazy<LineCounts> lineCounts = new Lazy<>(() -> LineCounts.of(this));
    final Lazy<C4Lines> c4Lines = new Lazy<>(() -> new C4Lines(this, C4Lines.Rules.FINEWEB));
    final Lazy<C4Text> c4 = new Lazy<>(() -> C4Text.english(this));
    final Lazy<C4Text> c4V1 = new Lazy<>(() -> C4Text.punkt(this));
    final Lazy<C4Text> c4Tfds = new Lazy<>(() -> C4Text.tfds(this));
    final Lazy<FineWebLines> fineWeb = new Lazy<>(() -> FineWebLines.of(c4.get()));
    final Lazy<FineWebLines> fineWebV1 = new Lazy<>(() -> FineWebLines.withBlanks(c4V1.get()));

    DocumentText(String text) {
        this(text.toCharArray());
    }

    /** Takes the array over. */
    DocumentText(char[] text) {
        this.text = text;
        this.pairs = pairs(text);
        this.hash = new Lazy<>(() -> new TextHash(text));
        this.lines = new Lazy<>(() -> Words.lines(text));
    }

    char[] chars() {
        return text;
    }

    /** The text as one span. */
    Spans whole() {
        Spans whole = new Spans(1);
        whole.add(0, text.length);
        return whole;
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

    int characters() {
        return length(0, text.length);
    }

    /** Code points in a stretch. */
    int length(int start, int end) {
        return pairs.length == 0 ? end - start : end - start - (pairs[end] - pairs[start]);
    }

    private static int[] pairs(char[] text) {
        int[] pairs = new int[0];
        int count = 0;
        for (int i = 0; i < text.length; i++) {
            if (pairs.length > 0) {
                pairs[i] = count;
            }
            if (i > 0 && Character.isSurrogatePair(text[i - 1], text[i])) {
                pairs = pairs.length == 0 ? new int[text.length + 1] : pairs;
                count++;
            }
        }
        if (pairs.length > 0) {
            pairs[text.length] = count;
        }
        return pairs;
    }

    static double fraction(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
