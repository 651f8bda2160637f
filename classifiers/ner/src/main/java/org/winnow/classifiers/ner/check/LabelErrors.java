package org.winnow.classifiers.ner.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/** Entities that are likely to be annotated wrongly: those on which taggers disagree that have learned from all else. */
public final class LabelErrors {
    /** A tagger need be at least so sure that an annotation is wrong. */
    private static final double SURE = 0.5;

    /** So often must words stand elsewhere before it means something that they are no entity there. */
    private static final int OFTEN = 3;

    private LabelErrors() {}

    /** What seems to be wrong. */
    public enum Kind {
        /** The entity has another type. */
        TYPE,
        /** The entity begins or ends elsewhere. */
        ENDS,
        /** There is an entity that nobody marked. */
        MISSING,
        /** There is none: no tagger finds it, and mostly the same words are none elsewhere. */
        NEEDLESS
    }

    /**
     * One entity in doubt.
     *
     * @param annotated the entity as it is marked, if it is
     * @param expected what a tagger would have marked, if anything
     * @param certainty the tagger's score; of a needless one the share of the same words elsewhere that are no entity;
     *     0 to 1
     */
    public record Suspicion(
            Kind kind, Entry entry, Optional<Span> annotated, Optional<Span> expected, double certainty) {
        /** The two, as text. */
        public String wording() {
            return text(annotated) + " -> " + text(expected);
        }

        private String text(Optional<Span> span) {
            return span.map(one -> one.type() + " " + entry.sentence().surface(one))
                    .orElse("nothing");
        }
    }

    /** Trains a tagger. */
    @FunctionalInterface
    public interface Learner {
        Tagger learn(List<Entry> entries);
    }

    /**
     * @param folds 2 or more; entry i is judged by a tagger that learned from those of other numbers modulo folds
     * @return the most certain first
     */
    public static List<Suspicion> of(List<Entry> entries, int folds, Learner learner) {
        if (folds < 2 || entries.size() < folds) {
            throw new IllegalArgumentException(
                    "Invalid folds: " + folds + " (must be in [2, " + entries.size() + "], the number of sentences)");
        }
        List<Suspicion> found = new ArrayList<>();
        List<Suspicion> unproposed = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            List<Entry> others = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                if (i % folds != fold) {
                    others.add(entries.get(i));
                }
            }
            try (Tagger tagger = learner.learn(others)) {
                for (int i = fold; i < entries.size(); i += folds) {
                    judge(entries.get(i), tagger.tag(entries.get(i).sentence().tokens()), found, unproposed);
                }
            }
        }
        found.addAll(needless(entries, unproposed));
        found.sort(Comparator.comparingDouble(Suspicion::certainty)
                .reversed()
                .thenComparing(one -> one.entry().place())
                .thenComparing(Suspicion::wording));
        return found;
    }

    private static void judge(
            Entry entry, List<ScoredSpan> expected, List<Suspicion> found, List<Suspicion> unproposed) {
        for (ScoredSpan one : expected) {
            if (one.score() >= SURE && !entry.spans().contains(one.span())) {
                found.add(suspicion(entry, one));
            }
        }
        for (Span span : entry.spans()) {
            if (expected.stream().noneMatch(one -> one.span().overlaps(span))) {
                unproposed.add(new Suspicion(Kind.NEEDLESS, entry, Optional.of(span), Optional.empty(), 0));
            }
        }
    }

    private static Suspicion suspicion(Entry entry, ScoredSpan expected) {
        Optional<Span> same =
                entry.spans().stream().filter(expected.span()::sameBoundaries).findFirst();
        Optional<Span> touched = same.or(
                () -> entry.spans().stream().filter(expected.span()::overlaps).findFirst());
        Kind kind = same.isPresent() ? Kind.TYPE : touched.isPresent() ? Kind.ENDS : Kind.MISSING;
        return new Suspicion(kind, entry, touched, Optional.of(expected.span()), expected.score());
    }

    /** Those whose words stand elsewhere often enough and are mostly no entity there. */
    private static List<Suspicion> needless(List<Entry> entries, List<Suspicion> unproposed) {
        Map<List<String>, int[]> counts = new HashMap<>();
        int longest = 0;
        for (Suspicion one : unproposed) {
            List<String> words = words(one.entry(), one.annotated().orElseThrow());
            counts.put(words, new int[2]);
            longest = Math.max(longest, words.size());
        }
        for (Entry entry : entries) {
            count(entry, longest, counts);
        }
        List<Suspicion> needless = new ArrayList<>();
        for (Suspicion one : unproposed) {
            int[] count = counts.get(words(one.entry(), one.annotated().orElseThrow()));
            // The one in doubt is among those that are marked, and says nothing of itself.
            double certainty = (double) count[1] / Math.max(1, count[0] + count[1] - 1);
            if (count[0] + count[1] - 1 >= OFTEN && certainty >= SURE) {
                needless.add(new Suspicion(one.kind(), one.entry(), one.annotated(), one.expected(), certainty));
            }
        }
        return needless;
    }

    private static List<String> words(Entry entry, Span span) {
        return entry.sentence().tokens().subList(span.start(), span.end());
    }

    /** Adds to how often words are an entity, and how often none. */
    private static void count(Entry entry, int longest, Map<List<String>, int[]> counts) {
        List<String> tokens = entry.sentence().tokens();
        for (int start = 0; start < tokens.size(); start++) {
            for (int end = start + 1; end <= Math.min(tokens.size(), start + longest); end++) {
                int[] count = counts.get(tokens.subList(start, end));
                if (count != null) {
                    Span place = new Span(start, end, "any");
                    boolean entity = entry.spans().stream().anyMatch(place::overlaps);
                    count[entity ? 0 : 1]++;
                }
            }
        }
    }
}
