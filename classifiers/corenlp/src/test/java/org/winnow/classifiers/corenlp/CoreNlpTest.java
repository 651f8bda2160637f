package org.winnow.classifiers.corenlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;

class CoreNlpTest {
    @TempDir
    static Path folder;

    private static Path prefixed;
    private static Path bare;

    @BeforeAll
    static void train() throws IOException {
        String[] people = {"Ann Lee", "Bob", "Eva Moll", "Tom Hart"};
        String[] places = {"Bonn", "New York", "Hallam", "Sandholm"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            entity(text, people[i % 4], "PER");
            text.append("went\tO\nto\tO\n");
            entity(text, places[i / 4], "LOC");
            text.append(".\tO\n\nthe\tO\nshop\tO\nis\tO\nclosed\tO\n.\tO\n\n");
        }
        Path data = Files.writeString(folder.resolve("train.tsv"), text);
        Path plain = Files.writeString(
                folder.resolve("bare.tsv"),
                text.toString().replace("\tB-", "\t").replace("\tI-", "\t"));
        prefixed = train(data, "iob2.ser.gz");
        bare = train(plain, "bare.ser.gz");
    }

    private static void entity(StringBuilder text, String name, String type) {
        String prefix = "B-";
        for (String word : name.split(" ")) {
            text.append(word).append('\t').append(prefix).append(type).append('\n');
            prefix = "I-";
        }
    }

    private static Path train(Path data, String name) {
        Properties properties = new Properties();
        properties.setProperty("trainFile", data.toString());
        properties.setProperty("map", "word=0,answer=1");
        properties.setProperty("useWord", "true");
        properties.setProperty("usePrev", "true");
        properties.setProperty("useNext", "true");
        properties.setProperty("useSequences", "true");
        properties.setProperty("usePrevSequences", "true");
        properties.setProperty("maxLeft", "1");
        properties.setProperty("wordShape", "dan2useLC");
        properties.setProperty("useClassFeature", "true");
        properties.setProperty("entitySubclassification", "noprefix");
        properties.setProperty("mergeTags", "false");
        if (name.startsWith("iob2")) {
            properties.setProperty("entitySubclassification", "IOB2");
            properties.setProperty("retainEntitySubclassification", "true");
        }
        CRFClassifier<CoreLabel> crf = new CRFClassifier<>(properties);
        crf.train();
        Path model = folder.resolve(name);
        crf.serializeClassifier(model.toString());
        return model;
    }

    private static Tagger load(String model, String options) throws IOException {
        return Taggers.load(TaggerSpec.parse("t=corenlp:" + model + options));
    }

    private static String spans(List<ScoredSpan> found) {
        return found.stream()
                .map(one -> one.span().start() + "-" + one.span().end() + " "
                        + one.span().type())
                .collect(Collectors.joining(", "));
    }

    private static final List<String> SENTENCE = List.of("Ann", "Lee", "went", "to", "New", "York", ".");

    @Test
    void a_model_with_prefixes_and_one_without_mark_entities() throws IOException {
        for (Path model : List.of(prefixed, bare)) {
            Tagger tagger = load(model.toString(), "");
            assertEquals("0-2 PER, 4-6 LOC", spans(tagger.tag(SENTENCE)));
            assertEquals(Set.of("LOC", "PER"), tagger.types());
            assertEquals(List.of(), tagger.tag(List.of()));
            assertEquals("", spans(tagger.tag(List.of("the", "shop", "."))));
        }
    }

    @Test
    void scores_are_probabilities_that_a_bias_changes() throws IOException {
        double plain = load(prefixed.toString(), "").tag(SENTENCE).get(0).score();
        assertTrue(plain > 0.5 && plain < 1, () -> "score " + plain);
        double eager =
                load(prefixed.toString(), ",bias=O:-2").tag(SENTENCE).get(0).score();
        assertTrue(eager > plain, () -> eager + " after " + plain);
        assertEquals("", spans(load(prefixed.toString(), ",bias=O:50").tag(SENTENCE)));
    }

