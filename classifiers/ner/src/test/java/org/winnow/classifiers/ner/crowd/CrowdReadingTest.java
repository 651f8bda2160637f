package org.winnow.classifiers.ner.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TestData;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.JsonTokens;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.classifiers.ner.people.Markup;

class CrowdReadingTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String unit(String judgements) {
        return "{\"data\": {\"id_str\": \"7\", \"tokens\": [\"Ann\", \"Lee\", \"met\", \"Bob\"]}, \"results\":"
                + " {\"judgments\": [" + judgements + "]}}\n";
    }

    private static String judgement(String worker, String data) {
        return "{\"worker_id\": \"" + worker
                + "\", \"worker_trust\": 0.5, \"created_at\": \"2013-09-04T09:59:36+00:00\"," + " \"data\": {" + data
                + "}}";
    }

    @Test
    void clicks_on_neighbours_are_one_span() throws IOException {
        Path path = file("x.per.json", unit(judgement("a", "\"found\": \"done\", \"click\": [\"3\", \"1\", \"0\"]")));
        Answers answers = new CrowdFlower("PER", Contradiction.Policy.MISSING).read(path);
        Answer answer = answers.answers().get(0);
        assertEquals(List.of(new Span(0, 2, "PER"), new Span(3, 4, "PER")), answer.spans());
        assertEquals("7", answer.text());
        assertEquals(0.5, answer.trust().orElseThrow());
        assertEquals(Optional.of(Instant.parse("2013-09-04T09:59:36Z")), answer.at());
    }

    @Test
    void what_an_answer_means_that_says_two_things_is_decided_by_policy() throws IOException {
        Path path = file(
                "x",
                unit(judgement("a", "\"found\": \"none\", \"click\": [\"0\"]") + ","
                        + judgement("b", "\"found\": \"done\"") + ","
                        + judgement("c", "\"found\": \"none\", \"_clicks\": [\"http://x\"]") + ","
                        + judgement("d", "\"click\": \"noentities\"")));
        Answers missing = new CrowdFlower("PER", Contradiction.Policy.MISSING).read(path);
        assertEquals(
                List.of("c", "d"),
                missing.answers().stream().map(Answer::worker).toList());
        assertEquals(
                List.of(
                        "a says that there is nothing, and marks 1 tokens",
                        "b says that there is something, and marks nothing"),
                missing.contradictions().stream()
                        .map(one -> one.worker() + " " + one.what())
                        .toList());
        Answers marks = new CrowdFlower("PER", Contradiction.Policy.MARKS).read(path);
        assertEquals(List.of(new Span(0, 1, "PER")), marks.answers().get(0).spans());
        Answers nothing = new CrowdFlower("PER", Contradiction.Policy.NOTHING).read(path);
        assertEquals(List.of(), nothing.answers().get(0).spans());
    }

    @Test
    void a_judgement_that_cannot_be_used_costs_only_itself() throws IOException {
        Path path = file(
                "x",
                unit(judgement("a", "\"click\": [\"4\"]") + "," + judgement("b", "\"click\": [\"0\"]") + ","
                                + judgement("c", "\"_x\": 1"))
                        + "not JSON\n");
        Answers answers = new CrowdFlower("PER", Contradiction.Policy.MISSING).read(path);
        assertEquals(
                List.of("b"), answers.answers().stream().map(Answer::worker).toList());
        assertEquals(
                List.of(
                        "1 worker a clicked token 4 of a text of 4",
                        "1 a judgement that says nothing at all",
                        "2 no JSON: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token"
                                + " 'null', 'true' or 'false') (column 1)"),
                answers.quarantined().stream()
                        .map(one -> one.line() + " " + one.reason())
                        .toList());
    }

    @Test
    void tables_hold_tags_tokens_or_spans() throws IOException {
        List<String> tables = List.of(
                "task,worker,tags\n1,a,B-PER I-PER O\n1,b,O O O\n",
                "task\tworker\ttoken\tlabel\n1\ta\t0\tB-PER\n1\ta\t1\tI-PER\n1\tb\t0\tO\n",
                "text_id,annotator,start,end,type\n1,a,0,2,PER\n1,b,,,\n",
                "{\"task\": 1, \"worker\": \"a\", \"tags\": [\"B-PER\", \"I-PER\", \"O\"]}\n"
                        + "{\"task\": 1, \"worker\": \"b\", \"start\": null}\n");
        for (String table : tables) {
            JudgementRows rows = JudgementRows.of(file("t", table));
            Answers answers = new JudgementTable(Map.of()).answers("t", rows.rows());
            assertEquals(List.of(), answers.quarantined(), table);
            assertEquals(2, answers.answers().size(), table);
            assertEquals(
                    List.of(new Span(0, 2, "PER")), answers.answers().get(0).spans(), table);
            assertEquals(List.of(), answers.answers().get(1).spans(), table);
            assertEquals(Set.of("PER"), answers.answers().get(1).types(), table);
        }
    }

    @Test
    void rows_that_cannot_be_used_are_quarantined_with_their_line() throws IOException {
        JudgementRows rows = JudgementRows.of(
                file(
                        "t",
                        "task,worker,start,end,type\n1,a,0,2,PER\n1,b,0\n1,,0,1,PER\n1,c,x,1,PER\n1,d,0,1,LOC\n\"1,2\",e,0,1,PER\n"));
        Answers answers = new JudgementTable(Map.of("d", new TreeSet<>(Set.of("PER")))).answers("t", rows.rows());
        assertEquals(
                List.of("3 3 values under a header of 5 (a quoted value must end on its line)"),
                rows.quarantined().stream()
                        .map(one -> one.line() + " " + one.reason())
                        .toList());
        assertEquals(
                List.of(
                        "4 no worker, worker_id, annotator, tagger in this row",
                        "5 a type without start and end (whole numbers of tokens)",
                        "6 worker d gives LOC, but was asked for PER"),
                answers.quarantined().stream()
                        .map(one -> one.line() + " " + one.reason())
                        .toList());
        assertEquals("1,2", answers.answers().get(answers.answers().size() - 1).text());
    }

    private static Answer answer(String text, List<String> tokens, String worker, String at, Span... spans) {
        return new Answer(
                text,
                tokens,
                worker,
                new TreeSet<>(Set.of("PER")),
                List.of(spans),
                java.util.OptionalDouble.empty(),
                at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at)),
                "f",
                1);
    }

    @Test
    void texts_are_found_by_id_then_by_characters_then_by_letters() {
        List<Sentence> texts = List.of(
                Sentence.of("1", List.of("@ann", "is", "R", "&", "B"), List.of()),
                Sentence.of("2", List.of("Ann", "Lee", "!"), List.of()),
                Sentence.of("3", List.of("\"", "Bob", "\""), List.of()));
        Assembly assembly = Assembly.of(
                Optional.of(texts),
                List.of(
                        answer(
                                "1",
                                List.of("@", "ann", "is", "R&amp;B"),
                                "a",
                                "",
                                new Span(1, 2, "PER"),
                                new Span(3, 4, "PER")),
                        answer("x", List.of("Ann", "Lee!"), "a", "", new Span(0, 2, "PER")),
                        answer("y", List.of("Bob"), "a", "", new Span(0, 1, "PER")),
                        answer("z", List.of("nobody", "knows"), "a", "")));
        assertEquals(3, assembly.realigned());
        assertEquals(
                List.of(
                        List.of(new Span(0, 1, "PER"), new Span(2, 5, "PER")),
                        List.of(new Span(0, 3, "PER")),
                        List.of(new Span(1, 2, "PER"))),
                assembly.crowd().markups().stream().map(Markup::spans).toList());
        assertEquals(
                List.of("text 1 has \"@ann\" for the PER of worker a"),
                assembly.inexact().stream().map(one -> one.reason()).toList());
        assertEquals(
                List.of("the texts have none like this"),
                assembly.unused().stream().map(one -> one.reason()).toList());
    }

    @Test
    void of_two_answers_of_one_person_the_later_counts() {
        List<String> tokens = List.of("Ann", "met", "Bob");
        Assembly assembly = Assembly.of(
                Optional.empty(),
                List.of(
                        answer("1", tokens, "a", "2013-09-04T10:00:00Z", new Span(0, 1, "PER")),
                        answer("1", tokens, "a", "2013-09-04T09:00:00Z"),
                        answer("1", tokens, "b", "")));
        assertEquals(
                List.of(List.of(new Span(0, 1, "PER")), List.of()),
                assembly.crowd().markups().stream().map(Markup::spans).toList());
        assertEquals(
                List.of("worker a answered twice on this text; the later counts"),
                assembly.unused().stream().map(one -> one.reason()).toList());
    }

    @Test
    void real_judgements_find_their_released_texts() throws IOException {
        Path texts = TestData.file("btc/a.json");
        Answers answers = Answers.NONE;
        for (String type : List.of("per", "loc", "org")) {
            answers =
                    answers.plus(new CrowdFlower(type.toUpperCase(java.util.Locale.ROOT), Contradiction.Policy.MISSING)
                            .read(TestData.file("btc/a." + type + ".json")));
        }
        assertEquals(5981, answers.answers().size());
        assertEquals(19, answers.contradictions().size());
        assertEquals(List.of(), answers.quarantined());
        List<Sentence> sentences = Shapes.tokens(
                        new JsonTokens().read(texts, FormatOptions.standard()).annotations(),
                        new java.util.ArrayList<>())
                .sentences();
        Assembly assembly = Assembly.of(Optional.of(sentences), answers.answers());
        assertEquals(
                998,
                assembly.crowd().byText().stream()
                        .filter(text -> !text.isEmpty())
                        .count());
        assertEquals(2, assembly.unused().size());
        assertEquals(3, assembly.inexact().size());
        assertTrue(assembly.realigned() > 3000);
    }
}
