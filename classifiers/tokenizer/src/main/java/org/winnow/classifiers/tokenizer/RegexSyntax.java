package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Reads a regular expression in the syntax of Oniguruma (which the tokenizers library uses), as far as patterns that
 * split text go: characters and escapes, sets, {@code \p{..}}, {@code \s \S \d}, groups, {@code (?i:..)}, alternatives,
 * greedy repetition, {@code (?!\S)} and the like, {@code $}.
 */
final class RegexSyntax {
    private static final String LITERAL_AFTER_BACKSLASH = "\\^$.|?*+()[]{}-/!\"#%&',:;<=>@_`~ ";
    /** More copies than any real pattern asks for. */
    private static final int MAX_REPEAT = 100;
    /** Two letters that without regard to case also match a single character, such as ß. */
    private static final List<String> LIGATURES = List.of("ss", "st", "ff", "fi", "fl");

    private final String pattern;
    private int at;
    private boolean ignoreCase;

    private RegexSyntax(String pattern) {
        this.pattern = pattern;
    }

    /** @throws UnsupportedTokenizerException if the pattern has anything else in it */
    static RegexNode parse(String pattern) throws UnsupportedTokenizerException {
        RegexSyntax syntax = new RegexSyntax(pattern);
        RegexNode node = syntax.choice();
        if (syntax.at < pattern.length()) {
            throw syntax.unsupported();
        }
        return node;
    }

    private UnsupportedTokenizerException unsupported() {
        return new UnsupportedTokenizerException("the regular expression " + pattern + " at character " + at);
    }

    private boolean ahead(String text) {
        return pattern.startsWith(text, at);
    }

    private boolean accept(String text) {
        if (ahead(text)) {
            at += text.length();
            return true;
        }
        return false;
    }

    private void expect(String text) throws UnsupportedTokenizerException {
        if (!accept(text)) {
            throw unsupported();
        }
    }

    private RegexNode choice() throws UnsupportedTokenizerException {
        List<RegexNode> choices = new ArrayList<>();
        do {
            choices.add(sequence());
        } while (accept("|"));
        return choices.size() == 1 ? choices.get(0) : new RegexNode.Choice(choices);
    }

