package org.winnow.classifiers.ner.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Span;

class SequenceModelTest {
    private static Markup markup(String text, String worker, String types, Span... spans) {
        return new Markup(
                text,
                worker,
                new TreeSet<>(Set.of(types.split(","))),
                List.of(spans),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static CrowdText text(String id, int length) {
        return new CrowdText(id, Collections.nCopies(length, "x"), Optional.empty());
    }

    private static double f1(MadeUpCrowd made, Aggregation aggregation) {
        return made.f1(aggregation.taken());
    }

    private static TokenVotes majority(TokenVotes.Tie tie) {
        return new TokenVotes(one -> MajorityVote.equal().aggregate(one.judgements()), tie);
    }

    private static TokenVotes dawidSkene() {
        return new TokenVotes(
                one -> DawidSkene.standard().aggregate(one.judgements()).aggregated(), TokenVotes.Tie.OUTSIDE);
    }

    @Test
    void whole_sequences_find_more_truth_than_tokens_with_two_judgements_a_text() {
        double ours = 0;
        double skene = 0;
        double any = 0;
        for (long seed = 2; seed <= 4; seed++) {
            MadeUpCrowd made = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(300, 2, 7, 0.75), seed);
            ours += f1(made, SequenceModel.standard().aggregate(made.crowd())) / 3;
            skene += f1(made, dawidSkene().aggregate(made.crowd())) / 3;
            any += f1(made, majority(TokenVotes.Tie.MARK).aggregate(made.crowd())) / 3;
        }
        assertTrue(ours > skene + 0.03, ours + " against " + skene);
        assertTrue(ours > any + 0.03, ours + " against " + any);
    }

    @Test
    void whole_sequences_find_no_less_truth_with_five_judgements_a_text() {
        MadeUpCrowd made = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(200, 5, 20, 0.65), 2);
        double ours = f1(made, SequenceModel.standard().aggregate(made.crowd()));
        double other = f1(made, dawidSkene().aggregate(made.crowd()));
        assertTrue(ours >= other, ours + " against " + other);
        assertTrue(ours > 0.88, "" + ours);
    }

