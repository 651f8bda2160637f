package org.winnow.classifiers.ner.tag.patterns;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/**
 * Marks what regular expressions match in the tokens joined by single spaces. A match counts where it begins and ends with
 * a token; of overlapping ones the first, of several that begin together the longest, of several as long the one whose
 * rule comes first. Every score is 1. Matching takes time linear in the text (RE2).
 */
final class Patterns implements Tagger {
    private static final Comparator<Found> ORDER = Comparator.<Found>comparingInt(
                    found -> found.span().start())
            .thenComparing(found -> -found.span().end())
            .thenComparingInt(Found::rule);

    private final List<Rule> rules;
    private final String version;

    /** An expression whose first group is what it marks, and the type of that. */
    record Rule(String type, Pattern pattern) {
        /** @throws com.google.re2j.PatternSyntaxException if it is none that RE2 knows */
        static Rule of(String type, String expression) {
            // Alone first, as brackets that do not match each other here might match ours.
            Pattern.compile(expression);
            // Groups are not ours to count, so that the outer one is the first whatever is inside.
            return new Rule(type, Pattern.compile("(?:^| )(" + expression + ")(?: |$)", Pattern.LONGEST_MATCH));
        }
    }

    private record Found(Span span, int rule) {}

    Patterns(List<Rule> rules, String version) {
        this.rules = List.copyOf(rules);
        this.version = version;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<String> types() {
        Set<String> types = new TreeSet<>();
        rules.forEach(rule -> types.add(rule.type()));
        return types;
    }

    @Override
    public List<ScoredSpan> tag(List<String> tokens) {
        String text = String.join(" ", tokens);
        int[] starts = new int[tokens.size()];
        int[] ends = new int[tokens.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            ends[i] = at + tokens.get(i).length();
            at = ends[i] + 1;
        }
        List<Found> found = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            find(rule, text, starts, ends, found);
        }
        found.sort(ORDER);
        List<ScoredSpan> spans = new ArrayList<>();
        int end = 0;
        for (Found one : found) {
            if (one.span().start() >= end) {
                spans.add(new ScoredSpan(one.span(), 1));
                end = one.span().end();
            }
        }
        return spans;
    }

    private void find(int number, String text, int[] starts, int[] ends, List<Found> found) {
        Rule rule = rules.get(number);
        Matcher matcher = rule.pattern().matcher(text);
        int from = 0;
        while (from < text.length() && matcher.find(from)) {
            int first = Arrays.binarySearch(starts, matcher.start(1));
            int last = Arrays.binarySearch(ends, matcher.end(1));
            boolean whole = first >= 0 && last >= first && matcher.end(1) > matcher.start(1);
            if (whole) {
                found.add(new Found(new Span(first, last + 1, rule.type()), number));
            }
            // The space behind a match may be the one in front of the next.
            from = whole ? matcher.end(1) : matcher.start(1) + 1;
        }
    }
}
