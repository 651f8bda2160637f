package org.winnow.classifiers.ner.tagger;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Features that depend on several tokens, on lists of names or on other taggers. */
final class SentenceFeatures {
    private static final int WINDOW = 4;
    private static final int FIRST_PLACES = 3;

    private static final Slot BEFORE = Slot.of(Template.NGRAM, "lower-1 lower");
    private static final Slot BEHIND = Slot.of(Template.NGRAM, "lower lower+1");
    private static final Slot BOTH = Slot.of(Template.NGRAM, "lower-1 lower+1");
    private static final Slot SHAPES_BEFORE = Slot.of(Template.NGRAM, "runs-1 runs");
    private static final Slot SHAPES_BEHIND = Slot.of(Template.NGRAM, "runs runs+1");
    private static final Slot SHAPES = Slot.of(Template.NGRAM, "runs-1 runs runs+1");
    private static final Slot[] CODES_BEFORE = Slot.of(Template.CLUSTER, "cluster-1 cluster ", 16);
    private static final Slot[] CODES_BEHIND = Slot.of(Template.CLUSTER, "cluster cluster+1 ", 16);
    private static final Slot[] CODE_SHAPE = Slot.of(Template.CLUSTER, "cluster runs ", 16);
    private static final Slot LEFT = Slot.of(Template.WINDOW, "left");
    private static final Slot RIGHT = Slot.of(Template.WINDOW, "right");
    private static final Slot CASE = Slot.of(Template.CASE, "case runs");
    private static final Slot PLACE = Slot.of(Template.POSITION, "place");
    private static final Slot PLACE_SHAPE = Slot.of(Template.POSITION, "place runs");
    private static final Slot[] LISTED = Slot.around(Template.GAZETTEER, "listed");
    private static final Slot LISTED_SHAPE = Slot.of(Template.GAZETTEER, "listed runs");
    private static final Slot LISTED_ALL = Slot.of(Template.GAZETTEER, "all lists");
    private static final Slot[] TAGGED = Slot.around(Template.TAGGER, "tagged");
    private static final Slot TAGGED_SURE = Slot.of(Template.TAGGER, "tagged surely");
    private static final Slot TAGGED_SHAPE = Slot.of(Template.TAGGER, "tagged runs");
    private static final Slot TAGGED_ALL = Slot.of(Template.TAGGER, "all taggers");
    private static final long EDGE = Hash.of("edge of the sentence");

    private final Set<Template> templates;
    private final List<Gazetteer> gazetteers;
    private final Values values;

    SentenceFeatures(Set<Template> templates, List<Gazetteer> gazetteers, Values values) {
        this.templates = EnumSet.copyOf(templates);
        this.gazetteers = gazetteers;
        this.values = values;
        values.name(EDGE, "|");
    }

    /**
     * What is to be known of a sentence once.
     *
     * @param listed by list of names and token, see {@link Gazetteer#match}
     * @param opinions of other taggers on it
     */
    record Context(Word[] words, long casing, int[][] listed, List<Opinion> opinions) {}

    Context context(Word[] words, List<Opinion> opinions) {
        long[] lower = Arrays.stream(words).mapToLong(Word::lower).toArray();
        int[][] listed = gazetteers.stream().map(list -> list.match(lower)).toArray(int[][]::new);
        return new Context(words, casing(words), listed, opinions);
    }

    private long casing(Word[] words) {
        int capitals = 0;
        int small = 0;
        for (Word word : words) {
            if (word.text().kind() == WordText.Kind.WORD) {
                capitals += word.capitals() ? 1 : 0;
                small += word.small() ? 1 : 0;
            }
        }
        return values.of(small == 0 ? "capitals" : capitals > small ? "loud" : small > 0 ? "usual" : "none");
    }

