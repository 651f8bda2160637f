package org.winnow.classifiers.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which tokens of one tokenization hold the characters of which tokens of another, white space aside. Where the two say
 * different things, as when one lost a quotation mark, the longest common subsequence of their characters decides
 * (E. Myers: An O(ND) Difference Algorithm and Its Variations, 1986).
 */
public final class TokenAlignment {
    /** Beyond this many insertions and deletions two texts are not taken for one. */
    static final int MAX_DIFFERENCES = 2000;

    private final Characters from;
    private final Characters to;
    // Of each character of "from": its place in "to", or -1.
    private final int[] matches;

    private TokenAlignment(Characters from, Characters to, int[] matches) {
        this.from = from;
        this.to = to;
        this.matches = matches;
    }

    /**
     * A span in the other tokenization.
     *
     * @param isExact whether it holds the same characters, no more and no fewer
     */
    public record Realigned(Span span, boolean isExact) {}

    private record Characters(int[] codePoints, int[] tokens) {
        static Characters of(List<String> tokens) {
            int[] codePoints = tokens.stream().flatMapToInt(String::codePoints).toArray();
            int[] owners = new int[codePoints.length];
            int kept = 0;
            int read = 0;
            for (int token = 0; token < tokens.size(); token++) {
                int length =
                        tokens.get(token).codePointCount(0, tokens.get(token).length());
                for (int i = 0; i < length; i++) {
                    int c = codePoints[read++];
                    if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                        codePoints[kept] = c;
                        owners[kept++] = token;
                    }
                }
            }
            return new Characters(Arrays.copyOf(codePoints, kept), Arrays.copyOf(owners, kept));
        }

        int length() {
            return codePoints.length;
        }
    }

    /** @return nothing if the two differ in more than {@value #MAX_DIFFERENCES} characters */
    public static Optional<TokenAlignment> of(List<String> from, List<String> to) {
        Characters a = Characters.of(from);
        Characters b = Characters.of(to);
        return matches(a.codePoints(), b.codePoints()).map(found -> new TokenAlignment(a, b, found));
    }

    /** Whether both tokenizations have the same characters. */
    public boolean sameCharacters() {
        return Arrays.equals(from.codePoints(), to.codePoints());
    }

    /**
     * The tokens of the other tokenization that hold characters of a span of this one.
     *
     * @return nothing if none does
     */
    public Optional<Realigned> realign(Span span) {
        int first = lowerBound(from.tokens(), span.start());
        int last = lowerBound(from.tokens(), span.end());
        int start = -1;
        int end = -1;
        boolean exact = true;
        for (int i = first; i < last; i++) {
            if (matches[i] < 0) {
                exact = false;
                continue;
            }
            start = start < 0 ? to.tokens()[matches[i]] : start;
            end = to.tokens()[matches[i]] + 1;
        }
        if (start < 0) {
            return Optional.empty();
        }
        int inside = lowerBound(to.tokens(), end) - lowerBound(to.tokens(), start);
        return Optional.of(new Realigned(new Span(start, end, span.type()), exact && inside == last - first));
    }

    private static int lowerBound(int[] sorted, int value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Optional<int[]> matches(int[] a, int[] b) {
        int limit = Math.min(a.length + b.length, MAX_DIFFERENCES);
        int[] furthest = new int[2 * limit + 3];
        List<int[]> history = new ArrayList<>();
        for (int d = 0; d <= limit; d++) {
            history.add(Arrays.copyOfRange(furthest, limit + 1 - d, limit + 2 + d));
            for (int k = -d; k <= d; k += 2) {
                int at = limit + 1 + k;
                int x = k == -d || k != d && furthest[at - 1] < furthest[at + 1]
                        ? furthest[at + 1]
                        : furthest[at - 1] + 1;
                while (x < a.length && x - k < b.length && a[x] == b[x - k]) {
                    x++;
                }
                furthest[at] = x;
                if (x >= a.length && x - k >= b.length) {
                    return Optional.of(backtrack(a, b, history));
                }
            }
        }
        return Optional.empty();
    }

    private static int[] backtrack(int[] a, int[] b, List<int[]> history) {
        int[] matches = new int[a.length];
        Arrays.fill(matches, -1);
        int x = a.length;
        int y = b.length;
        for (int d = history.size() - 1; d >= 0; d--) {
            // Diagonal k of step d - 1 lies at place k + d of this copy.
            int[] furthest = history.get(d);
            int k = x - y;
            boolean down = k == -d || k != d && furthest[k - 1 + d] < furthest[k + 1 + d];
            int previous = down ? k + 1 : k - 1;
            int previousX = d == 0 ? 0 : furthest[previous + d];
            int previousY = d == 0 ? 0 : previousX - previous;
            while (x > previousX && y > previousY) {
                matches[--x] = --y;
            }
            x = previousX;
            y = previousY;
        }
        return matches;
    }
}
