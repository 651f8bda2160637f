package org.winnow.jobs.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.filters.Facts;
import org.winnow.udfs.filters.Failure;
import org.winnow.udfs.filters.Filter;
import org.winnow.udfs.filters.Profile;

class StageRunnerTest {
    @TempDir
    Path folder;

    /** Keeps English only; upper-cases what it publishes. */
    private record EnglishOnly() implements Profile {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "english-only";
        }

        @Override
        public List<Filter> filters() {
            return List.of();
        }

        @Override
        public List<Failure> judge(Facts facts) {
            return facts.language().equals("en")
                    ? List.of()
                    : List.of(
                            new Failure("language_not_kept", facts.languageScore(), 0.5),
                            new Failure("second_thoughts", 2, 1));
        }

        @Override
        public String rewrite(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }
    }

    @Test
    void tables_are_written_once_completed_with_new_rows_and_judged_again_alone() {
        Store store = new Store(TestSpark.session(), folder.toString());
        documents(
                store,
                document("a", "one two", "en", null),
                document("b", "one two", "en", null),
                document("c", "drei", "de", null),
                document("d", null, null, "not_html"));

        assertEquals(
                List.of("measure written", "deduplicate written", "judge written", "publish written"),
                outcomes(store, "extracted-1", "profile"));
        assertEquals(
                List.of(
                        "[a,true,null,null,null,List()]",
                        "[b,false,duplicate_text,2.0,1.0,List([duplicate_text,2.0,1.0])]",
                        "[c,false,language_not_kept,0.9,0.5,List([language_not_kept,0.9,0.5], [second_thoughts,2.0,1.0])]",
                        "[d,false,not_html,null,null,List([not_html,null,null])]"),
                rows(store, Tables.VERDICTS));
        assertEquals(List.of("[a,ONE TWO]"), rows(store, Tables.CORPUS, "doc_id", "text"));
        assertEquals(List.of("[a,a,true,2]", "[b,a,false,2]"), rows(store, Tables.DUPLICATES));

        assertEquals(
                List.of("measure up to date", "deduplicate up to date", "judge up to date", "publish up to date"),
                outcomes(store, "extracted-1", "profile"));
        assertEquals(
                List.of("measure up to date", "deduplicate up to date", "judge written", "publish written"),
                outcomes(store, "extracted-1", "other profile"));

        store.append(
                Tables.DOCUMENTS,
                store.spark().createDataFrame(List.of(document("e", "five", "en", null)), Tables.DOCUMENTS.schema()),
                CommitNote.of("extract", "extracted-2", "run", 1, Map.of()));
        assertEquals(
                List.of("measure completed", "deduplicate written", "judge written", "publish written"),
                outcomes(store, "extracted-2", "profile"));
        assertEquals(
                List.of("[a,2.0]", "[b,2.0]", "[c,1.0]", "[e,1.0]"), rows(store, Tables.SIGNALS, "doc_id", "words"));
        assertEquals(List.of("[a,ONE TWO]", "[e,FIVE]"), rows(store, Tables.CORPUS, "doc_id", "text"));
        assertEquals(1, store.version(Tables.SIGNALS));

        // The same documents with texts that were extracted in another way: nothing measured on the old ones stays.
        store.replace(
                Tables.DOCUMENTS,
                store.spark().createDataFrame(List.of(document("a", "one", "en", null)), Tables.DOCUMENTS.schema()),
                CommitNote.of("extract", "extracted otherwise-2", "run", 1, Map.of()));
        assertEquals(
                List.of("measure written", "deduplicate written", "judge written", "publish written"),
                outcomes(store, "extracted otherwise-2", "profile"));
        assertEquals(List.of("[a,1.0]"), rows(store, Tables.SIGNALS, "doc_id", "words"));
        assertEquals(
                Optional.of("text"),
                store.read(Tables.CORPUS).schema().apply("text").getComment().isDefined()
                        ? Optional.of("text")
                        : Optional.empty());
    }

    private static List<String> outcomes(Store store, String documentsKey, String settings) {
        Plan plan = new Plan(
                List.of(Tables.DOCUMENTS),
                List.of(
                        new Measure(Scoring.OFF),
                        new Deduplicate(),
                        new Judge(new EnglishOnly(), settings),
                        new Publish(new EnglishOnly(), settings)));
        StageRunner runner = new StageRunner(store, "run", Map.of(Tables.DOCUMENTS, documentsKey));
        return runner.run(plan).stream().map(t -> t.stage() + " " + t.outcome()).toList();
    }

    private static void documents(Store store, Row... rows) {
        store.replace(
                Tables.DOCUMENTS,
                store.spark().createDataFrame(Arrays.asList(rows), Tables.DOCUMENTS.schema()),
                CommitNote.of("extract", "extracted-1", "run", 0, Map.of()));
    }

    private static Row document(String id, String text, String language, String dropReason) {
        return RowFactory.create(
                id,
                "http://x/" + id,
                null,
                "",
                text,
                language,
                language == null ? null : 0.9,
                "",
                "",
                "rule",
                "file",
                0L,
                1L,
                dropReason,
                null,
                null,
                "run");
    }

    private static List<String> rows(Store store, Table table, String... columns) {
        var data = columns.length == 0 ? store.read(table) : store.read(table).selectExpr(columns);
        List<String> rows = new ArrayList<>();
        data.orderBy("doc_id")
                .collectAsList()
                .forEach(row -> rows.add(row.toString().replace("ArraySeq", "List")));
        return rows;
    }
}
