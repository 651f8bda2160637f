package org.winnow.classifiers.ner.adjudicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.formats.ReviewFile.Question;
import org.winnow.classifiers.ner.formats.ReviewFile.Tool;
import org.winnow.classifiers.ner.people.Aggregation;
import org.winnow.classifiers.ner.people.Candidate;
import org.winnow.classifiers.ner.people.Crowd;
import org.winnow.classifiers.ner.people.CrowdText;

class AdjudicationTest {
    private static final String NOW = "2026-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private Adjudication open() throws IOException {
        return new Adjudication(Ledger.open(folder.resolve("ledger")), NOW);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static final List<Question> QUEUE = List.of(
            new Question("1", "Ann 😀 met Bob", List.of(new Span(0, 3, "PER")), 1.5),
            new Question("2", "So what", List.of(), 0.5));

    private static String task(String unit, String text, String annotations) {
        return "[{\"data\": {\"unit\": \"" + unit + "\", \"batch\": \"b\", \"text\": \"" + text + "\"},"
                + " \"annotations\": [" + annotations + "], \"predictions\": [{\"result\": []}]}]\n";
    }

    private static String annotation(int by, String results) {
        return "{\"completed_by\": " + by + ", \"updated_at\": \"2026-01-02\", \"result\": [" + results + "]}";
    }

    private static String bob() {
        return "{\"value\": {\"start\": 10, \"end\": 13, \"text\": \"Bob\", \"labels\": [\"PER\"]}, \"type\": \"labels\"}";
    }

    @Test
    void texts_from_which_most_is_learned_come_first() {
        Crowd crowd = new Crowd(
                List.of(
                        new CrowdText("a", List.of("Ann", "Lee"), Optional.empty()),
                        new CrowdText("b", List.of("Bob"), Optional.empty()),
                        new CrowdText("c", List.of("no"), Optional.empty())),
                List.of());
        List<Question> queue = Adjudication.queue(new Aggregation(
                crowd,
                List.of(
                        List.of(new Candidate(new Span(0, 2, "PER"), 0.9)),
                        List.of(new Candidate(new Span(0, 1, "PER"), 0.5)),
                        List.of(new Candidate(new Span(0, 1, "PER"), 1))),
                List.of(List.of(), List.of(), List.of())));
        assertEquals(List.of("b", "a"), queue.stream().map(Question::unit).toList());
        assertEquals(List.of(new Span(0, 7, "PER")), queue.get(1).likely());
        assertEquals(1, queue.get(0).bits(), 1e-12);
    }

    @Test
    void what_was_given_out_is_not_given_out_again() throws IOException {
        Path target = folder.resolve("out.json");
        assertEquals(List.of(QUEUE.get(0)), open().export(QUEUE, 1, Tool.LABEL_STUDIO, target));
        String first = Files.readString(target);
        assertEquals(
                "[\n{\"data\": {\"unit\": \"1\", \"batch\": \"" + batch()
                        + "\", \"bits\": 1.500, \"text\": \"Ann 😀 met Bob\"},"
                        + " \"predictions\": [{\"model_version\": \"winnow\", \"result\": [{\"value\": {\"start\": 0, \"end\": 3,"
                        + " \"text\": \"Ann\", \"labels\": [\"PER\"]}, \"id\": \"1\", \"from_name\": \"label\", \"to_name\":"
                        + " \"text\", \"type\": \"labels\"}]}]}\n]\n",
                first);
        assertEquals(List.of(QUEUE.get(1)), open().export(QUEUE, 5, Tool.DOCCANO, target));
        assertTrue(Files.readString(target).startsWith("{\"unit\": \"2\""));
        assertEquals(List.of(), open().export(QUEUE, 5, Tool.DOCCANO, target));
    }

    private String batch() throws IOException {
        return ((Event.Exported) open().ledger().events().get(0)).batch();
    }

    @Test
    void the_same_file_taken_twice_changes_nothing() throws IOException {
        open().export(QUEUE, 5, Tool.LABEL_STUDIO, folder.resolve("out.json"));
        Path back = file("back.json", task("1", "Ann 😀 met Bob", annotation(7, bob())));
        assertEquals(new Adjudication.Taken(false, 1, 0, 0, List.of()), open().take(back, Optional.empty()));
        byte[] before = Files.readAllBytes(folder.resolve("ledger"));
        assertTrue(open().take(back, Optional.empty()).before());
        assertEquals(Arrays.hashCode(before), Arrays.hashCode(Files.readAllBytes(folder.resolve("ledger"))));
        Decision decision = open().ledger().settled().get("1");
        assertEquals(
                new Decision("1", List.of(new Span(10, 13, "PER")), "7", "2026-01-02", "b", back.toString(), NOW),
                decision);
        // The same decision in another file is not new either.
        Path again = file("again.json", task("1", "Ann 😀 met Bob", annotation(7, bob())) + "\n");
        assertEquals(1, open().take(again, Optional.empty()).same());
        assertEquals(1, open().ledger().decisions().get("1").size());
    }

