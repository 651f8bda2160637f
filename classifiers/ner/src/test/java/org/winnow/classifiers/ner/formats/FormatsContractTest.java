package org.winnow.classifiers.ner.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;

class FormatsContractTest {
    private static final FormatOptions OPTIONS = FormatOptions.standard();

    @TempDir
    private Path folder;

    private interface Check {
        void run(Format format, Path file) throws Exception;
    }

    private List<DynamicTest> each(Check check) {
        return Formats.standard().all().stream()
                .map(format -> DynamicTest.dynamicTest(
                        format.name(),
                        () -> check.run(
                                format, Files.createTempDirectory(folder, "f").resolve("file"))))
                .toList();
    }

    private static Annotations.Documents documents() {
        return Annotations.Documents.of(List.of(
                TextDocument.of(
                        "one", "Ann's 🎉 in अमृत—Bonn.", List.of(new Span(0, 3, "PER"), new Span(11, 15, "geo-loc"))),
                TextDocument.of("two", "nothing here", List.of()),
                TextDocument.of("3", "\"Bo\\\" & <Ö>", List.of(new Span(1, 3, "PER")))));
    }

    @Test
    void the_names_are_those_that_commands_take() {
        assertEquals(
                List.of("conll", "conllu", "jsonl", "doccano", "label-studio", "spacy", "spacy-spans", "brat"),
                Formats.standard().all().stream().map(Format::name).toList());
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Formats.standard().named("bio"));
        assertEquals(
                "No format is called bio (known: conll, conllu, jsonl, doccano, label-studio, spacy, spacy-spans, brat)",
                e.getMessage());
    }

    @TestFactory
    List<DynamicTest> a_file_that_a_format_wrote_is_recognized_by_it_alone() {
        return each((format, file) -> {
            format.write(documents(), file, OPTIONS);
            assertEquals(format.name(), Formats.standard().recognize(file).name());
        });
    }

    @TestFactory
    List<DynamicTest> entities_come_back_as_they_were_written() {
        return each((format, file) -> {
            assertEquals(List.of(), format.write(documents(), file, OPTIONS));
            Reading reading = format.read(file, OPTIONS);
            assertEquals(List.of(), reading.quarantined());
            assertEquals(words(documents()), words(reading.annotations()));
        });
    }

    private static List<String> words(Annotations annotations) {
        return Shapes.documents(annotations).documents().stream()
                .flatMap(document -> document.spans().stream().map(span -> span.type() + " " + document.surface(span)))
                .sorted()
                .toList();
    }

    @TestFactory
    List<DynamicTest> tokens_and_tags_survive_where_the_format_has_them() {
        return each((format, file) -> {
            Annotations.Tokens tokens = Shapes.tokens(documents(), new java.util.ArrayList<>());
            format.write(tokens, file, OPTIONS);
            Annotations read = format.read(file, OPTIONS).annotations();
            if (read instanceof Annotations.Tokens back) {
                assertEquals(
                        tokens.sentences().stream().map(Sentence::tokens).toList(),
                        back.sentences().stream().map(Sentence::tokens).toList());
            }
            assertEquals(words(tokens), words(read));
        });
    }

    @TestFactory
    List<DynamicTest> what_one_format_read_every_other_writes_as_its_own() {
        return each((format, file) -> {
            format.write(documents(), file, OPTIONS);
            Annotations read = format.read(file, OPTIONS).annotations();
            for (Format other : Formats.standard().all()) {
                Path converted = file.resolveSibling(other.name());
                assertEquals(List.of(), other.write(read, converted, OPTIONS));
                assertEquals(
                        other.name(), Formats.standard().recognize(converted).name());
                Reading back = other.read(converted, OPTIONS);
                assertEquals(List.of(), back.quarantined());
                assertEquals(words(read), words(back.annotations()), other.name());
                Path again = file.resolveSibling(other.name() + "-again");
                other.write(back.annotations(), again, OPTIONS);
                assertSame(converted, again);
            }
        });
    }

    @TestFactory
    List<DynamicTest> what_was_read_is_written_back_byte_for_byte() {
        return each((format, file) -> {
            format.write(documents(), file, OPTIONS);
            Path copy = file.resolveSibling("copy");
            assertEquals(List.of(), format.write(format.read(file, OPTIONS).annotations(), copy, OPTIONS));
            assertSame(file, copy);
        });
    }

    @TestFactory
    List<DynamicTest> the_same_annotations_always_give_the_same_bytes() {
        return each((format, file) -> {
            format.write(documents(), file, OPTIONS);
            Path again = file.resolveSibling("again");
            format.write(documents(), again, OPTIONS);
            assertSame(file, again);
        });
    }

    private static void assertSame(Path one, Path other) throws IOException {
        if (!Files.isDirectory(one)) {
            assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
            return;
        }
        try (Stream<Path> files = Files.list(one)) {
            for (Path file : files.sorted().toList()) {
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other.resolve(file.getFileName())));
            }
        }
    }

    @TestFactory
    List<DynamicTest> a_damaged_file_costs_what_is_damaged_and_never_the_run() {
        return each((format, file) -> {
            format.write(documents(), file, OPTIONS);
            Path damaged = Files.isDirectory(file) ? file.resolve("one.ann") : file;
            byte[] whole = Files.readAllBytes(damaged);
            Random random = new Random(1);
            for (int i = 0; i < whole.length; i += 3) {
                byte[] bytes = Arrays.copyOf(whole, i % 2 == 0 ? i : whole.length);
                if (i % 2 == 1) {
                    bytes[i] = (byte) random.nextInt(256);
                }
                Files.write(damaged, bytes);
                Reading reading = format.read(file, OPTIONS);
                assertTrue(
                        reading.quarantined().stream().noneMatch(q -> q.reason().isBlank()));
                format.write(reading.annotations(), file.resolveSibling("copy"), OPTIONS);
            }
        });
    }

    @Test
    void a_file_that_no_format_recognizes_is_refused_with_the_names_of_all() throws IOException {
        Path file = Files.writeString(folder.resolve("empty"), "\n");
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Formats.standard().read(file, Optional.empty(), OPTIONS));
        assertEquals(
                "No format recognizes " + file
                        + " (name one of: conll, conllu, jsonl, doccano, label-studio, spacy, spacy-spans, brat)",
                e.getMessage());
    }

    @Test
    void a_file_that_could_be_two_things_is_refused_with_the_names_of_both() throws IOException {
        Path file = Files.writeString(folder.resolve("both"), "{\"text\": \"a\", \"label\": [], \"spans\": []}\n");
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Formats.standard().recognize(file));
        assertEquals(file + " could be doccano, spacy-spans (name the one it is)", e.getMessage());
    }
}
