package org.winnow.classifiers.ner.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.TokenText;

class ConllTest {
    private static final FormatOptions OPTIONS = FormatOptions.standard();

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("in"), text);
    }

    private static List<Sentence> sentences(Reading reading) {
        return ((Annotations.Tokens) reading.annotations()).sentences();
    }

    private Reading read(Format format, String text) throws IOException {
        return format.read(file(text), OPTIONS);
    }

    private String written(Format format, Annotations annotations) throws IOException {
        Path out = folder.resolve("out");
        assertEquals(List.of(), format.write(annotations, out, OPTIONS));
        return Files.readString(out);
    }

    private static List<String> reasons(Reading reading) {
        return reading.quarantined().stream()
                .map(q -> q.line() + ": " + q.reason())
                .toList();
    }

    @Test
    void columns_are_divided_by_tabs_or_spaces() throws IOException {
        Reading tabs = read(new Conll(), "New York\tNNP\tB-LOC\nrocks\tVB\tO\n\n");
        assertEquals(List.of("New York", "rocks"), sentences(tabs).get(0).tokens());
        Reading spaces = read(new Conll(), "York  NNP I-NP B-LOC\n# #  NN  O\nrocks VB  I-VP O\n\n");
        assertEquals(List.of("York", "#", "rocks"), sentences(spaces).get(0).tokens());
        assertEquals(List.of("B-LOC", "O", "O"), sentences(spaces).get(0).tags());
    }

    @Test
    void spaces_at_the_end_of_a_line_are_kept_and_mean_nothing() throws IOException {
        String text = "a b\tB-X  \nc\tO \n";
        Reading reading = read(new Conll(), text);
        assertEquals(List.of("B-X", "O"), sentences(reading).get(0).tags());
        assertEquals(text, written(new Conll(), reading.annotations()));
    }

    @Test
    void everything_around_the_tokens_is_written_back() throws IOException {
        for (String text : List.of(
                "-DOCSTART- -X- -X- O\n\nA\t-\t-\tB-PER\nb\t-\t-\tO",
                "\ufeff# id 1\r\nA\tO\r\n\r\n\r\n# id 2\r\nB\tB-X\r\n\r\n",
                "\n\nA\tO\n \nB\tO\n\t\n",
                "A\tO\n# in the middle\nB\tO\n\n# behind all\n",
                "# two\nA O\nB B-X\n\n-DOCSTART- O\n\nC O\n")) {
            assertEquals(List.of(), read(new Conll(), text).quarantined());
            assertEquals(text, written(new Conll(), read(new Conll(), text).annotations()));
        }
    }

    @Test
    void a_sentence_ends_at_a_blank_line_and_at_the_end_of_the_file() throws IOException {
        Reading reading = read(new Conll(), "-DOCSTART-\tO\n\nA\tO\n\n\nB\tO\nC\tO");
        assertEquals(
                List.of(List.of("A"), List.of("B", "C")),
                sentences(reading).stream().map(Sentence::tokens).toList());
        assertEquals(3, sentences(reading).get(0).origin().orElseThrow().line());
        assertEquals(6, sentences(reading).get(1).origin().orElseThrow().line());
    }

    @Test
    void the_border_of_a_document_ends_a_sentence() throws IOException {
        String text = "A\tO\n-DOCSTART-\tO\nB\tO\n";
        Reading reading = read(new Conll(), text);
        assertEquals(2, sentences(reading).size());
        assertEquals(text, written(new Conll(), reading.annotations()));
    }

    @Test
    void lines_that_cannot_be_used_are_told_with_their_reasons() throws IOException {
        String text = "A\tB-PER\nonly\n=\t\tO\n\tO\nB\t-NEL\nC\tO\n\nD\tb-PER\n\nE\tO\n";
        Reading reading = read(new Conll(), text);
        assertEquals(
                List.of(
                        "2: 1 column (the file has 2 divided by tabs)",
                        "3: 3 columns (the file has 2 divided by tabs)",
                        "4: empty token",
                        "5: invalid tag \"-NEL\" (must be O, or B, I, E, S, L or U, a hyphen and a type)",
                        "8: invalid tag \"b-PER\" (must be O, or B, I, E, S, L or U, a hyphen and a type)"),
                reasons(reading));
        assertEquals(
                List.of(List.of("A", "C"), List.of("E")),
                sentences(reading).stream().map(Sentence::tokens).toList());
        assertEquals("A\tB-PER\nC\tO\n\n\nE\tO\n", written(new Conll(), reading.annotations()));
    }

    @Test
    void a_line_that_is_not_utf8_is_told_with_its_place() throws IOException {
        byte[] bytes = "A\tO\nbad\tO\nB\tO\n".getBytes(StandardCharsets.UTF_8);
        bytes[5] = (byte) 0xff;
        Path file = Files.write(folder.resolve("in"), bytes);
        Reading reading = new Conll().read(file, OPTIONS);
        Quarantined bad = reading.quarantined().get(0);
        assertEquals(file + ":2: not UTF-8 from byte 1 of the line", bad.place());
        assertEquals(List.of("A", "B"), sentences(reading).get(0).tokens());
    }

    @Test
    void other_tags_change_nothing_but_the_tags() throws IOException {
        Reading reading = read(new Conll(), "# c\nA x  B-PER\r\nb y  O\n");
        Annotations.Tokens other =
                ((Annotations.Tokens) reading.annotations()).map(s -> s.withTags(List.of("S-PER", "O")));
        assertEquals("# c\nA x  S-PER\r\nb y  O\n", written(new Conll(), other));
    }

    @Test
    void some_of_the_sentences_are_written_with_blank_lines_between_them() throws IOException {
        List<Sentence> all = sentences(read(new Conll(), "A\tO\n\nB\tO\n\n\nC\tO"));
        assertEquals("C\tO\n\nA\tO\n\n", written(new Conll(), Annotations.Tokens.of(List.of(all.get(2), all.get(0)))));
    }

    @Test
    void columns_can_be_chosen_and_those_that_are_not_there_are_refused() throws IOException {
        Path file = file("1\tA\tO\tB-X\n2\tB\tB-Y\tO\n");
        FormatOptions chosen = new FormatOptions(OptionalInt.of(2), OptionalInt.of(3), OffsetUnit.CODE_POINTS);
        Sentence sentence = sentences(new Conll().read(file, chosen)).get(0);
        assertEquals(List.of("A", "B"), sentence.tokens());
        assertEquals(List.of("O", "B-Y"), sentence.tags());
        FormatOptions fifth = new FormatOptions(OptionalInt.empty(), OptionalInt.of(5), OffsetUnit.CODE_POINTS);
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Conll().read(file, fifth));
        assertEquals("Invalid tag column: 5 (the file has 4 columns divided by tabs)", e.getMessage());
    }

    @Test
    void a_file_of_one_column_has_no_tags() throws IOException {
        Reading reading = read(new Conll(), "A\nB\n\nC\n");
        assertEquals(List.of(), sentences(reading).get(0).tags());
        assertEquals(List.of("A", "B"), sentences(reading).get(0).tokens());
    }

    @Test
    void tags_without_any_prefix_are_types() throws IOException {
        Reading reading = read(new Conll(), "A\tPERSON\nB\tO\nC\t-\n");
        assertEquals(List.of("PERSON", "O"), sentences(reading).get(0).tags());
        assertEquals(
                List.of("3: invalid tag \"-\" (must be O or a type, as in the rest of the file)"), reasons(reading));
    }

    @Test
    void gold_and_prediction_are_the_last_two_columns() throws IOException {
        Conll.GoldPredicted read = new Conll().readGoldPredicted(file("A x B-P I-P\nB x O bad\nC x I-P I-P\n"));
        assertEquals(List.of("B-P", "I-P"), read.gold().get(0).tags());
        assertEquals(List.of(List.of("I-P", "I-P")), read.predicted());
        assertEquals(2, read.quarantined().get(0).line());
        read = new Conll().readGoldPredicted(file("A B-P P\nB O O\n"));
        assertEquals(List.of(List.of("P", "O")), read.predicted());
        assertEquals(List.of(), read.quarantined());
        Path two = file("A\tO\n");
        Exception e = assertThrows(IOException.class, () -> new Conll().readGoldPredicted(two));
        assertEquals(
                two + " has 2 columns (token, gold and predicted tag are needed; give two files with --gold and --pred"
                        + " instead)",
                e.getMessage());
    }

    private static final String CONLLU = """
            # sent_id = s1
            # text = It's Bonn.
            1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_
            1\tIt\tit\tPRON\t_\t_\t3\tx\t_\tSpaceAfter=No
            2\t's\tbe\tAUX\t_\t_\t3\tx\t_\t_
            3\tBonn\tBonn\tPROPN\t_\t_\t0\tx\t_\tNER=B-LOC|SpaceAfter=No
            3.1\tnode\t_\t_\t_\t_\t_\t_\t_\t_
            4\t.\t.\tPUNCT\t_\t_\t3\tx\t_\t_

            """;

    @Test
    void conllu_has_words_with_their_places_and_tags_in_misc() throws IOException {
        Sentence sentence = sentences(read(new ConllU(), CONLLU)).get(0);
        assertEquals("s1", sentence.id());
        assertEquals(List.of("It", "'s", "Bonn", "."), sentence.tokens());
        assertEquals(List.of("O", "O", "B-LOC", "O"), sentence.tags());
        assertEquals(TokenText.located("It's Bonn.", sentence.tokens()), sentence.text());
        assertEquals(4, sentence.origin().orElseThrow().line());
    }

    @Test
    void conllu_gets_other_tags_into_misc_and_keeps_the_rest() throws IOException {
        Annotations.Tokens read =
                (Annotations.Tokens) read(new ConllU(), CONLLU).annotations();
        assertEquals(CONLLU, written(new ConllU(), read));
        Annotations other = read.map(s -> s.withTags(List.of("B-X", "I-X", "S-LOC", "O")));
        assertEquals(
                CONLLU.replace("SpaceAfter=No\n2", "NER=B-X|SpaceAfter=No\n2")
                        .replace("AUX\t_\t_\t3\tx\t_\t_", "AUX\t_\t_\t3\tx\t_\tNER=I-X")
                        .replace("B-LOC", "S-LOC"),
                written(new ConllU(), other));
    }

    @Test
    void conllu_lines_that_cannot_be_used_are_told() throws IOException {
        String nine = "\t_\t_\t_\t_\t_\t_\t_\t_\t";
        Reading reading = read(
                new ConllU(),
                "1\tA" + nine.substring(2) + "_\nx\tB" + nine.substring(2) + "_\n2\tC\n3\tD" + nine.substring(2)
                        + "NER=PER\n");
        assertEquals(
                List.of(
                        "2: invalid id \"x\"",
                        "3: 2 columns (CoNLL-U has ten)",
                        "4: invalid tag \"PER\" (must be O, or B, I, E, S, L or U, a hyphen and a type)"),
                reasons(reading));
    }
}
