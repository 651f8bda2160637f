package org.winnow.jobs.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.text.QualityClassifier;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Tables;

class ScoreTest {
    private static final Path BARE = Path.of(
            System.getProperty("winnow.root"),
            "classifiers/text/src/test/resources/org/winnow/classifiers/text/dclm.bin");

    @TempDir
    static Path shared;

    private static Path model;
    private static ModelCard card;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() throws IOException {
        Path good = PlantedTexts.lines(shared.resolve("good.txt"), PlantedTexts.good(100));
        Path bad = PlantedTexts.lines(shared.resolve("bad.txt"), PlantedTexts.bad(100));
        model = shared.resolve("model");
        assertEquals(
                0,
                ClassifierRuns.train(List.of(
                                "--positive",
                                good.toString(),
                                "--negative",
                                bad.toString(),
                                "--output",
                                model.toString()))
                        .code());
        card = CardJson.read(Files.readString(model.resolve("card.json")));
    }

    @Test
    void each_text_is_scored_once_for_each_model() throws IOException {
        Store store = store("settings-1", "a", "b");
        ClassifierRuns.Outcome first = score("--model", model.toString());
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().contains("\"outcome\":\"written\""), first.out());
        assertTrue(first.out().contains("2 texts of documents by __label__positive\n"), first.out());
        try (QualityClassifier classifier = QualityClassifier.open(
                ChosenModel.of(model.toString(), "", "", "").settings())) {
            assertEquals(
                    List.of(row("a", classifier.score(text("a"))), row("b", classifier.score(text("b")))),
                    rows(store, card.modelSha256()));
        }
        long version = store.version(Tables.SCORES);
        assertTrue(score("--model", model.toString()).out().contains("\"outcome\":\"up to date\""));
        assertEquals(version, store.version(Tables.SCORES));

        store.append(Tables.DOCUMENTS, documents("c"), note("settings-1-b"));
        ClassifierRuns.Outcome more =
                score("--model", model.resolve("model.folded").toString());
        assertTrue(more.out().contains("\"outcome\":\"completed\""), more.out());
        assertEquals(List.of("a", "b", "c"), ids(store, card.modelSha256()));

        ClassifierRuns.Outcome other = score("--model", BARE.toString(), "--recipe", "dclm");
        assertTrue(other.out().contains("\"outcome\":\"completed\""), other.err());
        assertEquals(List.of("a", "b", "c"), ids(store, card.modelSha256()));
        assertEquals(6, store.read(Tables.SCORES).count());
    }

    @Test
    void texts_that_were_made_anew_are_scored_anew() {
        Store store = store("settings-1", "a", "b");
        assertEquals(0, score("--model", model.toString()).code());
        store.replace(Tables.DOCUMENTS, documents("b", "c"), note("others-1"));
        assertEquals(0, score("--model", model.toString()).code());
        assertEquals(List.of("b", "c"), ids(store, card.modelSha256()));
        assertEquals(2, store.read(Tables.SCORES).count());
    }

    @Test
    void how_texts_are_prepared_is_read_from_the_card_and_never_guessed() {
        assertEquals(
                "winnow: 1 problem in the configuration:\n  score: Invalid recipe: \"\" (" + BARE
                        + " has no card that says how texts must be prepared for it; say so: ultra-fineweb, dclm, ccnet"
                        + " or plain)\n",
                score("--model", BARE.toString()).err());
        assertEquals(
                "winnow: 1 problem in the configuration:\n  score: Invalid recipe: dclm (" + model
                        + " was trained with plain, says its card; leave it out)\n",
                score("--model", model.toString(), "--recipe", "dclm").err());
        assertEquals(
                "Invalid tokenizer: x.json (" + model + " was trained without one; leave it out)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ChosenModel.of(model.resolve("card.json").toString(), "", "", "x.json"))
                        .getMessage());
    }

    @Test
    void a_folder_whose_files_are_not_those_of_its_card_is_refused() throws IOException {
        Path half = Files.createDirectory(folder.resolve("half"));
        Files.copy(model.resolve("card.json"), half.resolve("card.json"));
        Files.copy(model.resolve("model.bin"), half.resolve("model.bin"));
        assertEquals(
                "winnow: 1 problem in the configuration:\n  score: Invalid model: " + half + " (" + half
                        + " has no card.json, or not the files that it lists; give a folder that train-classifier has"
                        + " finished, or a model file)\n",
                score("--model", half.toString()).err());
    }

    @Test
    void what_is_missing_is_said_at_once() {
        ClassifierRuns.Outcome outcome = ClassifierRuns.run("score", "--table", "signals");
        assertEquals(2, outcome.code());
        assertEquals("""
                winnow: 3 problems in the configuration:
                  score.model: nothing to score with (give --model FOLDER)
                  output: no tables to score (give --output DIR, the output folder of curate)
                  Invalid --table: signals (must be one of documents, corpus)
                """, outcome.err());
        ClassifierRuns.Outcome none = score("--model", model.toString());
        assertEquals(1, none.code());
        assertEquals(
                "winnow: There is no table " + folder + "/out/documents (run winnow curate with --output " + folder
                        + "/out first)\n",
                none.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    private ClassifierRuns.Outcome score(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("score", "--output", folder.resolve("out").toString()));
        all.addAll(List.of(arguments));
        return ClassifierRuns.run(all.toArray(String[]::new));
    }

    private Store store(String key, String... ids) {
        Store store = new Store(TestSpark.session(), folder.resolve("out").toString());
        store.replace(Tables.DOCUMENTS, documents(ids), note(key));
        return store;
    }

    private static CommitNote note(String key) {
        return CommitNote.of("extract", key, "run", 0, Map.of());
    }

    /** One document for each id, and one that was dropped. */
    private static org.apache.spark.sql.Dataset<Row> documents(String... ids) {
        List<Row> rows = new ArrayList<>();
        for (String id : ids) {
            rows.add(document(id, text(id), null));
        }
        rows.add(document("dropped-" + ids[0], null, "not_html"));
        return TestSpark.session().createDataFrame(rows, Tables.DOCUMENTS.schema());
    }

    private static Row document(String id, String text, String dropReason) {
        return RowFactory.create(
                id, "", null, "", text, "en", 0.9, "", "", "rule", "file", 0L, 1L, dropReason, null, null, "run");
    }

    private static String text(String id) {
        return id.equals("b") ? "click to buy\nand win" : "species of the river " + id;
    }

    private static String row(String id, double score) {
        return "[" + id + ",plain,documents,__label__positive," + score + "]";
    }

    private static List<String> rows(Store store, String sha256) {
        return store
                .read(Tables.SCORES)
                .where("model_sha256 = '" + sha256 + "'")
                .select("doc_id", "recipe", "source_table", "label", "score")
                .orderBy("doc_id")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    private static List<String> ids(Store store, String sha256) {
        return store
                .read(Tables.SCORES)
                .where("model_sha256 = '" + sha256 + "'")
                .orderBy("doc_id")
                .collectAsList()
                .stream()
                .map(row -> row.<String>getAs("doc_id"))
                .toList();
    }
}
