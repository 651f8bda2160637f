package org.winnow.classifiers.tokenizer;

/**
 * A regular expression that splits text, as a table that is looked up once per character: state and class of the
 * character give the next state. Finds what a backtracking engine finds, in time linear in what it reads.
 *
 * <p>What follows a match can matter ({@code (?!\S)}), so whether the characters so far are a match is known with the
 * character after them, or with the end of the text.
 */
final class SplitPattern {
    private static final int DEAD = SplitTable.DEAD;
    private static final int STATE = ~SplitTable.MATCHED;

    private final CharacterClasses classes;
    private final byte[] ascii;
    // Entry table[state + class]; a state is the place of its first entry, the last of which stands for the text's end.
    private final int[] table;
    private final int start;
    private final int end;

    private SplitPattern(CharacterClasses classes, int[] table, int start) {
        this.classes = classes;
        this.ascii = classes.ascii();
        this.table = table;
        this.start = start;
        this.end = classes.size();
    }

    /** @throws UnsupportedTokenizerException if this class cannot match it exactly as the tokenizers library does */
    static SplitPattern of(String regex) throws UnsupportedTokenizerException {
        RegexNode node = RegexSyntax.parse(regex);
        RegexStates states = new RegexStates(node);
        CharacterClasses classes = new CharacterClasses(states.sets());
        SplitTable table = new SplitTable(states, classes);
        SplitPattern pattern = new SplitPattern(classes, table.entries(), table.start());
        for (int i = 0; i <= pattern.end; i++) {
            if (pattern.table[pattern.start + i] < 0) {
                throw new UnsupportedTokenizerException("a regular expression that matches nothing at all: " + regex);
            }
        }
        return pattern;
    }

    /** Whether this character can begin a match. */
    boolean startsAt(byte[] utf8, int from) {
        return (table[start + classAt(utf8, from)] & STATE) != DEAD;
    }

    /**
     * The end of the match that begins here.
     *
     * @param utf8 well-formed
     * @param to where the text ends for this pattern
     * @return -1 if there is none
     */
    int match(byte[] utf8, int from, int to) {
        byte[] ascii = this.ascii;
        int[] table = this.table;
        int matched = -1;
        int state = start;
        int at = from;
        while (at < to) {
            int b = utf8[at];
            int next;
            int width = 1;
            if (b >= 0) {
                next = table[state + ascii[b]];
            } else {
                next = table[state + classAt(utf8, at)];
                width = Utf8.width(b);
            }
            if (next < 0) {
                matched = at;
            }
            state = next & STATE;
            if (state == DEAD) {
                return matched;
            }
            at += width;
        }
        return table[state + end] < 0 ? at : matched;
    }

    /**
     * From where to look on after there was no match here. Trying each character would take quadratic time where a
     * long run, of spaces say, turns out not to be what it began like: characters that led to the state that they would
     * have led to from the start are skipped, as they would lead to the same end.
     */
    int next(byte[] utf8, int from, int to) {
        int at = from + Utf8.width(utf8[from]);
        int state = table[start + classAt(utf8, from)] & STATE;
        while (at < to && state != DEAD) {
            int characterClass = classAt(utf8, at);
            state = table[state + characterClass] & STATE;
            if (state == DEAD || state != (table[start + characterClass] & STATE)) {
                return at;
            }
            at += Utf8.width(utf8[at]);
        }
        return at;
    }

    private int classAt(byte[] utf8, int at) {
        int b = utf8[at];
        return b >= 0 ? ascii[b] : classes.of(Utf8.codePoint(utf8, at));
    }
}