    private RegexNode sequence() throws UnsupportedTokenizerException {
        List<RegexNode> parts = new ArrayList<>();
        while (at < pattern.length() && !ahead("|") && !ahead(")")) {
            if (ignoreCase) {
                refuseLigature();
            }
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.get(0) : new RegexNode.Sequence(parts);
    }

    private void refuseLigature() throws UnsupportedTokenizerException {
        String two = pattern.substring(at, Math.min(at + 2, pattern.length())).toLowerCase(Locale.ROOT);
        if (LIGATURES.contains(two)) {
            throw unsupported();
        }
    }

    private RegexNode atom() throws UnsupportedTokenizerException {
        if (accept("(?!")) {
            RegexNode set = new RegexNode.NotBefore(set(atom()));
            expect(")");
            return set;
        } else if (accept("(?i:")) {
            boolean outer = ignoreCase;
            ignoreCase = true;
            RegexNode group = choice();
            ignoreCase = outer;
            expect(")");
            return group;
        } else if (accept("(?:") || ahead("(") && !ahead("(?") && accept("(")) {
            RegexNode group = choice();
            expect(")");
            return group;
        } else if (accept("$")) {
            return new RegexNode.EndOfLine();
        } else if (accept("[")) {
            return new RegexNode.One(bracket());
        } else if (accept("\\")) {
            return new RegexNode.One(withCases(escape()));
        }
        int c = character();
        if (".^?*+{})".indexOf(c) >= 0) {
            at -= Character.charCount(c);
            throw unsupported();
        }
        return new RegexNode.One(withCases(CodePoints.of(c)));
    }

    private CodePoints set(RegexNode node) throws UnsupportedTokenizerException {
        if (node instanceof RegexNode.One one) {
            return one.of();
        }
        throw unsupported();
    }

    private int character() throws UnsupportedTokenizerException {
        if (at >= pattern.length()) {
            throw unsupported();
        }
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private RegexNode repeated(RegexNode node) throws UnsupportedTokenizerException {
        RegexNode whole = node;
        if (accept("?")) {
            whole = new RegexNode.Repeat(node, 0, 1);
        } else if (accept("*")) {
            whole = new RegexNode.Repeat(node, 0, RegexNode.UNBOUNDED);
        } else if (accept("+")) {
            whole = new RegexNode.Repeat(node, 1, RegexNode.UNBOUNDED);
        } else if (accept("{")) {
            int min = number();
            int max = accept(",") ? (ahead("}") ? RegexNode.UNBOUNDED : number()) : min;
            expect("}");
            if (max < min) {
                throw unsupported();
            }
            whole = new RegexNode.Repeat(node, min, max);
        }
        boolean again = whole != node && at < pattern.length() && "?*+{".indexOf(pattern.charAt(at)) >= 0;
        // Lazy and possessive repetition, and the repetition of what may be nothing, all mean something else.
        if (again || whole != node && RegexNode.canBeEmpty(node)) {
            throw unsupported();
        }
        return whole;
    }

    private int number() throws UnsupportedTokenizerException {
        int start = at;
        while (at < pattern.length() && at < start + 4 && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
            at++;
        }
        int number = start == at ? -1 : Integer.parseInt(pattern, start, at, 10);
        if (number < 0 || number > MAX_REPEAT) {
            throw unsupported();
        }
        return number;
    }

    private CodePoints bracket() throws UnsupportedTokenizerException {
        boolean negated = accept("^");
        CodePoints all = CodePoints.NONE;
        for (boolean first = true; first || !ahead("]"); first = false) {
            if (ahead("[") || ahead("&&") || ahead("]") || at >= pattern.length()) {
                throw unsupported();
            }
            int start = at;
            CodePoints part = accept("\\") ? escape() : CodePoints.of(character());
            boolean range = ahead("-") && !ahead("-]");
            if (range) {
                accept("-");
                all = all.or(range(start, part));
            } else {
                all = all.or(part);
            }
        }
        expect("]");
        CodePoints cased = withCases(all);
        return negated ? cased.not() : cased;
    }

    private CodePoints range(int start, CodePoints low) throws UnsupportedTokenizerException {
        CodePoints high = accept("\\") ? escape() : CodePoints.of(character());
        int[] from = low.edges();
        int[] to = high.edges();
        if (from.length != 2 || from[1] != from[0] + 1 || to.length != 2 || to[1] != to[0] + 1 || to[0] < from[0]) {
            at = start;
            throw unsupported();
        }
        return CodePoints.range(from[0], to[0]);
    }

    private CodePoints escape() throws UnsupportedTokenizerException {
        int c = character();
        return switch (c) {
            case 'r' -> CodePoints.of('\r');
            case 'n' -> CodePoints.of('\n');
            case 't' -> CodePoints.of('\t');
            case 's' -> Categories.WHITE_SPACE;
            case 'S' -> Categories.WHITE_SPACE.not();
            case 'd' -> category("Nd");
            case 'u' -> CodePoints.of(hexadecimal());
            case 'p', 'P' -> {
                expect("{");
                int end = pattern.indexOf('}', at);
                if (end < 0) {
                    throw unsupported();
                }
                CodePoints set = category(pattern.substring(at, end));
                at = end + 1;
                yield c == 'p' ? set : set.not();
            }
            default -> {
                if (LITERAL_AFTER_BACKSLASH.indexOf(c) < 0) {
                    throw unsupported();
                }
                yield CodePoints.of(c);
            }
        };
    }

    private int hexadecimal() throws UnsupportedTokenizerException {
        int start = at;
        at += 4;
        if (at > pattern.length() || !HexFormat.isHexDigit(pattern.charAt(start))) {
            throw unsupported();
        }
        try {
            return Integer.parseInt(pattern, start, at, 16);
        } catch (NumberFormatException e) {
            throw unsupported();
        }
    }

    private CodePoints category(String name) throws UnsupportedTokenizerException {
        return Categories.named(name).orElseThrow(this::unsupported);
    }

    /** Both cases of ASCII letters and what else Unicode folds to them, where case does not matter. */
    private CodePoints withCases(CodePoints set) throws UnsupportedTokenizerException {
        if (!ignoreCase) {
            return set;
        }
        int[] edges = set.edges();
        if (edges.length > 0 && edges[edges.length - 1] > 0x80) {
            throw unsupported();
        }
        CodePoints cased = set;
        for (int c = 'a'; c <= 'z'; c++) {
            if (set.contains(c) || set.contains(c - 'a' + 'A')) {
                cased = cased.or(CodePoints.of(c)).or(CodePoints.of(c - 'a' + 'A'));
            }
        }
        if (cased.contains('s')) {
            cased = cased.or(CodePoints.of(0x17f));
        }
        return cased.contains('k') ? cased.or(CodePoints.of(0x212a)) : cased;
    }
}
