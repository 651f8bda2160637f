package org.winnow.jobs.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Tables;

class FlagRepeatsTest {
    private static final CommitNote NOTE = CommitNote.of(FlagRepeats.STAGE, "key", "run", 0, Map.of());

    @TempDir
    Path folder;

    @Test
    void copies_of_a_record_and_later_captures_of_a_url_are_marked_once() {
        Store store = new Store(TestSpark.session(), folder.toString());
        List<Row> rows = List.of(
                document("first", "http://a/", "2024-01-01 00:00:00", "f1", 0, null),
                document("later", "http://a/", "2024-01-02 00:00:00", "f0", 0, null),
                document("undated", "http://a/", null, "f0", 5, null),
                document("broken", "http://a/", "2023-01-01 00:00:00", "f0", 9, "truncated_record"),
                document("first", "http://a/", "2024-01-01 00:00:00", "f2", 7, null),
                document("broken", "http://a/", "2023-01-01 00:00:00", "f2", 9, "truncated_record"),
                document("nowhere1", "", null, "f0", 20, null),
                document("nowhere2", "", null, "f0", 21, null));
        store.replace(Tables.DOCUMENTS, store.spark().createDataFrame(rows, Tables.DOCUMENTS.schema()), NOTE);

        new FlagRepeats(store).run(NOTE);
        List<String> marked = List.of(
                "[f0,0,later,duplicate_url]",
                "[f0,5,undated,duplicate_url]",
                "[f0,9,broken,truncated_record]",
                "[f0,20,nowhere1,null]",
                "[f0,21,nowhere2,null]",
                "[f1,0,first,null]",
                "[f2,7," + id("first\nf2\n7") + ",duplicate_record]",
                "[f2,9," + id("broken\nf2\n9") + ",truncated_record]");
        assertEquals(marked, rows(store));
        long version = store.version(Tables.DOCUMENTS);

        new FlagRepeats(store).run(NOTE);
        assertEquals(marked, rows(store));
        assertEquals(version, store.version(Tables.DOCUMENTS), "nothing to mark, nothing committed");
    }

    private static List<String> rows(Store store) {
        return store
                .read(Tables.DOCUMENTS)
                .orderBy("source_file", "source_offset")
                .select("source_file", "source_offset", "doc_id", "drop_reason")
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    private static String id(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(hash, 0, 16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Row document(String id, String url, String fetchedAt, String file, long offset, String reason) {
        return RowFactory.create(
                id,
                url,
                fetchedAt == null ? null : Timestamp.valueOf(fetchedAt),
                "",
                "text",
                "en",
                0.9,
                "",
                "",
                "rule",
                file,
                offset,
                1L,
                reason,
                null,
                null,
                "run");
    }
}
