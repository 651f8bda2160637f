package org.winnow.classifiers.ner.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;

/**
 * Entities as seqeval 1.2.2 reads them in its strict mode: what does not follow the scheme is no entity. The tables are
 * those of {@code seqeval.scheme}, IOE1's included, of which seqeval says that it cannot handle some cases yet.
 */
public final class SeqevalStrict implements EntityReader {
    private static final String ANY = "IOBESUL";
    private static final Map<Scheme, Table> TABLES = Map.of(
            Scheme.IOB1,
            new Table(
                    "IOB",
                    List.of(any("O", "I"), other("I", "I"), any("B", "I"), same("I", "B"), same("B", "B")),
                    List.of(same("B", "I"), same("I", "I")),
                    List.of(
                            other("I", "I"),
                            any("I", "O"),
                            any("I", "B"),
                            any("B", "O"),
                            other("B", "I"),
                            same("B", "B"))),
            Scheme.IOE1,
            new Table(
                    "IOE",
                    List.of(any("O", "I"), other("I", "I"), any("E", "I"), same("E", "E")),
                    List.of(same("I", "I"), same("I", "E")),
                    List.of(other("I", "I"), any("I", "O"), other("I", "E"), same("E", "I"), same("E", "E"))),
            Scheme.IOB2,
            new Table(
                    "IOB",
                    List.of(any(ANY, "B")),
                    List.of(same("B", "I"), same("I", "I")),
                    List.of(
                            any("I", "O"),
                            other("I", "I"),
                            any("I", "B"),
                            any("B", "O"),
                            other("B", "I"),
                            any("B", "B"))),
            Scheme.IOE2,
            new Table(
                    "IOE",
                    List.of(
                            any("O", "I"),
                            any("O", "E"),
                            any("E", "I"),
                            any("E", "E"),
                            other("I", "I"),
                            other("I", "E")),
                    List.of(same("I", "E"), same("I", "I")),
                    List.of(any("E", ANY))),
            Scheme.IOBES,
            closed("IOBES", "E", "S"),
            Scheme.BILOU,
            closed("IOBLU", "L", "U"));

    private final Scheme scheme;
    private final Table table;

    /** @throws IllegalArgumentException if seqeval has no such scheme */
    public SeqevalStrict(Scheme scheme) {
        this.scheme = scheme;
        table = Optional.ofNullable(TABLES.get(scheme))
                .orElseThrow(() -> new IllegalArgumentException("Strict mode has no scheme " + scheme + " (only "
                        + EnumSet.complementOf(EnumSet.of(Scheme.BARE)) + ")"));
    }

    private enum Types {
        SAME,
        OTHER,
        ANY
    }

    private record Pattern(String left, String right, Types types) {
        boolean matches(Tag before, Tag at) {
            boolean same = before.type().equals(at.type());
            return left.indexOf(before.prefix()) >= 0
                    && right.indexOf(at.prefix()) >= 0
                    && (types == Types.ANY || same == (types == Types.SAME));
        }
    }

    private record Table(String allowed, List<Pattern> start, List<Pattern> inside, List<Pattern> end) {}

    private static Pattern any(String left, String right) {
        return new Pattern(left, right, Types.ANY);
    }

    private static Pattern same(String left, String right) {
        return new Pattern(left, right, Types.SAME);
    }

    private static Pattern other(String left, String right) {
        return new Pattern(left, right, Types.OTHER);
    }

    private static Table closed(String allowed, String last, String single) {
        return new Table(
                allowed,
                List.of(any(ANY, "B"), any(ANY, single)),
                List.of(same("B", "I"), same("B", last), same("I", "I"), same("I", last)),
                List.of(any(single, ANY), any(last, ANY)));
    }

    /**
     * The scheme that seqeval takes the gold tags to follow if none is named.
     *
     * @return nothing where seqeval refuses: tags without B, E, S, L or U, or with prefixes of several schemes
     */
    public static Optional<Scheme> detect(Collection<List<String>> gold) {
        Set<Character> prefixes = new HashSet<>();
        gold.forEach(tags -> tags.forEach(tag -> prefixes.add(tag.charAt(0))));
        boolean outside = prefixes.remove('O');
        boolean inside = prefixes.remove('I');
        if (prefixes.equals(Set.of('B'))) {
            return Optional.of(Scheme.IOB2);
        }
        if (prefixes.equals(Set.of('E'))) {
            return Optional.of(Scheme.IOE2);
        }
        boolean alone = !outside && !inside;
        if (prefixes.equals(Set.of('B', 'E', 'S'))
                || prefixes.equals(Set.of('B', 'E'))
                || prefixes.equals(Set.of('S')) && alone) {
            return Optional.of(Scheme.IOBES);
        }
        if (prefixes.equals(Set.of('B', 'L', 'U'))
                || prefixes.equals(Set.of('B', 'L'))
                || prefixes.equals(Set.of('U')) && alone) {
            return Optional.of(Scheme.BILOU);
        }
        return Optional.empty();
    }

    @Override
    public List<Span> spans(List<String> tags) {
        List<Tag> parsed = new ArrayList<>(tags.size() + 1);
        tags.forEach(tag -> parsed.add(parse(tag)));
        Tag outside = new Tag('O', "");
        parsed.add(outside);
        List<Span> spans = new ArrayList<>();
        Tag before = outside;
        for (int i = 0; i < parsed.size(); ) {
            int next = i + 1;
            if (matches(table.start(), before, parsed.get(i))) {
                while (matches(table.inside(), parsed.get(next - 1), parsed.get(next))) {
                    next++;
                }
                if (matches(table.end(), parsed.get(next - 1), parsed.get(next))) {
                    spans.add(new Span(i, next, parsed.get(i).type()));
                }
            }
            i = next;
            before = parsed.get(i - 1);
        }
        return spans;
    }

    private Tag parse(String tag) {
        return Tag.parse(tag)
                .filter(parsed -> table.allowed().indexOf(parsed.prefix()) >= 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid tag under strict " + scheme + ": \"" + tag + "\" (allowed prefixes are "
                                + String.join(", ", table.allowed().split("")) + ")"));
    }

    private static boolean matches(List<Pattern> patterns, Tag before, Tag at) {
        for (Pattern pattern : patterns) {
            if (pattern.matches(before, at)) {
                return true;
            }
        }
        return false;
    }
}
