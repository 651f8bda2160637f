package org.winnow.classifiers.ner.tagger;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Features that depend on one token alone, for itself and for the tokens around it. */
final class WordFeatures {
    private static final int AFFIX = 4;
    private static final int CODES = 64;

    private static final Slot WORD = Slot.of(Template.WORD, "word");
    private static final Slot[] LOWER = Slot.around(Template.LOWER, "lower");
    private static final Slot SHAPE = Slot.of(Template.SHAPE, "shape");
    private static final Slot[] RUNS = Slot.around(Template.SHAPE, "runs");
    private static final Slot[] PREFIX = Slot.of(Template.AFFIX, "prefix", AFFIX + 1);
    private static final Slot[] SUFFIX = Slot.of(Template.AFFIX, "suffix", AFFIX + 1);
    private static final Slot[] NEAR_SUFFIX = Slot.around(Template.AFFIX, "suffix3");
    private static final Slot[] KIND = Slot.around(Template.KIND, "kind");
    private static final Slot WRAPPED = Slot.of(Template.KIND, "wrapped");
    private static final Slot LENGTH = Slot.of(Template.KIND, "length");
    private static final Slot[] CLUSTER = Slot.around(Template.CLUSTER, "cluster");

    private static final long[] NONE = {};

    private final Set<Template> templates;
    private final List<Clusters> clusters;
    private final Values values;

    WordFeatures(Set<Template> templates, List<Clusters> clusters, Values values) {
        this.templates = EnumSet.copyOf(templates);
        this.clusters = clusters;
        this.values = values;
    }

    Word word(String token) {
        WordText text = WordText.of(token);
        String shape = text.shape();
        boolean upper = shape.indexOf('X') >= 0;
        boolean small = shape.indexOf('x') >= 0;
        Hashes[] features = new Hashes[2 * Word.REACH + 1];
        long[] codes = codes(text);
        for (int at = 0; at < features.length; at++) {
            features[at] = new Hashes();
            int distance = Math.abs(at - Word.REACH);
            if (distance == 0) {
                own(text, shape, features[at]);
            }
            if (distance == 0 || templates.contains(Template.CONTEXT)) {
                near(text, shape, at, features[at]);
            }
            for (long code : codes) {
                add(CLUSTER[at], code, features[at]);
            }
        }
        long[][] lists = new long[features.length][];
        for (int at = 0; at < lists.length; at++) {
            lists[at] = features[at].toArray();
        }
        return new Word(
                text,
                values.of(text.lower()),
                values.of(WordText.runs(shape)),
                upper && !small,
                small && !upper,
                codes,
                lists);
    }

    private void own(WordText text, String shape, Hashes features) {
        add(WORD, values.of(text.text()), features);
        add(SHAPE, values.of(shape), features);
        if (text.isWrapped()) {
            add(WRAPPED, values.of("yes"), features);
        }
        add(LENGTH, values.of(String.valueOf(Math.min(text.lower().length(), 8))), features);
        if (templates.contains(Template.AFFIX) && text.kind() != WordText.Kind.ADDRESS) {
            String word = text.kind() == WordText.Kind.MENTION ? text.text().toLowerCase(Locale.ROOT) : text.lower();
            int[] cuts = Syllables.cuts(word);
            for (int length = 1; length <= AFFIX && length < cuts.length - 1; length++) {
                add(PREFIX[length], values.of(word.substring(0, cuts[length])), features);
                add(SUFFIX[length], values.of(word.substring(cuts[cuts.length - 1 - length])), features);
            }
        }
    }

    private void near(WordText text, String shape, int at, Hashes features) {
        int distance = Math.abs(at - Word.REACH);
        add(LOWER[at], values.of(text.lower()), features);
        add(KIND[at], values.of(text.kind().name()), features);
        if (distance < 2) {
            add(RUNS[at], values.of(WordText.runs(shape)), features);
        }
        if (distance == 1) {
            int[] cuts = Syllables.cuts(text.lower());
            if (cuts.length > 4) {
                add(NEAR_SUFFIX[at], values.of(text.lower().substring(cuts[cuts.length - 4])), features);
            }
        }
    }

    /** Of the spelling that a file has, the nearest first. */
    private long[] codes(WordText text) {
        Hashes codes = new Hashes();
        for (int file = 0; file < clusters.size(); file++) {
            Clusters known = clusters.get(file);
            long[] found = spellings(text)
                    .map(known::of)
                    .filter(list -> list.length > 0)
                    .findFirst()
                    .orElse(NONE);
            for (int i = 0; i < found.length; i++) {
                long code = Hash.pair(file * CODES + i, found[i]);
                values.name(code, "of \"" + text.lower() + "\" in column " + (i + 1) + " of file " + (file + 1));
                codes.add(code);
            }
        }
        return codes.toArray();
    }

    /** As it stands, in lower case, without the signs around it, with repeated letters but once, as a name. */
    private static Stream<String> spellings(WordText text) {
        String lower = text.lower();
        return Stream.of(
                text.text(), text.text().toLowerCase(Locale.ROOT), lower, shortened(lower), capitalized(lower));
    }

    private static String capitalized(String word) {
        int first = word.isEmpty() ? 0 : Character.charCount(word.codePointAt(0));
        return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    }

    /** Letters repeated more than twice, but once. */
    private static String shortened(String word) {
        return word.replaceAll("(.)\\1{2,}", "$1");
    }

    private void add(Slot slot, long value, Hashes features) {
        if (templates.contains(slot.template())) {
            features.add(values.feature(slot, value));
        }
    }
}
