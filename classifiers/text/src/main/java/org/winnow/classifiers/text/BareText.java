package org.winnow.classifiers.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Lower case, decomposed, without nonspacing marks, and then whatever a recipe makes of each character. Equal to doing
 * the steps one after the other over the whole text, as they treat all but a few characters one by one: what becomes of
 * those is remembered.
 */
final class BareText {
    /** In {@link #others}: the neighbours of this character matter. Nothing else becomes two halves of pairs. */
    private static final String DEPENDS = "\ud800\ud800";

    private static final char SIGMA = '\u03a3';
    // Marks of the lowest and of the highest combining class.
    private static final String LOWEST = "\u0334";
    private static final String HIGHEST = "\u0345";

    private final Normalizer.Form form;
    private final IntFunction<String> last;
    private final int lineFeeds;
    // Filled as characters come along. Threads may fill in the same thing twice.
    private final char[] single = new char[Character.MAX_VALUE + 1];
    private final String[] others = new String[Character.MAX_VALUE + 1];

    /**
     * @param form how to decompose
     * @param last what to make of a character after the other steps; must not look at more than one character at a time
     * @param lineFeeds how many line feeds may follow one another; what is over is dropped
     */
    BareText(Normalizer.Form form, IntFunction<String> last, int lineFeeds) {
        this.form = form;
        this.last = last;
        this.lineFeeds = lineFeeds;
    }

    String of(String text) {
        Output out = new Output(text.length() + 16);
        char[] chars = text.toCharArray();
        int feeds = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c == '\n') {
                if (++feeds > lineFeeds) {
                    continue;
                }
            } else {
                feeds = 0;
            }
            char one = single[c];
            if (one != 0) {
                out.add(one);
                continue;
            }
            String other = other(c);
            if (!other.equals(DEPENDS)) {
                out.add(other);
                continue;
            }
            int end = endOfRun(chars, i);
            out.add(slowly(text, i, end));
            i = end - 1;
        }
        return out.toString();
    }

    /** What becomes of a character by itself; {@link #DEPENDS} if that is not all there is to it. */
    private String other(char c) {
        String other = others[c];
        if (other == null) {
            String lower = LowerCase.of(String.valueOf(c));
            other = dependsOnNeighbours(c, lower) ? DEPENDS : finished(lower);
            if (other.length() == 1 && other.charAt(0) != 0) {
                single[c] = other.charAt(0);
            }
            others[c] = other;
        }
        return other;
    }

    private boolean dependsOnNeighbours(char c, String lower) {
        if (c == SIGMA || Character.isSurrogate(c)) {
            return true;
        }
        // Marks change places by their combining class, which matters for those that are kept.
        return Normalizer.normalize(lower, form)
                .codePoints()
                .filter(d -> Character.getType(d) != Character.NON_SPACING_MARK)
                .mapToObj(Character::toString)
                .anyMatch(d -> !Normalizer.isNormalized("a" + d + LOWEST, Normalizer.Form.NFD)
                        || !Normalizer.isNormalized("a" + HIGHEST + d, Normalizer.Form.NFD));
    }

    /** Decomposing never reaches over an ASCII character. */
    private static int endOfRun(char[] chars, int start) {
        int end = start + 1;
        while (end < chars.length && chars[end] >= 0x80) {
            end++;
        }
        return end;
    }

    private String slowly(String text, int from, int to) {
        StringBuilder lower = new StringBuilder(to - from);
        LowerCase.append(text, from, to, lower);
        return finished(lower.toString());
    }

    /** Decomposes, and does what comes after that. */
    private String finished(String lower) {
        StringBuilder kept = new StringBuilder(lower.length());
        Normalizer.normalize(lower, form)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> kept.append(last.apply(c)));
        return kept.toString();
    }

    /** Characters in one array that grows. */
    private static final class Output {
        private char[] chars;
        private int size;

        Output(int capacity) {
            this.chars = new char[capacity];
        }

        void add(char c) {
            if (size == chars.length) {
                chars = Arrays.copyOf(chars, 2 * size);
            }
            chars[size++] = c;
        }

        void add(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i));
            }
        }

        @Override
        public String toString() {
            return new String(chars, 0, size);
        }
    }
}
