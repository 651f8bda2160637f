package org.winnow.classifiers.ner.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.formats.Annotations;

class ScoresTest {
    private static final EntityReader IOB2 = Scheme.IOB2::spans;

    private static ScoredText text(String gold, String predicted) {
        return text("a b c d e f", gold, predicted);
    }

    private static ScoredText text(String tokens, String gold, String predicted) {
        List<String> units = List.of(tokens.split(" "));
        return new ScoredText("1", units, " ", spans(gold), spans(predicted), Optional.empty());
    }

    /** Such as {@code PER 0-2, LOC 3-4}. */
    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (String span : text.isEmpty() ? new String[0] : text.split(", ")) {
            String[] parts = span.split("[ -]");
            spans.add(new Span(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[0]));
        }
        return spans;
    }

    private static double correct(Match match, String gold, String predicted) {
        return match.score(List.of(text(gold, predicted))).correct();
    }

    @Test
    void a_fraction_of_nothing_is_zero() {
        assertEquals(List.of(0.0, 0.0, 0.0), figures(Score.NOTHING));
        assertEquals(List.of(0.0, 0.0, 0.0), figures(new Score(0, 0, 3)));
        assertEquals(List.of(0.5, 1.0, 2.0 / 3), figures(new Score(2, 4, 2)));
    }

    private static List<Double> figures(Score score) {
        return List.of(score.precision(), score.recall(), score.f1());
    }

    @Test
    void matches_are_more_or_less_strict() {
        String gold = "PER 0-2, LOC 3-4, ORG 4-6";
        String predicted = "PER 0-1, ORG 3-4, ORG 4-6";
        assertEquals(1, correct(Match.EXACT, gold, predicted));
        assertEquals(2, correct(Match.BOUNDARIES, gold, predicted));
        assertEquals(2, correct(Match.TYPE, gold, predicted));
        assertEquals(2.5, correct(Match.PARTIAL, gold, predicted));
        assertEquals(0, correct(Match.PARTIAL, "PER 0-1", "PER 1-2"));
    }

    @Test
    void an_entity_counts_for_at_most_one_other() {
        assertEquals(1, correct(Match.TYPE, "PER 0-4", "PER 0-1, PER 2-3"));
        assertEquals(1, correct(Match.TYPE, "PER 0-1, PER 2-3", "PER 0-4"));
        assertEquals(1.5, correct(Match.PARTIAL, "PER 0-1, PER 1-3", "PER 0-3, PER 1-3"));
    }

    @Test
    void entities_in_training_data_are_scored_apart() {
        SeenEntities seen = SeenEntities.of(List.of(text("Ann sees Bonn", "PER 0-1, LOC 2-3", "")));
        List<ScoredText> texts = List.of(text("Ann left Bonn Köln", "PER 0-1, ORG 2-3", "PER 0-1, LOC 2-3, LOC 3-4"));
        assertEquals(new Score(1, 2, 1), seen.seen(texts));
        assertEquals(new Score(0, 1, 1), seen.unseen(texts));
    }

    @Test
    void an_error_is_of_one_kind_and_pairs_what_belongs_together() {
        List<EntityError> errors =
                EntityError.of(text("PER 0-2, LOC 2-3, ORG 3-5, PER 5-6", "PER 0-1, ORG 2-3, MISC 3-4, LOC 4-5"));
        assertEquals(
                List.of("WRONG_BOUNDARIES", "WRONG_TYPE", "WRONG_BOTH", "SPURIOUS", "MISSED"),
                errors.stream().map(error -> error.kind().name()).toList());
        assertEquals(Optional.of(new Span(3, 4, "MISC")), errors.get(2).predicted());
        assertEquals(Optional.empty(), errors.get(3).gold());
        assertEquals(List.of(), EntityError.of(text("PER 0-2", "PER 0-2")));
    }

    private static List<Score> randomScores(long seed, double quality) {
        Random random = new Random(seed);
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int gold = random.nextInt(3);
            int predicted = random.nextInt(3);
            int correct = 0;
            for (int j = 0; j < Math.min(gold, predicted); j++) {
                correct += random.nextDouble() < quality ? 1 : 0;
            }
            scores.add(new Score(correct, predicted, gold));
        }
        return scores;
    }

    @Test
    void intervals_are_the_same_for_the_same_seed_and_hold_the_figure() {
        List<Score> scores = randomScores(1, 0.7);
        Bootstrap.Intervals intervals = new Bootstrap(1000, 42).of(scores);
        double f1 = scores.stream().reduce(Score.NOTHING, Score::plus).f1();
        assertEquals(intervals, new Bootstrap(1000, 42).of(scores));
        assertTrue(intervals.f1().low() < f1 && f1 < intervals.f1().high(), intervals.toString());
        assertTrue(intervals.f1().high() - intervals.f1().low() < 0.12, intervals.toString());
        Score always = new Score(1, 2, 2);
        assertEquals(
                new Interval(0.5, 0.5),
                new Bootstrap(20, 1).of(List.of(always, always)).f1());
    }

    @Test
    void an_interval_is_as_wide_as_theory_says() {
        // Recall over n sentences of one entity each is binomial: 1.96 standard errors to either side.
        List<Score> scores = new ArrayList<>(Collections.nCopies(160, new Score(1, 1, 1)));
        scores.addAll(Collections.nCopies(240, new Score(0, 1, 1)));
        Interval recall = new Bootstrap(4000, 7).of(scores).recall();
        double width = 1.96 * Math.sqrt(0.4 * 0.6 / 400);
        assertEquals(0.4 - width, recall.low(), 0.004);
        assertEquals(0.4 + width, recall.high(), 0.004);
    }

    @Test
    void the_paired_test_tells_a_difference_from_chance() {
        List<Score> good = randomScores(1, 0.9);
        List<Score> bad = randomScores(1, 0.5);
        PairedTest.Result different = new PairedTest(2000, 3).of(good, bad);
        assertTrue(different.p() < 0.001, different.toString());
        assertEquals(different, new PairedTest(2000, 3).of(good, bad));
        assertEquals(new PairedTest.Result(0, 1), new PairedTest(500, 3).of(good, good));
        PairedTest.Result swapped = new PairedTest(2000, 3).of(bad, good);
        assertEquals(-different.difference(), swapped.difference());
    }

    @Test
    void the_paired_test_gives_the_probability_that_counting_gives() {
        // Three sentences on which only the first system is right: of eight ways to swap two differ as much.
        List<Score> right = Collections.nCopies(3, new Score(1, 1, 1));
        List<Score> wrong = Collections.nCopies(3, new Score(0, 1, 1));
        assertEquals(0.25, new PairedTest(20_000, 5).of(right, wrong).p(), 0.01);
        assertThrows(IllegalArgumentException.class, () -> new PairedTest(1, 1).of(right, List.of()));
    }

    private static Annotations tokens(String... lines) {
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            sentences.add(
                    Sentence.of("" + (i / 2 + 1), List.of(lines[i].split(" ")), List.of(lines[i + 1].split(" "))));
        }
        return Annotations.Tokens.of(sentences);
    }

    @Test
    void predictions_over_other_tokens_are_moved_by_characters() {
        Annotations gold = tokens("Ann 's in Bonn .", "B-PER O O B-LOC O", "x", "O");
        Annotations predicted = tokens("Ann's in Bo nn.", "B-PER O B-LOC O", "x extra", "O B-LOC");
        Pairing pairing = Pairing.of(gold, predicted, IOB2, IOB2);
        assertEquals(2, pairing.realigned());
        assertEquals(1, pairing.inexact());
        assertEquals(1, pairing.lost());
        ScoredText first = pairing.texts().get(0);
        assertEquals(List.of(new Span(0, 2, "PER"), new Span(3, 4, "LOC")), first.predicted());
        assertEquals(new Score(1, 3, 2), Match.EXACT.score(pairing.texts()));
    }

    @Test
    void tokens_and_text_are_compared_by_characters() {
        Annotations gold = Annotations.Documents.of(
                List.of(TextDocument.of("1", "Ann, in  Bonn", List.of(new Span(0, 3, "PER"), new Span(9, 13, "LOC")))));
        Annotations predicted = tokens("Ann , in Bonn", "B-PER O O B-LOC");
        assertEquals(
                new Score(2, 2, 2),
                Match.EXACT.score(Pairing.of(gold, predicted, IOB2, IOB2).texts()));
    }

    @Test
    void records_are_paired_by_ids_where_both_files_have_the_same() {
        Annotations gold = Annotations.Documents.of(
                List.of(TextDocument.of("a", "Ann", spans("PER 0-3")), TextDocument.of("b", "Bob", List.of())));
        Annotations predicted = Annotations.Documents.of(
                List.of(TextDocument.of("b", "Bob", List.of()), TextDocument.of("a", "Ann", spans("PER 0-3"))));
        assertEquals(
                new Score(1, 1, 1),
                Match.EXACT.score(Pairing.of(gold, predicted, IOB2, IOB2).texts()));
    }

    @Test
    void files_that_do_not_hold_the_same_texts_are_refused() {
        Annotations gold = tokens("a b", "O O", "c", "O");
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Pairing.of(gold, tokens("c", "O"), IOB2, IOB2));
        assertEquals(
                "Gold has 2 records and the prediction 1, which part at record 1 and record 1; give both the same sentences,"
                        + " or the same ids",
                e.getMessage());
    }
}
