package org.winnow.classifiers.ner.tagger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;

class TaggerTrainingTest {
    private static final List<String> SENTENCE = List.of("We", "called", "Carla", "near", "Quito");

    @TempDir
    private Path folder;

    private static List<Span> spans(Tagger tagger, List<String> tokens) {
        return tagger.tag(tokens).stream().map(ScoredSpan::span).toList();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void what_was_taught_is_found_in_other_sentences(Algorithm algorithm) throws IOException {
        Tagger tagger = Toy.train(algorithm).tagger();
        for (Example example : Toy.examples(50, 3)) {
            assertEquals(
                    example.spans(),
                    spans(tagger, example.tokens()),
                    example.tokens().toString());
        }
        assertEquals(Set.of("LOC", "PER"), tagger.types());
        assertEquals(List.of(), tagger.tag(List.of()));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void the_same_data_and_settings_give_the_same_bytes(Algorithm algorithm) throws IOException {
        assertEquals(Toy.train(algorithm).sha256(), Toy.train(algorithm).sha256());
    }

    @Test
    void another_seed_gives_another_perceptron() throws IOException {
        TaggerSettings other = new TaggerSettings(
                Algorithm.PERCEPTRON, EnumSet.allOf(Template.class), 8, 1, 0.1, 0.5, 0, 0.1, 1, 2, 0);
        assertNotEquals(
                Toy.train(Algorithm.PERCEPTRON).sha256(),
                Toy.train(other, Sources.none()).sha256());
    }

    @Test
    void scores_are_probabilities_and_lower_where_the_tagger_was_not_taught() throws IOException {
        Tagger tagger = Toy.train(Algorithm.CRF).tagger();
        double known = tagger.tag(SENTENCE).get(0).score();
        double unknown = tagger.tag(List.of("We", "paint", "Zed", "near", "Quito"))
                .get(0)
                .score();
        assertTrue(known > 0.8 && known <= 1, "known " + known);
        assertTrue(unknown < known, unknown + " against " + known);
    }

    @Test
    void a_written_model_is_found_by_its_kind_and_says_the_same() throws IOException {
        TrainedTagger trained = Toy.train(Algorithm.PERCEPTRON);
        Path file = folder.resolve("toy.ner");
        trained.write(file);
        try (Tagger loaded = Taggers.load(new TaggerSpec("toy", "winnow", file.toString(), Map.of()))) {
            assertEquals(trained.tagger().tag(SENTENCE), loaded.tag(SENTENCE));
            assertEquals(trained.sha256(), loaded.version());
        }
        assertEquals(trained.bytes(), Files.size(file));
    }

    @Test
    void option_outside_makes_a_tagger_say_more_or_less() throws IOException {
        Path file = folder.resolve("toy.ner");
        Toy.train(Algorithm.CRF).write(file);
        TaggerSpec silent = new TaggerSpec("toy", "winnow", file.toString(), Map.of("outside", "1000"));
        assertEquals(List.of(), Taggers.load(silent).tag(SENTENCE));
        TaggerSpec wrong = new TaggerSpec("toy", "winnow", file.toString(), Map.of("outsid", "1"));
        assertEquals(
                "Unknown option of a tagger of kind winnow: outsid (known: outside)",
                assertThrows(IllegalArgumentException.class, () -> Taggers.load(wrong))
                        .getMessage());
    }

    @Test
    void another_taggers_output_is_a_feature_and_its_model_is_kept_inside() throws IOException {
        Path first = folder.resolve("first.ner");
        Toy.train(Algorithm.CRF).write(first);
        TaggerSettings only =
                new TaggerSettings(Algorithm.PERCEPTRON, EnumSet.of(Template.TAGGER), 8, 1, 0, 0, 0, 0, 1, 1, 0);
        TrainedTagger trained = Toy.train(
                only,
                new Sources(
                        List.of(), List.of(), List.of(new TaggerSpec("first", "winnow", first.toString(), Map.of()))));
        Path second = folder.resolve("second.ner");
        trained.write(second);
        Files.delete(first);
        Tagger loaded = Taggers.load(new TaggerSpec("second", "winnow", second.toString(), Map.of()));
        assertEquals(List.of(new Span(2, 3, "PER"), new Span(4, 5, "LOC")), spans(loaded, SENTENCE));
    }

    @Test
    void a_model_that_several_taggers_use_is_in_memory_once_and_says_whose_it_is() throws IOException {
        Path first = folder.resolve("first.ner");
        TrainedTagger inner = Toy.train(Algorithm.CRF);
        inner.write(first);
        Path second = folder.resolve("second.ner");
        Toy.train(Toy.settings(Algorithm.PERCEPTRON), uses(new TaggerSpec("a", "winnow", first.toString(), Map.of())))
                .write(second);
        Sources both = uses(
                new TaggerSpec("a", "winnow", first.toString(), Map.of()),
                new TaggerSpec("more", "winnow", first.toString(), Map.of("outside", "-1")),
                new TaggerSpec("b", "winnow", second.toString(), Map.of()));
        List<FeatureTagger> taggers = both.load().taggers();
        Scorer scorer = taggers.get(0).scorer().orElseThrow();
        assertSame(scorer, taggers.get(1).scorer().orElseThrow());
        assertSame(
                scorer,
                taggers.get(2)
                        .scorer()
                        .orElseThrow()
                        .model()
                        .resources()
                        .taggers()
                        .get(0)
                        .scorer()
                        .orElseThrow());
        assertEquals(inner.sha256(), taggers.get(0).tagger().version());
        assertEquals(inner.sha256() + " outside=-1.0", taggers.get(1).tagger().version());
        assertSame(scorer.scores(SENTENCE), scorer.scores(List.copyOf(SENTENCE)));
    }

    private static Sources uses(TaggerSpec... taggers) {
        return new Sources(List.of(), List.of(), List.of(taggers));
    }

    @Test
    void lists_and_clusters_tell_words_that_were_never_seen() throws IOException {
        Path towns = Files.writeString(folder.resolve("towns"), "Bonn\nParis\nLagos\nQuito\nSan José\n");
        Path clusters = Files.writeString(
                folder.resolve("clusters"),
                "ann\t1\nbob\t1\ncarla\t1\ndev\t1\némile\t1\nzoë\t1\nbonn\t2\nparis\t2\nlagos\t2\nquito\t2\n");
        Sources sources = new Sources(List.of(clusters), List.of(new Sources.NameList("TOWN", towns)), List.of());
        TaggerSettings outer = new TaggerSettings(
                Algorithm.CRF, EnumSet.of(Template.CLUSTER, Template.GAZETTEER), 50, 1, 0, 0, 0, 0.1, 1, 1, 0);
        Tagger tagger = Toy.train(outer, sources).tagger();
        assertEquals(
                List.of(new Span(2, 3, "PER"), new Span(4, 5, "LOC")),
                spans(tagger, List.of("We", "saw", "Zoë", "near", "Quito")));
        assertEquals(List.of(new Span(1, 2, "LOC")), spans(tagger, List.of("near", "bonn")));
    }

    @Test
    void many_threads_get_what_one_gets() throws IOException {
        Tagger tagger = Toy.train(Algorithm.PERCEPTRON).tagger();
        List<Example> examples = Toy.examples(200, 5);
        List<List<ScoredSpan>> alone =
                examples.stream().map(example -> tagger.tag(example.tokens())).toList();
        Tagger fresh = Toy.train(Algorithm.PERCEPTRON).tagger();
        List<List<ScoredSpan>> together = IntStream.range(0, examples.size())
                .parallel()
                .mapToObj(i -> fresh.tag(examples.get(i).tokens()))
                .toList();
        assertEquals(alone, together);
    }

    @Test
    void the_weightiest_features_are_named() throws IOException {
        TrainedTagger trained = Toy.train(Algorithm.PERCEPTRON);
        List<TrainedTagger.Weighty> features = trained.weightiest(5, Toy.examples(40, 1));
        assertEquals(List.of(), trained.weightiest(0, Toy.examples(40, 1)));
        assertEquals(5, features.size());
        assertTrue(features.stream().noneMatch(one -> one.feature().contains("?")), features.toString());
        assertTrue(
                Math.abs(features.get(0).weight()) >= Math.abs(features.get(4).weight()));
    }

    @Test
    void data_without_entities_are_refused() {
        TaggerSettings settings = Toy.settings(Algorithm.PERCEPTRON);
        assertEquals(
                "Nothing to learn: no entity in 1 sentences",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TaggerTraining(settings, Sources.none(), (i, f1) -> {})
                                        .train(List.of(new Example(List.of("a"), List.of())), List.of()))
                        .getMessage());
    }

    @Test
    void settings_out_of_range_are_all_named() {
        assertEquals(
                "Invalid iterations: 0 (must be at least 1); Invalid dropout: 1.0 (must be in [0, 1))",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TaggerSettings(
                                        Algorithm.CRF, EnumSet.allOf(Template.class), 0, 1, 1, 0, 0, 0, 1, 1, 0))
                        .getMessage());
    }