    void add(Context context, int at, Hashes features) {
        Word[] words = context.words();
        if (templates.contains(Template.NGRAM)) {
            neighbours(words, at, features);
        }
        if (templates.contains(Template.WINDOW)) {
            for (int i = Math.max(0, at - WINDOW); i < at; i++) {
                add(LEFT, words[i].lower(), features);
            }
            for (int i = at + 1; i <= Math.min(words.length - 1, at + WINDOW); i++) {
                add(RIGHT, words[i].lower(), features);
            }
        }
        add(CASE, values.pair(context.casing(), words[at].runs()), features);
        if (templates.contains(Template.POSITION)) {
            place(words, at, features);
        }
        if (templates.contains(Template.CLUSTER)) {
            clusters(words, at, features);
        }
        if (templates.contains(Template.GAZETTEER)) {
            listed(context, at, features);
        }
        if (templates.contains(Template.TAGGER)) {
            opinions(context, at, features);
        }
    }

    private void neighbours(Word[] words, int at, Hashes features) {
        long lower = words[at].lower();
        long before = at > 0 ? words[at - 1].lower() : EDGE;
        long behind = at + 1 < words.length ? words[at + 1].lower() : EDGE;
        add(BEFORE, values.pair(before, lower), features);
        add(BEHIND, values.pair(lower, behind), features);
        add(BOTH, values.pair(before, behind), features);
        long shape = words[at].runs();
        long shapeBefore = at > 0 ? words[at - 1].runs() : EDGE;
        long shapeBehind = at + 1 < words.length ? words[at + 1].runs() : EDGE;
        long pair = values.pair(shapeBefore, shape);
        add(SHAPES_BEFORE, pair, features);
        add(SHAPES_BEHIND, values.pair(shape, shapeBehind), features);
        add(SHAPES, values.pair(pair, shapeBehind), features);
    }

    private void place(Word[] words, int at, Hashes features) {
        if (at < FIRST_PLACES) {
            long place = values.of(at == 0 ? "first" : "place " + at);
            add(PLACE, place, features);
            add(PLACE_SHAPE, values.pair(place, words[at].runs()), features);
        }
        if (at == words.length - 1) {
            add(PLACE, values.of("last"), features);
        }
    }

    private void clusters(Word[] words, int at, Hashes features) {
        long[] codes = words[at].codes();
        long[] before = at > 0 ? words[at - 1].codes() : new long[0];
        long[] behind = at + 1 < words.length ? words[at + 1].codes() : new long[0];
        for (int i = 0; i < codes.length && i < CODE_SHAPE.length; i++) {
            add(CODE_SHAPE[i], values.pair(codes[i], words[at].runs()), features);
            if (i < before.length) {
                add(CODES_BEFORE[i], values.pair(before[i], codes[i]), features);
            }
            if (i < behind.length) {
                add(CODES_BEHIND[i], values.pair(codes[i], behind[i]), features);
            }
        }
    }

    private void listed(Context context, int at, Hashes features) {
        long all = 0;
        for (int list = 0; list < gazetteers.size(); list++) {
            int[] places = context.listed()[list];
            for (int near = Math.max(0, at - 1); near <= Math.min(places.length - 1, at + 1); near++) {
                if (places[near] != 0) {
                    long value = values.of(gazetteers.get(list).type() + "/" + places[near]);
                    add(LISTED[near - at + Word.REACH], value, features);
                    if (near == at) {
                        add(LISTED_SHAPE, values.pair(value, context.words()[at].runs()), features);
                        all = values.pair(all, value);
                    }
                }
            }
        }
        if (all != 0) {
            add(LISTED_ALL, all, features);
        }
    }

    private void opinions(Context context, int at, Hashes features) {
        long all = EDGE;
        for (Opinion opinion : context.opinions()) {
            for (int near = Math.max(0, at - 1); near <= Math.min(context.words().length - 1, at + 1); near++) {
                long value = values.of(opinion.name() + ":" + opinion.tags().get(near));
                add(TAGGED[near - at + Word.REACH], value, features);
                if (near == at) {
                    add(
                            TAGGED_SURE,
                            values.of(opinion.name() + ":" + opinion.sure().get(at)),
                            features);
                    add(TAGGED_SHAPE, values.pair(value, context.words()[at].runs()), features);
                    all = values.pair(all, value);
                }
            }
        }
        if (all != EDGE) {
            add(TAGGED_ALL, all, features);
        }
    }

    private void add(Slot slot, long value, Hashes features) {
        if (templates.contains(slot.template())) {
            features.add(values.feature(slot, value));
        }
    }
}