    @Test
    void different_decisions_are_a_conflict_until_somebody_resolves_it() throws IOException {
        open().export(QUEUE, 5, Tool.LABEL_STUDIO, folder.resolve("out.json"));
        open().take(
                        file("x.json", task("1", "Ann 😀 met Bob", annotation(7, bob()) + "," + annotation(8, ""))),
                        Optional.empty());
        Ledger ledger = open().ledger();
        assertEquals(Set.of("1"), ledger.conflicts().keySet());
        assertEquals(Set.of(), ledger.settled().keySet());
        List<Decision> decisions = ledger.conflicts().get("1");
        Exception e = assertThrows(IllegalArgumentException.class, () -> open().resolve("1", "nope", "ann"));
        assertTrue(e.getMessage().startsWith("Text 1 has no decision nope (there are "), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> open().resolve("2", "nope", "ann"));
        open().resolve("1", decisions.get(1).name(), "ann");
        assertEquals(List.of(), open().ledger().settled().get("1").spans());
        assertEquals(2, open().ledger().decisions().get("1").size());
        // A third decision opens it again.
        open().take(
                        file("y.json", task("1", "Ann 😀 met Bob", annotation(9, bob().replace("PER", "LOC")))),
                        Optional.empty());
        assertEquals(Set.of("1"), open().ledger().conflicts().keySet());
    }

    @Test
    void what_cannot_be_used_is_quarantined_and_undecided_texts_are_counted() throws IOException {
        open().export(QUEUE, 5, Tool.LABEL_STUDIO, folder.resolve("out.json"));
        Path back = file(
                "x.jsonl",
                "{\"unit\": \"9\", \"text\": \"x\", \"label\": []}\n"
                        + "{\"unit\": \"2\", \"text\": \"so what\", \"label\": []}\n"
                        + "{\"unit\": \"2\", \"text\": \"So what\", \"label\": [[0, 99, \"PER\"]]}\n"
                        + "{\"unit\": \"2\", \"text\": \"So what\", \"label\": [[0, 2, \"PER\"]]}\n"
                        + "{\"data\": {\"unit\": \"1\", \"text\": \"Ann 😀 met Bob\"}, \"annotations\": []}\n");
        Adjudication.Taken nobody = open().take(back, Optional.empty());
        assertEquals(
                "text 2: the file does not say who decided (give --by)",
                nobody.quarantined().get(3).reason());
        Files.writeString(back, "\n", java.nio.file.StandardOpenOption.APPEND);
        Adjudication.Taken taken = open().take(back, Optional.of("ann"));
        assertEquals(List.of(1, 1), List.of(taken.decided(), taken.undecided()));
        assertEquals(
                List.of(
                        "text 9 was never given out by this ledger",
                        "text 2 is not as it was given out: its words have been changed"),
                taken.quarantined().stream()
                        .map(one -> one.reason())
                        .filter(reason -> reason.startsWith("text"))
                        .toList());
    }

    @Test
    void a_ledger_that_was_cut_off_anywhere_goes_on_from_its_last_whole_line() throws IOException {
        Path ledger = folder.resolve("ledger");
        open().export(QUEUE, 5, Tool.LABEL_STUDIO, folder.resolve("out.json"));
        Path back = file("x.json", task("1", "Ann 😀 met Bob", annotation(7, bob())));
        long exported = Files.size(ledger);
        open().take(back, Optional.empty());
        byte[] whole = Files.readAllBytes(ledger);
        for (int length = (int) exported; length < whole.length; length++) {
            Files.write(ledger, Arrays.copyOf(whole, length));
            assertEquals(Set.of(), open().ledger().decisions().keySet());
            assertEquals(1, open().take(back, Optional.empty()).decided());
            assertEquals(new String(whole), Files.readString(ledger));
        }
    }

    @Test
    void a_line_that_is_no_event_is_named() throws IOException {
        file(
                "ledger",
                "{\"event\":\"exported\",\"batch\":\"b\",\"file\":\"f\",\"at\":\"\",\"units\":[]}\n{\"event\":\"x\"}\n");
        Exception e = assertThrows(IllegalArgumentException.class, this::open);
        assertEquals(folder.resolve("ledger") + ":2: no line of a ledger: unknown event \"x\"", e.getMessage());
    }

    @Test
    void a_second_writer_is_told_to_start_again() throws IOException {
        Adjudication first = open();
        Adjudication second = open();
        first.export(QUEUE, 1, Tool.DOCCANO, folder.resolve("a"));
        Exception e = assertThrows(IOException.class, () -> second.export(QUEUE, 1, Tool.DOCCANO, folder.resolve("b")));
        assertTrue(e.getMessage().endsWith("has been written by another process since it was read; start again"));
        assertEquals(1, new ArrayList<>(open().ledger().events()).size());
    }
}
