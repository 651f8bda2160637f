package org.winnow.udfs.filters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts exceptions together again that affixes tore apart, such as {@code :)} at the end of a word.
 *
 * <p>As in spaCy 3.8: every run of tokens that equals the plain tokens of an exception is a candidate, single spaces between
 * them not counting; longer runs win, then earlier ones; of the winners those that touch each other become the exception's
 * own pieces. A run with spaces inside changes nothing and yet keeps shorter runs away.
 */
final class ExceptionMatcher {
    static final ExceptionMatcher ENGLISH = new ExceptionMatcher();

    private final HashedExceptions exceptions = HashedExceptions.english();
    private final HashSlots firsts = new HashSlots();
    private final List<long[][]> byFirst = new ArrayList<>();
    private final int longestFirst;

    private ExceptionMatcher() {
        Map<Long, List<long[]>> phrases = new HashMap<>();
        int longest = 0;
        for (String exception : EnglishExceptions.all().keySet()) {
            char[] chars = exception.toCharArray();
            TextHash hash = new TextHash(chars);
            Spans plain = EnglishTokenizer.tokenizePlainly(exception);
            long[] tokens = new long[plain.size()];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = hash.of(plain.start(i), plain.end(i));
            }
            if (tokens.length > 1) {
                longest = Math.max(longest, plain.end(0));
                phrases.computeIfAbsent(tokens[0], first -> new ArrayList<>()).add(tokens);
            }
        }
        longestFirst = longest;
        firsts.reset(phrases.size() * 4);
        phrases.forEach((first, runs) -> {
            runs.sort((a, b) -> Integer.compare(b.length, a.length));
            byFirst.add(runs.toArray(long[][]::new));
            firsts.putIfAbsent(first, byFirst.size());
        });
    }

    Spans rejoin(char[] text, TextHash hash, Spans tokens) {
        List<int[]> candidates = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.end(i) - tokens.start(i) <= longestFirst) {
                collect(text, hash, tokens, i, candidates);
            }
        }
        return candidates.isEmpty() ? tokens : apply(hash, tokens, winners(candidates));
    }

    private void collect(char[] text, TextHash hash, Spans tokens, int first, List<int[]> candidates) {
        int runs = firsts.value(hash.of(tokens.start(first), tokens.end(first)));
        if (runs == 0) {
            return;
        }
        for (long[] run : byFirst.get(runs - 1)) {
            if (matches(text, hash, tokens, first, run)) {
                candidates.add(new int[] {first, first + run.length});
            }
        }
    }

    private static boolean matches(char[] text, TextHash hash, Spans tokens, int first, long[] run) {
        if (first + run.length > tokens.size()) {
            return false;
        }
        for (int k = 1; k < run.length; k++) {
            int gap = tokens.end(first + k - 1);
            int start = tokens.start(first + k);
            boolean close = gap == start || gap + 1 == start && text[gap] == ' ';
            if (!close || hash.of(start, tokens.end(first + k)) != run[k]) {
                return false;
            }
        }
        return true;
    }

    /** Longest first, then leftmost; whatever overlaps an earlier candidate, chosen or not, at its ends is out. */
    private static List<int[]> winners(List<int[]> candidates) {
        candidates.sort((a, b) -> a[1] - a[0] != b[1] - b[0] ? (b[1] - b[0]) - (a[1] - a[0]) : a[0] - b[0]);
        List<int[]> winners = new ArrayList<>();
        java.util.BitSet seen = new java.util.BitSet();
        for (int[] candidate : candidates) {
            if (!seen.get(candidate[0]) && !seen.get(candidate[1] - 1)) {
                winners.add(candidate);
            }
            seen.set(candidate[0], candidate[1]);
        }
        winners.sort((a, b) -> a[0] - b[0]);
        return winners;
    }

    private Spans apply(TextHash hash, Spans tokens, List<int[]> winners) {
        Spans joined = new Spans(tokens.size());
        int i = 0;
        for (int[] run : winners) {
            for (; i < run[0]; i++) {
                joined.add(tokens.start(i), tokens.end(i));
            }
            int start = tokens.start(i);
            int found = exceptions.find(hash, start, tokens.end(run[1] - 1));
            if (found >= 0) {
                exceptions.emit(found, start, joined);
                i = run[1];
            }
        }
        for (; i < tokens.size(); i++) {
            joined.add(tokens.start(i), tokens.end(i));
        }
        return joined;
    }
}
