package org.winnow.classifiers.ner.tag.gazetteer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.text.TextSplitter;

/**
 * Marks names of a list: from left to right, of several that begin at a token the longest. A name is found both where
 * tokens are cut at white space alone and where {@link TextSplitter} cut them. Compared in NFC, with straight and curly
 * apostrophes alike. Every score is 1.
 */
final class Gazetteer implements Tagger {
    private final Node root = new Node();
    private final Set<String> types = new TreeSet<>();
    private final LetterCase letterCase;
    private final String version;

    /** What may follow a beginning of a name, and the type of the name that ends here, if one does. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private String type = "";
    }

    /** A name and its type. */
    record Name(String name, String type) {}

    /**
     * @param names of two equal ones the first counts
     * @param least code points of the shortest name to use
     */
    Gazetteer(List<Name> names, LetterCase letterCase, int least, String version) {
        this.letterCase = letterCase;
        this.version = version;
        for (Name name : names) {
            types.add(name.type());
            if (name.name().codePointCount(0, name.name().length()) >= least) {
                add(Arrays.asList(name.name().split("\\s+")), name.type());
                List<String> tokens = new ArrayList<>();
                TextSplitter.split(name.name()).forEach(sentence -> tokens.addAll(sentence.tokens()));
                add(tokens, name.type());
            }
        }
    }

    private void add(List<String> tokens, String type) {
        Node node = root;
        for (String token : tokens) {
            node = node.next.computeIfAbsent(folded(token), ignored -> new Node());
        }
        node.type = node.type.isEmpty() ? type : node.type;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<String> types() {
        return Collections.unmodifiableSet(types);
    }

    @Override
    public List<ScoredSpan> tag(List<String> tokens) {
        List<String> folded = tokens.stream().map(this::folded).toList();
        List<ScoredSpan> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int end = at;
            String type = "";
            Node node = root.next.get(folded.get(at));
            if (node != null && mayBegin(tokens.get(at))) {
                for (int i = at + 1; node != null; i++) {
                    if (!node.type.isEmpty()) {
                        end = i;
                        type = node.type;
                    }
                    node = i < tokens.size() ? node.next.get(folded.get(i)) : null;
                }
            }
            if (end > at) {
                found.add(new ScoredSpan(new Span(at, end, type), 1));
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    private boolean mayBegin(String token) {
        return letterCase != LetterCase.CAPITALIZED || !Character.isLowerCase(token.codePointAt(0));
    }

    private String folded(String token) {
        String straight = token.indexOf('’') < 0 ? token : token.replace('’', '\'');
        String composed = Normalizer.isNormalized(straight, Normalizer.Form.NFC)
                ? straight
                : Normalizer.normalize(straight, Normalizer.Form.NFC);
        return letterCase == LetterCase.EXACT ? composed : composed.toLowerCase(Locale.ROOT);
    }
}
