package org.winnow.jobs.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.classifier.PrepareExamples.SplitBy;

class ExamplesTest {
    private static final StructType TEXTS =
            new StructType().add("text", DataTypes.StringType).add("url", DataTypes.StringType);

    @Test
    void copies_conflicts_and_empty_texts_are_left_out_and_counted() {
        List<String> good = new ArrayList<>(List.of("shared  line", "copy one", "copy\none", " \n", "good only"));
        good.add(null);
        good.add("__label__x");
        List<String> bad = List.of("shared line", "shared line", "bad only", "</s> nothing before");
        try (Examples examples = examples(good, bad, new SampleSettings(0, 0.1, 0.1, SplitBy.TEXT, 1))) {
            assertEquals(
                    List.of(
                            new StageCount("read", 7, 4),
                            new StageCount("with text", 4, 3),
                            new StageCount("in one class only", 3, 1),
                            new StageCount("without copies", 2, 1),
                            new StageCount("balanced", 2, 1)),
                    examples.counts().subList(0, 5));
            Set<String> lines = new TreeSet<>();
            for (Part part : Part.values()) {
                examples.ordered(part).collectAsList().forEach(row -> lines.add(row.toString()));
            }
            assertEquals(Set.of("[false,bad only]", "[true,copy one]", "[true,good only]"), lines);
        }
    }

    @Test
    void the_larger_class_is_drawn_from_to_the_exact_ratio_and_another_seed_draws_others() {
        List<String> good = numbered("good", 90);
        List<String> bad = numbered("bad", 40);
        Set<String> first = drawn(good, bad, 1);
        Set<String> second = drawn(good, bad, 2);
        assertEquals(60, first.size());
        assertEquals(60, second.size());
        assertTrue(!first.equals(second));
        assertEquals(first, drawn(good, bad, 1));
    }

    @Test
    void pages_of_one_host_lie_in_one_part_and_equal_texts_do_anyway() {
        List<String> good = numbered("good", 120);
        try (Examples examples =
                examples(good, numbered("bad", 120), new SampleSettings(0, 0.3, 0.3, SplitBy.HOST, 5))) {
            Map<Integer, Set<Part>> parts = new HashMap<>();
            for (Part part : Part.values()) {
                examples.of(part)
                        .collectAsList()
                        .forEach(row -> parts.computeIfAbsent(number(row.getAs("line")) % 12, host -> new TreeSet<>())
                                .add(part));
            }
            assertEquals(12, parts.size());
            parts.forEach((host, where) -> assertEquals(1, where.size(), "host " + host + " in " + where));
            assertEquals(Set.of(Part.values()), union(parts));
        }
    }

    private static Set<Part> union(Map<Integer, Set<Part>> parts) {
        Set<Part> union = new TreeSet<>();
        parts.values().forEach(union::addAll);
        return union;
    }

    private static Set<String> drawn(List<String> good, List<String> bad, long seed) {
        try (Examples examples = examples(good, bad, new SampleSettings(1.5, 0.1, 0.1, SplitBy.TEXT, seed))) {
            assertEquals(new StageCount("balanced", 60, 40), examples.counts().get(4));
            Set<String> lines = new TreeSet<>();
            for (Part part : Part.values()) {
                examples.of(part).where("positive").collectAsList().forEach(row -> lines.add(row.getAs("line")));
            }
            return lines;
        }
    }

    private static Examples examples(List<String> good, List<String> bad, SampleSettings settings) {
        return Examples.of(
                prepared(good, Side.POSITIVE, settings).union(prepared(bad, Side.NEGATIVE, settings)), settings);
    }

    /** Text number i has a page on host i % 12, with and without www. */
    private static Dataset<Row> prepared(List<String> texts, Side side, SampleSettings settings) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String www = i % 5 == 0 ? "WWW." : "";
            rows.add(RowFactory.create(texts.get(i), "https://" + www + "host" + i % 12 + ".example:8080/p?q=" + i));
        }
        RecipeFiles recipe = new RecipeFiles("plain", "", "");
        return TestSpark.session()
                .createDataFrame(rows, TEXTS)
                .mapPartitions(
                        new PrepareExamples(recipe, side, settings.splitBy(), settings.seed()),
                        Encoders.row(PrepareExamples.SCHEMA));
    }

    private static List<String> numbered(String name, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(name + " " + i);
        }
        return texts;
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }
}