    @Test
    void a_damaged_model_is_refused_with_its_name_wherever_it_was_cut() throws IOException {
        Path file = folder.resolve("toy.ner");
        Toy.train(Algorithm.CRF).write(file);
        byte[] whole = Files.readAllBytes(file);
        List<Integer> cuts = new ArrayList<>(List.of(0, 5, 9, 10, 17, 18, 40, whole.length - 33, whole.length - 1));
        for (int cut : cuts) {
            byte[] part = Arrays.copyOf(whole, cut);
            String message = assertThrows(
                            ModelFormatException.class, () -> ModelFile.read(part, "toy.ner", new HashMap<>()))
                    .getMessage();
            assertTrue(message.startsWith("toy.ner: "), message);
        }
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        assertEquals(
                "toy.ner: damaged: its bytes do not have the SHA-256 that it states",
                assertThrows(ModelFormatException.class, () -> ModelFile.read(changed, "toy.ner", new HashMap<>()))
                        .getMessage());
        byte[] newer = whole.clone();
        newer[9] = 7;
        assertEquals(
                "toy.ner: version 7 of the model format, but only 2 is known; train it anew, or use a newer Winnow",
                assertThrows(ModelFormatException.class, () -> ModelFile.read(newer, "toy.ner", new HashMap<>()))
                        .getMessage());
        assertFalse(Files.exists(folder.resolve("toy.ner.part")));
    }
}
