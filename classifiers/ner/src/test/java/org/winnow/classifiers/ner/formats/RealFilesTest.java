package org.winnow.classifiers.ner.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.TestData;

/** Counts taken by tests/ner/count.py, which shares no line with the readers. */
class RealFilesTest {
    @TempDir
    private Path folder;

    record Expected(
            String file, String format, int sentences, int tokens, int entities, Scheme scheme, List<Integer> bad) {}

    static Stream<Expected> files() {
        List<Integer> ilner = List.of(
                5278, 5279, 5280, 5459, 5472, 12749, 12754, 12791, 12798, 12851, 19041, 19451, 24324, 33320, 33513,
                33768);
        return Stream.of(
                new Expected("tweebank/train.bio", "conll", 1639, 24753, 979, Scheme.IOB2, List.of()),
                new Expected("tweebank/dev.bio", "conll", 710, 11759, 425, Scheme.IOB2, List.of()),
                new Expected("tweebank/dev.conllu", "conllu", 710, 11759, 0, Scheme.IOB2, List.of()),
                new Expected("hiner/original.conll", "conll", 8689, 177404, 25923, Scheme.IOB2, List.of()),
                new Expected("hiner/collapsed.conll", "conll", 8689, 177404, 21235, Scheme.IOB2, List.of()),
                new Expected("ilner/dev.txt", "conll", 1389, 32660, 1455, Scheme.IOB2, ilner),
                new Expected("wnut17/train.txt", "conll", 3394, 62730, 1975, Scheme.IOB2, List.of()),
                new Expected("btc/dev.conll", "conll", 1000, 15024, 1730, Scheme.IOB2, List.of(7465, 15426, 15428)),
                new Expected("btc/a.json", "jsonl", 1000, 16612, 521, Scheme.IOB2, List.of()),
                new Expected("btc/a.per.json", "jsonl", 1000, 15835, 0, Scheme.IOB2, List.of()),
                new Expected("btc/a.loc.json", "jsonl", 1000, 15835, 0, Scheme.IOB2, List.of()),
                new Expected("btc/a.org.json", "jsonl", 1000, 15835, 0, Scheme.IOB2, List.of()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_real_file_reads_with_its_counts_and_its_malformed_lines_by_number(Expected expected) throws IOException {
        Path file = TestData.file(expected.file());
        Reading reading = Formats.standard().read(file, Optional.empty(), FormatOptions.standard());
        List<Sentence> sentences = ((Annotations.Tokens) reading.annotations()).sentences();
        SchemeGuess guess =
                SchemeGuess.of(sentences.stream().map(Sentence::tags).toList());
        int entities = sentences.stream()
                .mapToInt(sentence -> guess.scheme().spans(sentence.tags()).size())
                .sum();
        int tokens = sentences.stream().mapToInt(s -> s.tokens().size()).sum();
        assertEquals(expected.format(), reading.format());
        assertEquals(
                expected.bad(),
                reading.quarantined().stream().map(Quarantined::line).toList());
        assertEquals(
                expected,
                new Expected(
                        expected.file(),
                        reading.format(),
                        sentences.size(),
                        tokens,
                        entities,
                        guess.scheme(),
                        expected.bad()));
        assertEquals(0, guess.faultyTokens());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_real_file_is_written_back_without_its_malformed_lines_and_else_byte_for_byte(Expected expected)
            throws IOException {
        Path file = TestData.file(expected.file());
        Format format = Formats.standard().named(expected.format());
        Reading reading = format.read(file, FormatOptions.standard());
        Path copy = folder.resolve("copy");
        assertEquals(List.of(), format.write(reading.annotations(), copy, FormatOptions.standard()));
        assertArrayEquals(without(file, new TreeSet<>(expected.bad())), Files.readAllBytes(copy));
    }

    private static byte[] without(Path file, Set<Integer> lines) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int number = 1;
        for (byte b : Files.readAllBytes(file)) {
            if (!lines.contains(number)) {
                kept.write(b);
            }
            number += b == '\n' ? 1 : 0;
        }
        return kept.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_real_file_says_why_a_line_is_in_quarantine(Expected expected) throws IOException {
        Reading reading =
                Formats.standard().read(TestData.file(expected.file()), Optional.empty(), FormatOptions.standard());
        String reasons = reading.quarantined().stream()
                .map(q -> q.reason().replaceAll(" \\(.*", ""))
                .distinct()
                .collect(Collectors.joining(", "));
        String known =
                "|empty token|invalid tag \"-\", invalid tag \"-NEO\", invalid tag \"-NEN\", invalid tag \"-NEL\","
                        + " invalid tag \"-NETI\"";
        assertEquals(true, List.of(known.split("\\|")).contains(reasons), reasons);
    }
}
