package org.winnow.classifiers.ner.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;

class JsonFormatsTest {
    private static final FormatOptions OPTIONS = FormatOptions.standard();
    private static final FormatOptions UTF16 =
            new FormatOptions(OptionalInt.empty(), OptionalInt.empty(), OffsetUnit.UTF16);

    @TempDir
    private Path folder;

    private Reading read(String text) throws IOException {
        return read(text, OPTIONS);
    }

    private Reading read(String text, FormatOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("in"), text);
        return Formats.standard().read(file, Optional.empty(), options);
    }

    private static List<TextDocument> documents(Reading reading) {
        return ((Annotations.Documents) reading.annotations()).documents();
    }

    private static List<Sentence> sentences(Reading reading) {
        return ((Annotations.Tokens) reading.annotations()).sentences();
    }

    private String written(String format, Annotations annotations) throws IOException {
        Path out = folder.resolve("out");
        assertEquals(List.of(), Formats.standard().named(format).write(annotations, out, OPTIONS));
        return Files.readString(out);
    }

    private static List<String> reasons(Reading reading) {
        return reading.quarantined().stream()
                .map(q -> q.line() + ": " + q.reason())
                .toList();
    }

    @Test
    void json_values_know_where_they_stand() throws Json.DamagedException {
        String text = " {\"a\": [1.50, \"b\\u00e9\", true],\n \"c\": null }";
        Json value = Json.parse(text);
        List<Json> elements = value.elements("a");
        assertEquals(
                List.of("1.50", "\"b\\u00e9\"", "true"),
                elements.stream().map(e -> slice(text, e.place())).toList());
        assertEquals(
                "[1.50, \"b\\u00e9\", true]",
                slice(text, value.member("a", Json.Elements.class).orElseThrow().place()));
        assertEquals(
                "null",
                slice(text, value.member("c", Json.Literal.class).orElseThrow().place()));
        assertEquals(text.strip(), slice(text, value.place()));
        assertEquals(2, value.member("c", Json.class).orElseThrow().line());
    }

    private static String slice(String text, Range range) {
        return text.substring(range.start(), range.end());
    }

    @Test
    void doccano_writes_labels_in_three_ways() throws IOException {
        Reading reading = read("""
                {"id": 7, "text": "Ann in Bonn", "label": [[7, 11, "LOC"], [0, 3, "PER"]], "Comments": []}
                {"text": "Bob", "labels": [[0, 3, "PER"]], "meta": {"x": 1}}
                {"text": "Eve", "entities": [{"id": 4, "label": "PER", "start_offset": 0, "end_offset": 3}], "relations": []}
                {"text": "Old", "annotations": [{"label": 12, "start_offset": 0, "end_offset": 3, "user": 1}]}
                """);
        assertEquals("doccano", reading.format());
        assertEquals(List.of(), reading.quarantined());
        List<TextDocument> documents = documents(reading);
        assertEquals("7", documents.get(0).id());
        assertEquals(
                List.of(new Span(0, 3, "PER"), new Span(7, 11, "LOC")),
                documents.get(0).spans());
        assertEquals(List.of(new Span(0, 3, "PER")), documents.get(1).spans());
        assertEquals(List.of(new Span(0, 3, "PER")), documents.get(2).spans());
        assertEquals(List.of(new Span(0, 3, "12")), documents.get(3).spans());
    }

    @Test
    void doccano_records_that_cannot_be_used_are_told_and_left_out() throws IOException {
        String good = "{\"text\": \"Ann\",  \"label\": [[0,3,\"PER\"]]}\n";
        Reading reading = read("{\"text\": \"Ann\", \"label\": [[0, 9, \"PER\"]]}\n" + good
                + "{\"text\": \"Ann\", \"label\": [[0, 3]]}\n{\"text\": \"Ann\", \"label\": [[0, 3, \"PER\"]\n"
                + "{\"label\": []}\n" + good);
        assertEquals("doccano", reading.format());
        assertEquals(
                List.of(
                        "1: PER [0, 9) ends outside a text of 3 code points",
                        "3: a span that is neither [start, end, label] nor an object with start_offset, end_offset and label",
                        "4: no JSON: Unexpected end-of-input: expected close marker for Array (column 40)",
                        "5: no text (member text or data)"),
                reasons(reading));
        assertEquals(good + good, written("doccano", reading.annotations()));
    }

    @Test
    void offsets_in_utf16_are_read_where_they_are_declared() throws IOException {
        String text = "{\"text\": \"🎉 Ann\", \"label\": [[3, 6, \"PER\"]]}\n";
        assertEquals(
                List.of(
                        "1: PER [3, 6) ends outside a text of 5 code points; if the offsets count UTF-16 units, say so with"
                                + " --offsets utf16"),
                reasons(read(text)));
        assertEquals(
                List.of(new Span(2, 5, "PER")),
                documents(read(text, UTF16)).get(0).spans());
    }

    @Test
    void other_spans_change_nothing_but_the_spans() throws IOException {
        String text = "{\"text\": \"Ann\", \"label\": [[0,3,\"PER\"]], \"n\": 1.0}\n\n{\"text\":\"Bo\",\"label\":[]}";
        Annotations.Documents read = (Annotations.Documents) read(text).annotations();
        assertEquals(text, written("doccano", read));
        Annotations other = read.map(d -> d.text().equals("Ann") ? d.withSpans(List.of(new Span(1, 2, "X"))) : d);
        assertEquals(text.replace("[[0,3,\"PER\"]]", "[[1, 2, \"X\"]]"), written("doccano", other));
    }

    private static final String TASKS = """
            [
              {
                "id": 1, "data": {"text": "🎉 Ann in Bonn", "id": "t1"},
                "annotations": [
                  {"was_cancelled": true, "result": []},
                  {"result": [
                    {"value": {"start": 2, "end": 5, "text": "Ann", "labels": ["PER"]}, "type": "labels", "id": "a"},
                    {"value": {"choices": ["x"]}, "type": "choices"},
                    {"value": {"start": 10, "end": 14, "text": "Bonn", "labels": ["LOC"]}, "type": "labels"}
                  ]}],
                "predictions": []
              },
              {"data": {"text": "nothing"}, "annotations": []}
            ]
            """;

    @Test
    void label_studios_tasks_are_read_by_what_their_spans_say() throws IOException {
        Reading reading = read(TASKS);
        assertEquals("label-studio", reading.format());
        assertEquals(List.of(), reading.quarantined());
        // The second span counts UTF-16 units, which its text gives away.
        assertEquals(
                List.of(new Span(2, 5, "PER"), new Span(9, 13, "LOC")),
                documents(reading).get(0).spans());
        assertEquals("t1", documents(reading).get(0).id());
        assertEquals(TASKS, written("label-studio", reading.annotations()));
    }

    @Test
    void label_studios_other_results_stay_where_spans_change() throws IOException {
        Annotations.Documents read = (Annotations.Documents) read(TASKS).annotations();
        Annotations other = read.map(d -> d.id().equals("t1") ? d.withSpans(List.of()) : d);
        String expected = TASKS.substring(0, TASKS.indexOf("[\n        {\"value\""))
                + "[{\"value\": {\"choices\": [\"x\"]}, \"type\": \"choices\"}]"
                + TASKS.substring(TASKS.indexOf("}],\n    \"predictions\""));
        assertEquals(expected, written("label-studio", other));
    }

    @Test
    void a_label_studio_task_whose_words_are_elsewhere_is_told() throws IOException {
        Reading reading = read(TASKS.replace("\"text\": \"Bonn\"", "\"text\": \"Köln\""));
        assertEquals(List.of("2: LOC [10, 14) should hold \"Köln\", but the text has no such place"), reasons(reading));
        assertEquals(1, documents(reading).size());
    }

    @Test
    void label_studios_short_form_is_read_too() throws IOException {
        Reading reading = read(
                "[{\"text\": \"Ann\", \"id\": 3, \"label\": [{\"start\": 0, \"end\": 3, \"labels\": [\"PER\"]}]}]");
        assertEquals("label-studio", reading.format());
        assertEquals(List.of(new Span(0, 3, "PER")), documents(reading).get(0).spans());
    }

    @Test
    void spacys_training_data_are_sentences_of_tokens() throws IOException {
        String text = "[{\"id\": 0, \"paragraphs\": [{\"raw\": \"x\", \"sentences\": [\n"
                + "{\"tokens\": [{\"id\": 0, \"orth\": \"New York\", \"ner\": \"U-LOC\"}, {\"orth\": \"a\", \"ner\": \"O\"}]},\n"
                + "{\"tokens\": [{\"orth\": \"b\", \"ner\": \"-\"}], \"brackets\": []},\n"
                + "{\"tokens\": [{\"orth\": \"c\"}, {\"orth\": \"d\", \"ner\": \"O\"}]}]}]}]";
        Reading reading = read(text);
        assertEquals("spacy", reading.format());
        assertEquals(
                List.of(List.of("U-LOC", "O"), List.of()),
                sentences(reading).stream().map(Sentence::tags).toList());
        assertEquals(List.of("4: some tokens have a tag in ner, and some have none"), reasons(reading));
        assertEquals(text, written("spacy", reading.annotations()));
        Annotations.Tokens other = ((Annotations.Tokens) reading.annotations())
                .map(s -> s.isTagged() ? s.withTags(List.of("B-LOC", "L-LOC")) : s);
        assertEquals(
                text.replace("U-LOC", "B-LOC")
                        .replace("\"orth\": \"a\", \"ner\": \"O\"", "\"orth\": \"a\", \"ner\": \"L-LOC\""),
                written("spacy", other));
    }

    @Test
    void spans_as_spacys_users_keep_them_come_in_three_forms() throws IOException {
        for (String text : List.of(
                "{\"text\": \"Ann\", \"entities\": [[0, 3, \"PER\"]]}\n",
                "[[\"Ann\", {\"entities\": [[0, 3, \"PER\"]]}]]",
                "{\"text\": \"Ann\", \"tokens\": [{\"text\": \"Ann\"}], \"spans\": [{\"start\": 0, \"end\": 3, \"label\": \"PER\"}]}")) {
            Reading reading = read(text);
            assertEquals("spacy-spans", reading.format(), text);
            assertEquals(
                    List.of(new Span(0, 3, "PER")), documents(reading).get(0).spans());
            assertEquals(text, written("spacy-spans", reading.annotations()));
        }
    }

    @Test
    void tokens_and_tags_in_json_keep_all_other_members() throws IOException {
        String text = "{\"id\":\"a\",\"words\":[\"Ann\",\"\\u00e9\"],\"ner_tags\":[\"B-PER\", \"O\"],\"x\":1e3}\n"
                + "{\"words\":[\"b\"],\"ner_tags\":[3]}\n{\"words\":[\"b\"],\"ner_tags\":[\"O\",\"O\"]}\n"
                + "{\"words\":[\"c\"],\"ner_tags\":[\"PER\"]}\n{\"words\":[\"d\"]}\n";
        Reading reading = read(text);
        assertEquals("jsonl", reading.format());
        assertEquals(
                List.of(
                        "2: tags that are no strings (numbers need the names they stand for: read Parquet with ClassLabel"
                                + " features instead)",
                        "3: Sentence 2 has 1 tokens, but 2 tags",
                        "4: invalid tag \"PER\" (must be O, or B, I, E, S, L or U, a hyphen and a type)"),
                reasons(reading));
        Annotations.Tokens other = ((Annotations.Tokens) reading.annotations())
                .map(s -> s.withTags(s.isTagged() ? List.of("S-PER", "O") : List.of("O")));
        assertEquals(
                "{\"id\":\"a\",\"words\":[\"Ann\",\"\\u00e9\"],\"ner_tags\":[\"S-PER\", \"O\"],\"x\":1e3}\n"
                        + "{\"words\":[\"d\"], \"tags\": [\"O\"]}\n",
                written("jsonl", other));
    }

    @Test
    void brat_keeps_what_it_does_not_read() throws IOException {
        Files.writeString(folder.resolve("doc.txt"), "🎉 Ann in\nBonn am Rhein");
        String ann = "T1\tPER 2 5\tAnn\nT2\tLOC 9 13\tBonn\nR1\tin Arg1:T1 Arg2:T2\n#1\tNote T1\tx\n";
        Path file = Files.writeString(
                folder.resolve("doc.ann"), ann + "T3\tLOC 9 13;17 22\tBonn Rhein\nT4\tLOC 0 4\tRhein\nT5\tX\n");
        Reading reading = Formats.standard().read(file, Optional.empty(), OPTIONS);
        assertEquals("brat", reading.format());
        assertEquals(
                List.of(new Span(2, 5, "PER"), new Span(9, 13, "LOC")),
                documents(reading).get(0).spans());
        assertEquals(
                List.of(
                        "5: a discontinuous annotation, which spans cannot express",
                        "6: LOC [0, 4) should hold \"Rhein\", but the text has \"🎉 An\" there",
                        "7: no text-bound annotation (must be id, tab, type start end, tab, text)"),
                reasons(reading));
        Path out = folder.resolve("copy.ann");
        new Brat().write(reading.annotations(), out, OPTIONS);
        assertEquals(ann, Files.readString(out));
        Annotations other = ((Annotations.Documents) reading.annotations())
                .map(d -> d.withSpans(List.of(new Span(9, 13, "LOC"), new Span(6, 13, "X"))));
        new Brat().write(other, out, OPTIONS);
        assertEquals(ann.replace("T1\tPER 2 5\tAnn\n", "") + "T3\tX 6 13\tin Bonn\n", Files.readString(out));
    }

    @Test
    void text_becomes_tokens_at_the_borders_of_spans_and_sentences_at_line_ends() {
        TextDocument document = TextDocument.of(
                "d",
                "Bonn's (old)\n\nअमृतसर, x\ny z",
                List.of(new Span(0, 2, "A"), new Span(14, 20, "B"), new Span(22, 25, "C")));
        List<Quarantined> unwritable = new ArrayList<>();
        List<Sentence> sentences = Shapes.sentences(document, unwritable);
        assertEquals(
                List.of(List.of("Bo", "nn", "'", "s", "(", "old", ")"), List.of("अमृतसर", ",", "x", "y", "z")),
                sentences.stream().map(Sentence::tokens).toList());
        assertEquals(List.of("d-1", "d-2"), sentences.stream().map(Sentence::id).toList());
        assertEquals(List.of("B-B", "O", "B-C", "I-C", "O"), sentences.get(1).tags());
        assertEquals(List.of(), unwritable);
    }

    @Test
    void of_overlapping_spans_the_longest_becomes_tags_and_the_others_are_told() {
        TextDocument document =
                TextDocument.of("d", "University of Bonn", List.of(new Span(0, 18, "ORG"), new Span(14, 18, "LOC")));
        List<Quarantined> unwritable = new ArrayList<>();
        assertEquals(
                List.of("B-ORG", "I-ORG", "I-ORG"),
                Shapes.sentences(document, unwritable).get(0).tags());
        assertEquals(
                List.of("LOC [14, 18) of document d overlaps ORG [0, 18), which tags cannot say"),
                unwritable.stream().map(Quarantined::reason).toList());
    }
}
