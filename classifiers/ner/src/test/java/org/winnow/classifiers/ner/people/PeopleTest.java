package org.winnow.classifiers.ner.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Match;

class PeopleTest {
    private static Judgements judgements(String text) {
        return Judgements.of(Arrays.stream(text.split(" "))
                .map(one -> one.split(","))
                .map(parts -> new Judgement(parts[0], parts[1], parts[2]))
                .toList());
    }

    private static List<Judgement> crowd(long seed, int tasks) {
        Random random = new Random(seed);
        List<Judgement> all = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            String truth = task % 3 == 0 ? "yes" : "no";
            String lie = task % 3 == 0 ? "no" : "yes";
            all.add(new Judgement("t" + task, "good", random.nextDouble() < 0.95 ? truth : lie));
            all.add(new Judgement("t" + task, "fair", random.nextDouble() < 0.8 ? truth : lie));
            all.add(new Judgement("t" + task, "spam", random.nextBoolean() ? "yes" : "no"));
        }
        return all;
    }

    @Test
    void numbers_from_the_twister_are_numpys() {
        // numpy.random.RandomState(0).random_sample(3)
        MersenneTwister random = new MersenneTwister(0);
        double[] drawn = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        assertArrayEquals(new double[] {0.5488135039273248, 0.7151893663724195, 0.6027633760716439}, drawn, 0);
    }

    @Test
    void digamma_has_its_known_values() {
        assertEquals(-0.5772156649015329, Digamma.of(1), 1e-13);
        assertEquals(-1.9635100260214235, Digamma.of(0.5), 1e-13);
        assertEquals(Math.log(1e6) - 0.5e-6, Digamma.of(1e6), 1e-12);
    }

    @Test
    void of_labels_that_are_as_likely_the_first_by_name_is_taken() {
        Aggregated vote = MajorityVote.equal().aggregate(judgements("t,a,y t,b,x u,a,y u,b,y"));
        assertEquals(List.of("x", "y"), List.of(vote.label(0), vote.label(1)));
        assertEquals(List.of(List.of(0.5, 0.5), List.of(0.0, 1.0)), vote.probabilities());
    }

    @Test
    void a_weighted_vote_trusts_the_heavier() {
        Judgements all = judgements("t,a,x t,b,y t,c,y");
        Aggregated vote =
                MajorityVote.weighted(Map.of("a", 3.0, "b", 1.0, "c", 1.0)).aggregate(all);
        assertEquals("x", vote.label(0));
        assertEquals(List.of(0.6, 0.4), vote.probabilities().get(0));
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MajorityVote.weighted(Map.of("a", 1.0)).aggregate(all));
        assertEquals("There is no weight for worker b", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> MajorityVote.weighted(Map.of("a", 0.0)));
        assertEquals("Invalid weight of worker a: 0.0 (must be positive)", e.getMessage());
    }

    @Test
    void the_order_of_judgements_never_matters() {
        List<Judgement> all = crowd(1, 60);
        List<Judgement> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(2));
        assertEquals(
                Mace.standard().aggregate(Judgements.of(all)).aggregated(),
                Mace.standard().aggregate(Judgements.of(shuffled)).aggregated());
        assertEquals(
                DawidSkene.standard().aggregate(Judgements.of(all)).aggregated(),
                DawidSkene.standard().aggregate(Judgements.of(shuffled)).aggregated());
    }

    @Test
    void models_find_out_who_guesses() {
        Judgements all = Judgements.of(crowd(3, 300));
        double[] guessing = Mace.standard().aggregate(all).guessing();
        assertEquals(List.of("fair", "good", "spam"), all.workers());
        assertTrue(guessing[0] < 0.5 && guessing[1] < 0.5, Arrays.toString(guessing));
        assertTrue(guessing[2] > 0.8, Arrays.toString(guessing));
        double[][][] errors = DawidSkene.standard().aggregate(all).errors();
        // "yes" of the one who is good where "no" is true, and of the one who guesses.
        assertTrue(errors[1][1][0] < 0.12, "" + errors[1][1][0]);
        assertEquals(0.5, errors[2][1][0], 0.1);
    }

    @Test
    void who_said_nothing_has_no_vote() {
        Judgements all = judgements("t,a,x t,b,x u,a,y");
        assertEquals("y", DawidSkene.standard().aggregate(all).aggregated().label(1));
        assertEquals(
                1,
                Agreement.krippendorff(judgements("t,a,x t,b,x u,a,y u,b,y v,c,x"))
                        .orElseThrow());
    }

    @Test
    void two_judgements_of_one_person_on_one_task_are_refused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> judgements("t,a,x t,a,y"));
        assertEquals("Worker a judged task t twice (\"x\" and \"y\"); keep one judgement", e.getMessage());
        assertEquals(
                "There are no judgements",
                assertThrows(IllegalArgumentException.class, () -> Judgements.of(List.of()))
                        .getMessage());
    }

    @Test
    void agreement_is_undefined_where_there_is_nothing_to_compare() {
        Judgements one = judgements("t,a,x t,b,x");
        assertEquals(OptionalDouble.empty(), Agreement.krippendorff(one));
        assertEquals(OptionalDouble.empty(), Agreement.fleiss(one));
        assertEquals(OptionalDouble.empty(), Agreement.cohen(one, "a", "b"));
        assertEquals(OptionalDouble.empty(), Agreement.cohen(judgements("t,a,x u,b,y"), "a", "b"));
        assertThrows(IllegalArgumentException.class, () -> Agreement.interval(one, Agreement::krippendorff, 10, 1));
    }

    @Test
    void an_interval_holds_its_coefficient_and_is_the_same_for_the_same_seed() {
        Judgements all = Judgements.of(crowd(5, 200));
        double alpha = Agreement.krippendorff(all).orElseThrow();
        Interval interval = Agreement.interval(all, Agreement::krippendorff, 200, 9);
        assertTrue(interval.low() < alpha && alpha < interval.high(), alpha + " " + interval);
        assertTrue(interval.high() - interval.low() < 0.3, interval.toString());
        assertEquals(interval, Agreement.interval(all, Agreement::krippendorff, 200, 9));
    }

    @Test
    void people_agree_as_far_as_they_mark_the_same_spans() {
        TreeMap<String, Map<String, List<Span>>> spans = new TreeMap<>(Map.of(
                "a",
                        Map.of(
                                "1",
                                List.of(new Span(0, 2, "PER"), new Span(3, 4, "LOC")),
                                "2",
                                List.of(new Span(0, 1, "X"))),
                "b", Map.of("1", List.of(new Span(0, 1, "PER"), new Span(3, 4, "LOC"))),
                "c", Map.of("3", List.of())));
        List<SpanAgreement> pairs = SpanAgreement.pairs(spans, Match.EXACT);
        assertEquals(1, pairs.size());
        assertEquals(0.5, SpanAgreement.mean(pairs));
        assertEquals(1, pairs.get(0).texts());
        assertEquals(1, SpanAgreement.mean(SpanAgreement.pairs(spans, Match.TYPE)));
    }
}
