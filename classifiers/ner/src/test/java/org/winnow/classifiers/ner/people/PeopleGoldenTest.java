package org.winnow.classifiers.ner.people;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases of tests/ner/people_golden.py; another file of them can be named with -Dwinnow.people.golden. */
class PeopleGoldenTest {
    private static final double NEAR = 1e-6;

    private record Case(Judgements judgements, List<String> columns) {
        static Case of(String line) {
            List<String> columns = List.of(line.split("\t"));
            List<Judgement> judgements = new ArrayList<>();
            for (String one : columns.get(0).split(";")) {
                String[] parts = one.split(",");
                judgements.add(new Judgement(parts[0], parts[1], parts[2]));
            }
            return new Case(Judgements.of(judgements), columns);
        }

        double[] numbers(int column) {
            return Arrays.stream(columns.get(column).split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    private static List<Case> cases() throws IOException {
        String other = System.getProperty("winnow.people.golden", "");
        try (InputStream in = other.isEmpty()
                ? PeopleGoldenTest.class.getResourceAsStream("golden.tsv")
                : Files.newInputStream(Path.of(other))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Case::of)
                    .toList();
        }
    }

    private static double[] flat(Aggregated aggregated) {
        return aggregated.probabilities().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Test
    void majority_votes_are_crowd_kits() throws IOException {
        for (Case one : cases()) {
            assertArrayEquals(one.numbers(1), flat(MajorityVote.equal().aggregate(one.judgements())), NEAR);
        }
    }

    @Test
    void dawid_skene_is_crowd_kits() throws IOException {
        for (Case one : cases()) {
            Aggregated ours = DawidSkene.standard().aggregate(one.judgements()).aggregated();
            assertArrayEquals(one.numbers(2), flat(ours), NEAR, one.columns().get(0));
        }
    }

    @Test
    void mace_is_crowd_kits() throws IOException {
        for (Case one : cases()) {
            Aggregated ours = Mace.standard().aggregate(one.judgements()).aggregated();
            assertArrayEquals(one.numbers(3), flat(ours), NEAR, one.columns().get(0));
        }
    }

    @Test
    void alpha_is_that_of_krippendorff() throws IOException {
        for (Case one : cases()) {
            assertEquals(
                    one.numbers(4)[0], Agreement.krippendorff(one.judgements()).orElseThrow(), NEAR);
        }
    }

    @Test
    void kappa_of_two_is_that_of_scikit_learn() throws IOException {
        for (Case one : cases()) {
            double expected = one.numbers(5)[0];
            assertEquals(
                    expected,
                    Agreement.cohen(one.judgements(), "w0", "w1").orElse(Double.NaN),
                    NEAR,
                    one.columns().get(0));
        }
    }

    @Test
    void kappa_of_many_is_fleisss_and_refuses_missing_judgements() throws IOException {
        for (Case one : cases()) {
            if (one.columns().get(6).equals("none")) {
                assertThrows(IllegalArgumentException.class, () -> Agreement.fleiss(one.judgements()));
            } else {
                assertEquals(
                        one.numbers(6)[0], Agreement.fleiss(one.judgements()).orElseThrow(), NEAR);
            }
        }
    }
}
