package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.CodePoints.*;

/**
 * English words and punctuation as spaCy 3.8's blank English pipeline splits them, whitespace left out.
 *
 * <p>Each stretch without whitespace is looked up among the {@linkplain EnglishExceptions exceptions}, else prefixes and
 * suffixes are taken off in turn, and what remains is split at infixes unless it is a web address. At the end, exceptions
 * that fell apart are {@linkplain ExceptionMatcher put together again}. Runs in linear time but for stretches of hundreds of
 * prefixes, each of which costs a look-up.
 */
final class EnglishTokenizer {
    private static final HashedExceptions EXCEPTIONS = HashedExceptions.english();

    private final char[] text;
    private final TextHash hash;
    private final EnglishAffixes affixes;
    private final Spans tokens;
    private final Spans suffixes = new Spans(16);
    private final boolean withExceptions;

    private EnglishTokenizer(char[] text, TextHash hash, boolean withExceptions) {
        this.text = text;
        this.hash = hash;
        this.affixes = new EnglishAffixes(text);
        this.tokens = new Spans(text.length / 4);
        this.withExceptions = withExceptions;
    }

    /** The tokens of a text, none of them blank. */
    static Spans tokenize(char[] text, TextHash hash) {
        EnglishTokenizer tokenizer = new EnglishTokenizer(text, hash, true);
        tokenizer.stretches();
        return ExceptionMatcher.ENGLISH.rejoin(text, hash, tokenizer.tokens);
    }

    /** The tokens of an exception when its rule is not applied. */
    static Spans tokenizePlainly(String text) {
        char[] chars = text.toCharArray();
        EnglishTokenizer tokenizer = new EnglishTokenizer(chars, new TextHash(chars), false);
        tokenizer.stretches();
        return tokenizer.tokens;
    }

    private void stretches() {
        int i = 0;
        while (i < text.length) {
            while (i < text.length && is(text[i], SPACE)) {
                i++;
            }
            int start = i;
            boolean letters = true;
            while (i < text.length) {
                char c = text[i];
                int lower = c | 0x20;
                if (lower < 'a' || lower > 'z') {
                    if (is(c, SPACE)) {
                        break;
                    }
                    letters = false;
                }
                i++;
            }
            if (i > start) {
                stretch(start, i, letters);
            }
        }
    }

    private void stretch(int start, int end, boolean letters) {
        if (exception(start, end)) {
            return;
        }
        if (letters) {
            tokens.add(start, end);
            return;
        }
        peel(start, end);
    }

    private void peel(int start, int end) {
        int a = start;
        int b = end;
        int firstSuffix = suffixes.size();
        while (a < b && !isException(a, b)) {
            int prefix = affixes.prefix(a, b);
            if (prefix > 0 && isException(a + prefix, b)) {
                tokens.add(a, a + prefix);
                a += prefix;
                break;
            }
            int suffix = affixes.suffix(a + prefix, b);
            if (suffix > 0 && isException(a, b - suffix)) {
                suffixes.add(b - suffix, b);
                b -= suffix;
                break;
            }
            if (prefix == 0 && suffix == 0) {
                break;
            }
            if (prefix > 0) {
                tokens.add(a, a + prefix);
                a += prefix;
            }
            if (suffix > 0) {
                suffixes.add(b - suffix, b);
                b -= suffix;
            }
        }
        if (a < b && !exception(a, b)) {
            core(a, b);
        }
        for (int i = suffixes.size() - 1; i >= firstSuffix; i--) {
            tokens.add(suffixes.start(i), suffixes.end(i));
        }
        suffixes.shrink(firstSuffix);
    }

    /** What is left between prefixes and suffixes: whole if a web address, else split at infixes. */
    private void core(int start, int end) {
        if (!affixes.hasInfix(start, end)) {
            tokens.add(start, end);
            return;
        }
        if (WebAddress.matches(text, start, end)) {
            tokens.add(start, end);
            return;
        }
        int piece = start;
        int i = start;
        while (i < end) {
            int infix = affixes.infix(i, start, end);
            if (infix == 0) {
                i++;
                continue;
            }
            if (i > start) {
                if (i > piece) {
                    tokens.add(piece, i);
                }
                tokens.add(i, i + infix);
                piece = i + infix;
            }
            i += infix;
        }
        if (piece < end) {
            tokens.add(piece, end);
        }
    }

    private boolean isException(int start, int end) {
        return withExceptions && start < end && EXCEPTIONS.find(hash, start, end) >= 0;
    }

    private boolean exception(int start, int end) {
        int found = withExceptions ? EXCEPTIONS.find(hash, start, end) : -1;
        if (found < 0) {
            return false;
        }
        EXCEPTIONS.emit(found, start, tokens);
        return true;
    }
}
