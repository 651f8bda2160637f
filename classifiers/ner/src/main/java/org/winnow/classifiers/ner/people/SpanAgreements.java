package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.score.Bootstrap;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Match;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.score.ScoredText;

/**
 * How far people mark the same spans: F1 of one against the other over all pairs who marked a text, as far as both were
 * asked for the same types.
 */
public final class SpanAgreements {
    /** What makes two spans agree. */
    public enum Kind {
        /** Boundaries and type. */
        EXACT,
        /** A token in common, whatever the types. */
        OVERLAP,
        /** The type and a token in common. */
        TYPE;

        private Score score(ScoredText text) {
            return switch (this) {
                case EXACT -> Match.EXACT.score(List.of(text));
                case TYPE -> Match.TYPE.score(List.of(text));
                case OVERLAP ->
                    Match.TYPE.score(List.of(new ScoredText(
                            text.id(),
                            text.units(),
                            text.spacing(),
                            untyped(text.gold()),
                            untyped(text.predicted()),
                            text.origin())));
            };
        }

        private static List<Span> untyped(List<Span> spans) {
            return spans.stream().map(span -> span.withType("any")).toList();
        }
    }

    /** Two people and a text. */
    private record Meeting(int text, Markup first, Markup second, ScoredText spans) {}

    private final int texts;
    private final List<Meeting> meetings;

    private SpanAgreements(int texts, List<Meeting> meetings) {
        this.texts = texts;
        this.meetings = meetings;
    }

    /** @param types that count */
    public static SpanAgreements of(Crowd crowd, SortedSet<String> types) {
        List<Meeting> meetings = new ArrayList<>();
        List<List<Markup>> byText = crowd.byText();
        for (int text = 0; text < byText.size(); text++) {
            List<Markup> here = byText.get(text);
            for (int i = 0; i < here.size(); i++) {
                for (int j = i + 1; j < here.size(); j++) {
                    SortedSet<String> both = new TreeSet<>(types);
                    both.retainAll(here.get(i).types());
                    both.retainAll(here.get(j).types());
                    if (!both.isEmpty()
                            && !here.get(i).worker().equals(here.get(j).worker())) {
                        meetings.add(meeting(text, here.get(i), here.get(j), both));
                    }
                }
            }
        }
        return new SpanAgreements(byText.size(), meetings);
    }

    private static Meeting meeting(int text, Markup first, Markup second, SortedSet<String> types) {
        ScoredText spans = new ScoredText(
                first.text(),
                List.of(),
                " ",
                first.of(types).spans(),
                second.of(types).spans(),
                Optional.empty());
        return new Meeting(text, first, second, spans);
    }

    public Score score(Kind kind) {
        return sum(meetings.stream().map(one -> kind.score(one.spans())).toList());
    }

    /** Of F1, by resampling texts. */
    public Interval interval(Kind kind, int resamples, long seed) {
        Score[] byText = new Score[texts];
        java.util.Arrays.fill(byText, Score.NOTHING);
        meetings.forEach(one -> byText[one.text()] = byText[one.text()].plus(kind.score(one.spans())));
        return new Bootstrap(resamples, seed).of(List.of(byText)).f1();
    }

    /** Exact, of each person with all others, by name. */
    public SortedMap<String, Score> byWorker() {
        SortedMap<String, Score> scores = new TreeMap<>();
        for (Meeting one : meetings) {
            Score score = Kind.EXACT.score(one.spans());
            scores.merge(one.first().worker(), score, Score::plus);
            scores.merge(one.second().worker(), score, Score::plus);
        }
        return scores;
    }

    /** Exact, of each two people, by their names. */
    public SortedMap<String, Map.Entry<Integer, Score>> byPair() {
        SortedMap<String, Map.Entry<Integer, Score>> scores = new TreeMap<>();
        for (Meeting one : meetings) {
            boolean ordered = one.first().worker().compareTo(one.second().worker()) < 0;
            String pair = ordered
                    ? one.first().worker() + " " + one.second().worker()
                    : one.second().worker() + " " + one.first().worker();
            scores.merge(
                    pair,
                    Map.entry(1, Kind.EXACT.score(one.spans())),
                    (a, b) -> Map.entry(a.getKey() + b.getKey(), a.getValue().plus(b.getValue())));
        }
        return scores;
    }

    private static Score sum(Collection<Score> scores) {
        return scores.stream().reduce(Score.NOTHING, Score::plus);
    }
}