    @Test
    void posteriors_are_as_likely_as_they_say() {
        MadeUpCrowd made = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(400, 3, 10, 0.7), 3);
        Aggregation aggregation = SequenceModel.standard().aggregate(made.crowd());
        double expected = 0;
        int right = 0;
        int all = 0;
        for (int text = 0; text < made.truth().size(); text++) {
            for (Candidate candidate : aggregation.candidates().get(text)) {
                expected += candidate.posterior();
                right += made.truth().get(text).contains(candidate.span()) ? 1 : 0;
                all++;
            }
        }
        assertEquals(right / (double) all, expected / all, 0.04);
    }

    @Test
    void who_was_not_asked_for_a_type_does_not_vote_against_it() {
        List<CrowdText> texts = new ArrayList<>();
        List<Markup> markups = new ArrayList<>();
        List<Markup> asWithout = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add(text("t" + i, 6));
            Span misc = new Span(i % 4, i % 4 + 1, "MISC");
            markups.add(markup("t" + i, "a", "MISC,PER", misc));
            markups.add(markup("t" + i, "b", "MISC,PER", misc));
            asWithout.addAll(markups.subList(markups.size() - 2, markups.size()));
            for (String other : List.of("c", "d", "e")) {
                markups.add(markup("t" + i, other, "PER"));
            }
        }
        for (Aggregation aggregation : List.of(
                SequenceModel.standard().aggregate(new Crowd(texts, markups)),
                majority(TokenVotes.Tie.OUTSIDE).aggregate(new Crowd(texts, markups)))) {
            assertTrue(aggregation.taken().stream().allMatch(taken -> taken.size() == 1), "" + aggregation.taken());
        }
        // Had they been asked, three would have outvoted two.
        List<Markup> asked = new ArrayList<>(asWithout);
        texts.forEach(text -> List.of("c", "d", "e").forEach(w -> asked.add(markup(text.id(), w, "MISC,PER"))));
        Aggregation outvoted = majority(TokenVotes.Tie.OUTSIDE).aggregate(new Crowd(texts, asked));
        assertTrue(outvoted.taken().stream().allMatch(List::isEmpty));
    }

    @Test
    void what_two_jobs_claim_goes_to_one_and_nothing_overlaps() {
        MadeUpCrowd made = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(150, 3, 6, 0.7), 4);
        List<CrowdText> texts = new ArrayList<>(made.crowd().texts());
        List<Markup> markups = new ArrayList<>(made.crowd().markups());
        texts.add(text("both", 4));
        markups.add(markup("both", "w0", "PER", new Span(1, 3, "PER")));
        markups.add(markup("both", "w1", "PER", new Span(1, 3, "PER")));
        markups.add(markup("both", "w1", "LOC", new Span(2, 3, "LOC")));
        markups.add(markup("both", "w2", "LOC"));
        Aggregation aggregation = SequenceModel.standard().aggregate(new Crowd(texts, markups));
        assertEquals(List.of(new Span(1, 3, "PER")), aggregation.taken().get(150));
        for (List<Span> taken : aggregation.taken()) {
            for (int i = 1; i < taken.size(); i++) {
                assertTrue(taken.get(i - 1).end() <= taken.get(i).start(), "" + taken);
            }
        }
    }

    @Test
    void neighbours_of_one_type_are_two_only_where_somebody_drew_a_border() {
        List<CrowdText> texts = new ArrayList<>();
        List<Markup> markups = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.add(text("t" + i, 5));
            for (String worker : List.of("a", "b", "c")) {
                markups.add(
                        i == 0
                                ? markup("t0", worker, "PER", new Span(1, 2, "PER"), new Span(2, 3, "PER"))
                                : markup("t" + i, worker, "PER", new Span(1, 3, "PER")));
            }
        }
        Crowd crowd = new Crowd(texts, markups);
        for (Aggregation aggregation : List.of(
                SequenceModel.standard().aggregate(crowd),
                majority(TokenVotes.Tie.OUTSIDE).aggregate(crowd))) {
            assertEquals(
                    List.of(new Span(1, 2, "PER"), new Span(2, 3, "PER")),
                    aggregation.taken().get(0));
            assertEquals(List.of(new Span(1, 3, "PER")), aggregation.taken().get(1));
        }
    }

    @Test
    void a_tie_goes_as_its_rule_says() {
        Crowd crowd = new Crowd(
                List.of(text("t", 3)),
                List.of(markup("t", "a", "PER", new Span(0, 2, "PER")), markup("t", "b", "PER")));
        assertEquals(
                List.of(List.of()),
                majority(TokenVotes.Tie.OUTSIDE).aggregate(crowd).taken());
        Aggregation marked = majority(TokenVotes.Tie.MARK).aggregate(crowd);
        assertEquals(List.of(List.of(new Span(0, 2, "PER"))), marked.taken());
        assertEquals(List.of(List.of(new Candidate(new Span(0, 2, "PER"), 0.5))), marked.candidates());
    }

    @Test
    void a_threshold_takes_what_is_likelier_and_no_overlaps() {
        List<Candidate> candidates = List.of(
                new Candidate(new Span(0, 2, "A"), 0.5),
                new Candidate(new Span(1, 3, "A"), 0.6),
                new Candidate(new Span(2, 4, "B"), 0.4),
                new Candidate(new Span(5, 6, "A"), 0.3));
        assertEquals(List.of(candidates.get(0), candidates.get(2)), Decisions.above(candidates, 0.3));
        assertEquals(List.of(candidates.get(1)), Decisions.above(candidates, 0.45));
        assertEquals(List.of(), Decisions.above(candidates, 0.6));
    }

    @Test
    void the_threshold_for_the_highest_expected_f1_is_half_of_it() {
        List<List<Candidate>> candidates = List.of(
                List.of(new Candidate(new Span(0, 1, "A"), 1), new Candidate(new Span(2, 3, "A"), 0.45)),
                List.of(new Candidate(new Span(0, 1, "A"), 0.2)));
        // Taking the first two: 2 * 1.45 / (2 + 1.65) = 0.7945; the first: 2 / 2.65; all: 3.3 / 4.65.
        assertEquals(1.45 / 3.65, Decisions.threshold(candidates, 1.65), 1e-9);
    }

    @Test
    void the_order_of_input_never_matters() {
        MadeUpCrowd made = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(60, 2, 5, 0.7), 5);
        List<Markup> shuffled = new ArrayList<>(made.crowd().markups());
        Collections.shuffle(shuffled, new Random(1));
        Crowd other = new Crowd(made.crowd().texts(), shuffled);
        assertEquals(
                SequenceModel.standard().aggregate(made.crowd()),
                SequenceModel.standard().aggregate(other));
    }

    @Test
    void bits_are_the_entropy_of_alternatives() {
        assertEquals(0, Uncertainty.bits(List.of()));
        assertEquals(0, Uncertainty.bits(List.of(new Candidate(new Span(0, 1, "A"), 1))));
        assertEquals(1, Uncertainty.bits(List.of(new Candidate(new Span(0, 1, "A"), 0.5))), 1e-12);
        assertEquals(
                2.5,
                Uncertainty.bits(List.of(
                        new Candidate(new Span(0, 2, "A"), 0.5),
                        new Candidate(new Span(0, 1, "A"), 0.25),
                        new Candidate(new Span(5, 6, "A"), 0.5))),
                1e-12);
    }

    @Test
    void nobody_judges_a_type_of_a_text_twice_or_outside_it() {
        List<CrowdText> texts = List.of(text("t", 2));
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new Crowd(texts, List.of(markup("t", "a", "PER,LOC"), markup("t", "a", "PER"))));
        assertEquals("Worker a was asked for PER in text t twice; keep one answer", e.getMessage());
        e = assertThrows(
                IllegalArgumentException.class,
                () -> new Crowd(texts, List.of(markup("t", "a", "PER", new Span(0, 3, "PER")))));
        assertEquals("Worker a marked tokens up to 3 in text t, which has 2", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> markup("t", "a", "PER", new Span(0, 1, "LOC")));
        assertEquals("Worker a marked LOC in text t, but was asked for PER", e.getMessage());
    }
}
