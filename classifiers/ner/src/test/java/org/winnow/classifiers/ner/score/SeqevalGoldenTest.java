package org.winnow.classifiers.ner.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.ner.Scheme;

/** Cases of tests/ner/seqeval_golden.py; another file of them can be named with -Dwinnow.seqeval.golden. */
class SeqevalGoldenTest {
    private record Case(
            String scheme,
            List<List<String>> gold,
            List<List<String>> predicted,
            String detected,
            String byDefault,
            String strict) {
        static Case of(String line) {
            String[] columns = line.split("\t");
            return new Case(columns[0], tags(columns[1]), tags(columns[2]), columns[3], columns[4], columns[5]);
        }

        private static List<List<String>> tags(String column) {
            return Arrays.stream(column.split(" \\| "))
                    .map(sentence -> List.of(sentence.split(" ")))
                    .toList();
        }

        TypeScores scores(EntityReader reader) {
            List<ScoredText> texts = new ArrayList<>();
            for (int i = 0; i < gold.size(); i++) {
                List<String> units = Collections.nCopies(gold.get(i).size(), "x");
                texts.add(new ScoredText(
                        "1", units, " ", reader.spans(gold.get(i)), reader.spans(predicted.get(i)), Optional.empty()));
            }
            return TypeScores.of(texts);
        }
    }

    private static List<Case> cases() throws IOException {
        String other = System.getProperty("winnow.seqeval.golden", "");
        try (InputStream in = other.isEmpty()
                ? SeqevalGoldenTest.class.getResourceAsStream("seqeval.tsv")
                : Files.newInputStream(Path.of(other))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Case::of)
                    .toList();
        }
    }

    private static void assertScores(String expected, TypeScores actual, String message) {
        String[] parts = expected.split(" ");
        double[] averages = Arrays.stream(parts[0].split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Score micro = actual.micro();
        Average macro = actual.macro();
        Average weighted = actual.weighted();
        double[] ours = {
            micro.precision(), micro.recall(), micro.f1(),
            macro.precision(), macro.recall(), macro.f1(),
            weighted.precision(), weighted.recall(), weighted.f1()
        };
        assertArrayEquals(averages, ours, 1e-12, message);
        List<String> types = actual.types().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().precision() + ","
                        + entry.getValue().recall() + "," + entry.getValue().f1() + ","
                        + entry.getValue().gold())
                .toList();
        assertEquals(Arrays.asList(parts).subList(1, parts.length), types, message);
    }

    @Test
    void scores_in_default_mode_are_seqevals() throws IOException {
        for (Case one : cases()) {
            assertScores(one.byDefault(), one.scores(new SeqevalDefault()), one.toString());
        }
    }

    @Test
    void scores_in_strict_mode_are_seqevals_under_every_scheme() throws IOException {
        for (Case one : cases()) {
            EntityReader reader = new SeqevalStrict(Scheme.valueOf(one.scheme()));
            if (one.strict().equals("error")) {
                assertThrows(IllegalArgumentException.class, () -> one.scores(reader), one.toString());
            } else {
                assertScores(one.strict(), one.scores(reader), one.toString());
            }
        }
    }

    @Test
    void the_scheme_detected_from_gold_is_seqevals() throws IOException {
        for (Case one : cases()) {
            assertEquals(
                    one.detected(),
                    SeqevalStrict.detect(one.gold()).map(Scheme::name).orElse("none"),
                    one.toString());
        }
    }

    @Test
    void the_golden_file_has_every_scheme_in_it() throws IOException {
        List<String> schemes =
                cases().stream().map(Case::scheme).distinct().sorted().toList();
        assertEquals(List.of("BILOU", "IOB1", "IOB2", "IOBES", "IOE1", "IOE2"), schemes);
    }
}
