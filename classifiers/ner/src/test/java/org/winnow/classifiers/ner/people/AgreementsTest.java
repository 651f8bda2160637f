package org.winnow.classifiers.ner.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.people.SpanAgreements.Kind;
import org.winnow.classifiers.ner.people.TokenAgreement.Scope;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Score;

class AgreementsTest {
    private static final SortedSet<String> BOTH = new TreeSet<>(Set.of("LOC", "PER"));

    private static Markup markup(String text, String worker, Set<String> types, Span... spans) {
        return new Markup(text, worker, new TreeSet<>(types), List.of(spans), OptionalDouble.empty(), Optional.empty());
    }

    private static CrowdText text(String id) {
        return new CrowdText(id, List.of("a", "b", "c", "d", "e"), Optional.empty());
    }

    private static Crowd crowd() {
        return new Crowd(
                List.of(text("1"), text("2"), text("3")),
                List.of(
                        markup("1", "ann", BOTH, new Span(0, 2, "PER"), new Span(3, 4, "LOC")),
                        markup("1", "ben", BOTH, new Span(0, 1, "PER"), new Span(3, 4, "LOC")),
                        markup("1", "cid", BOTH, new Span(0, 2, "LOC")),
                        markup("2", "ann", BOTH),
                        markup("2", "ben", BOTH, new Span(4, 5, "PER")),
                        markup("3", "ann", BOTH, new Span(1, 2, "PER"))));
    }

    @Test
    void coefficients_from_counts_are_those_from_judgements() {
        MadeUpCrowd made = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(40, 3, 5, 0.7), 1);
        for (String type : made.crowd().types()) {
            SortedSet<String> one = new TreeSet<>(Set.of(type));
            TokenAgreement ours = TokenAgreement.of(made.crowd(), one, Scope.ALL);
            Judgements judgements = TokenJobs.of(made.crowd()).stream()
                    .filter(job -> job.types().equals(one))
                    .findFirst()
                    .orElseThrow()
                    .judgements();
            assertEquals(
                    Agreement.krippendorff(judgements).orElseThrow(),
                    ours.krippendorff().orElseThrow(),
                    1e-12);
            assertEquals(
                    Agreement.fleiss(judgements).orElseThrow(), ours.fleiss().orElseThrow(), 1e-12);
        }
        Judgements all = TokenJobs.of(crowd()).get(0).judgements();
        assertEquals(
                Agreement.krippendorff(all).orElseThrow(),
                TokenAgreement.of(crowd(), BOTH, Scope.ALL).krippendorff().orElseThrow(),
                1e-12);
        double ab = Agreement.cohen(all, "ann", "ben").orElseThrow();
        double ac = Agreement.cohen(all, "ann", "cid").orElseThrow();
        double bc = Agreement.cohen(all, "ben", "cid").orElseThrow();
        assertEquals(
                (10 * ab + 5 * ac + 5 * bc) / 20,
                TokenAgreement.of(crowd(), BOTH, Scope.ALL).cohen().orElseThrow(),
                1e-12);
    }

    @Test
    void only_marked_tokens_are_counted_where_that_is_asked() {
        assertEquals(10, TokenAgreement.of(crowd(), BOTH, Scope.ALL).tokens());
        assertEquals(4, TokenAgreement.of(crowd(), BOTH, Scope.MARKED).tokens());
    }

    @Test
    void spans_agree_exactly_by_overlap_and_by_type() {
        SpanAgreements spans = SpanAgreements.of(crowd(), BOTH);
        // Pairs of text 1: ann and ben 1 of 2 + 2, ann and cid 0 of 2 + 1, ben and cid 0 of 2 + 1; of text 2: 0 of 0 +
        // 1.
        assertEquals(new Score(1, 5, 6), spans.score(Kind.EXACT));
        assertEquals(new Score(2, 5, 6), spans.score(Kind.TYPE));
        assertEquals(new Score(4, 5, 6), spans.score(Kind.OVERLAP));
        assertEquals(Set.of("ann", "ben", "cid"), spans.byWorker().keySet());
        assertEquals(0, spans.byWorker().get("cid").f1());
        assertEquals(Map.entry(2, new Score(1, 3, 2)), spans.byPair().get("ann ben"));
    }

    @Test
    void people_are_compared_by_types_that_both_were_asked_for() {
        Crowd crowd = new Crowd(
                List.of(text("1")),
                List.of(
                        markup("1", "ann", BOTH, new Span(0, 2, "PER"), new Span(3, 4, "LOC")),
                        markup("1", "ben", Set.of("PER"), new Span(0, 2, "PER"))));
        assertEquals(new Score(1, 1, 1), SpanAgreements.of(crowd, BOTH).score(Kind.EXACT));
        assertEquals(
                1.0, TokenAgreement.of(crowd, BOTH, Scope.ALL).krippendorff().orElseThrow());
    }

    @Test
    void intervals_resample_texts_and_are_the_same_for_the_same_seed() {
        Crowd crowd = MadeUpCrowd.jobsForOneTypeEach(new MadeUpCrowd.Shape(80, 2, 5, 0.7), 2)
                .crowd();
        TokenAgreement tokens = TokenAgreement.of(crowd, crowd.types(), Scope.ALL);
        Interval interval = tokens.krippendorffInterval(100, 3);
        double alpha = tokens.krippendorff().orElseThrow();
        assertTrue(interval.low() < alpha && alpha < interval.high(), interval + " " + alpha);
        assertEquals(interval, tokens.krippendorffInterval(100, 3));
        SpanAgreements spans = SpanAgreements.of(crowd, crowd.types());
        Interval f1 = spans.interval(Kind.EXACT, 100, 3);
        assertTrue(f1.low() < spans.score(Kind.EXACT).f1()
                && spans.score(Kind.EXACT).f1() < f1.high());
    }

    @Test
    void a_report_says_how_each_person_errs() {
        List<CrowdText> texts = new ArrayList<>();
        List<Markup> markups = new ArrayList<>();
        Span truth = new Span(1, 3, "PER");
        for (int i = 0; i < 20; i++) {
            texts.add(text("t" + i));
            markups.add(markup("t" + i, "good", Set.of("PER"), truth));
            markups.add(markup("t" + i, "fair", Set.of("PER"), truth));
            markups.add(markup("t" + i, "lazy", Set.of("PER")));
        }
        List<WorkerReport> reports = WorkerReport.of(SequenceModel.standard().aggregate(new Crowd(texts, markups)));
        assertEquals(
                List.of("fair", "good", "lazy"),
                reports.stream().map(WorkerReport::worker).toList());
        assertEquals(new Score(20, 20, 20), reports.get(1).spans());
        assertEquals(List.of(), reports.get(1).suggestions(0));
        assertEquals(0, reports.get(1).spam().orElseThrow());
        assertEquals(
                Map.of("O", 40, "PER", 0), withZero(reports.get(2).confusion().get("PER")));
        assertEquals(1, reports.get(2).spam().orElseThrow());
        assertEquals(
                List.of(
                        "misses more than half: explain again what is wanted",
                        "marks as if without looking",
                        "more than 5 % of the answers contradict themselves"),
                reports.get(2).suggestions(2));
    }

    private static Map<String, Integer> withZero(Map<String, Integer> row) {
        return Map.of("O", row.getOrDefault("O", 0), "PER", row.getOrDefault("PER", 0));
    }
}