    @Test
    void the_version_names_release_model_and_bias() throws IOException {
        String version = load(prefixed.toString(), "").version();
        assertTrue(version.matches("corenlp 4\\.5\\.10 [0-9a-f]{64}"), version);
        assertEquals(
                version + " bias O:-0.5",
                load(prefixed.toString(), ",bias=O:-0.5").version());
    }

    @Test
    void a_model_may_lie_in_a_jar() throws IOException {
        Path jar = folder.resolve("models.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("a/b.ser.gz"));
            Files.copy(prefixed, entries);
        }
        Tagger tagger = load(jar + "!a/b.ser.gz", "");
        assertEquals("0-2 PER, 4-6 LOC", spans(tagger.tag(SENTENCE)));
        assertEquals(load(prefixed.toString(), "").version(), tagger.version());
        assertEquals(
                "Tagger t: " + jar + " has no entry \"c\"",
                assertThrows(IllegalArgumentException.class, () -> load(jar + "!c", ""))
                        .getMessage());
    }

    @Test
    void several_threads_get_what_one_gets() throws IOException {
        List<List<String>> sentences = new ArrayList<>();
        String[] words = {"Ann", "Lee", "went", "to", "Bonn", "the", "New", "York", "ann", "shop"};
        for (int i = 0; i < 400; i++) {
            List<String> sentence = new ArrayList<>();
            for (int j = 0; j <= i % 9; j++) {
                sentence.add(words[(i * 7 + j * j) % words.length]);
            }
            sentences.add(sentence);
        }
        for (String options : List.of("", ",bias=O:-1.5")) {
            List<List<ScoredSpan>> alone = load(prefixed.toString(), options).tagAll(sentences);
            Tagger shared = load(prefixed.toString(), options);
            List<List<ScoredSpan>> together = IntStream.range(0, sentences.size())
                    .parallel()
                    .mapToObj(i -> shared.tag(sentences.get(i)))
                    .toList();
            assertEquals(alone, together);
        }
    }

    @Test
    void a_pipeline_runs_on_our_tokens() throws IOException {
        Path properties = Files.writeString(
                folder.resolve("pipeline.properties"),
                "annotators = tokenize, ssplit, ner\nner.model = " + bare + "\nner.useSUTime = false\n"
                        + "ner.applyNumericClassifiers = false\nner.applyFineGrained = false\n"
                        + "ner.combinationMode = HIGH_RECALL\nner.statisticalOnly = true\n");
        Tagger tagger = load(properties.toString(), ",pipeline=true,types=PER;LOC");
        assertEquals("0-2 PER, 4-6 LOC", spans(tagger.tag(SENTENCE)));
        assertEquals("0-1 PER, 3-4 LOC", spans(tagger.tag(List.of("Bob", "went there", "to", "Bonn", "."))));
        assertEquals(Set.of("LOC", "PER"), tagger.types());
    }

    @Test
    void mistakes_are_named() {
        assertEquals(
                "Tagger t: no model at \"none.ser.gz\" (must be a file that CRFClassifier saved, JAR!ENTRY, or a resource on"
                        + " the class path)",
                assertThrows(IllegalArgumentException.class, () -> load("none.ser.gz", ""))
                        .getMessage());
        assertEquals(
                "Tagger t: invalid bias: O (must be a label, a colon and a number, as in O:-0.5)",
                assertThrows(IllegalArgumentException.class, () -> load(bare.toString(), ",bias=O"))
                        .getMessage());
        assertEquals(
                bare + ": no label is called X (known: LOC, O, PER)",
                assertThrows(IllegalArgumentException.class, () -> load(bare.toString(), ",bias=X:1"))
                        .getMessage());
        Path broken = folder.resolve("train.tsv");
        String message = assertThrows(IllegalArgumentException.class, () -> load(broken.toString(), ""))
                .getMessage();
        assertTrue(message.startsWith(broken + ": no model of CoreNLP's CRFClassifier: "), message);
    }
}
