package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BestFitPackerTest {
    private static final int END = 9;

    @TempDir
    Path scratch;

    private List<Sequence> packed(Packing packing, int contextLength, long key, Map<String, int[]> documents)
            throws IOException {
        List<Sequence> rows = new ArrayList<>();
        var form = new Packer.Form(70, contextLength, END, key);
        Packer.Sink sink = row -> rows.add(new Sequence(
                row.id(),
                row.ids().clone(),
                List.copyOf(row.docEnds()),
                List.copyOf(row.docIds()),
                List.copyOf(row.docStarts()),
                row.tokens()));
        try (Packer packer = Packer.of(packing, form, scratch, sink)) {
            for (var document : new java.util.TreeMap<>(documents).entrySet()) {
                packer.add(document.getKey(), document.getValue());
            }
            packer.finish();
            assertEquals(rows.size(), packer.rows());
            assertEquals(cut(rows), packer.cut());
        }
        try (var left = Files.list(scratch)) {
            assertEquals(0, left.count());
        }
        return rows;
    }

    private static long cut(List<Sequence> rows) {
        Map<String, TreeSet<Long>> rowsOf = new HashMap<>();
        rows.forEach(row -> row.docIds()
                .forEach(id -> rowsOf.computeIfAbsent(id, i -> new TreeSet<>()).add(row.id())));
        return rowsOf.values().stream().filter(of -> of.size() > 1).count();
    }

    private static String text(Sequence row) {
        return row.id() + " " + Arrays.toString(row.ids()) + " " + row.docEnds() + " " + row.docIds() + " "
                + row.docStarts() + " " + row.tokens();
    }

    @Test
    void a_row_says_where_each_stretch_ends_and_where_in_its_document_it_begins() throws IOException {
        List<Sequence> rows = packed(
                Packing.BEST_FIT,
                4,
                1,
                Map.of("a", new int[] {1, 2, 3, 4, 5}, "b", new int[] {6}, "c", new int[] {7, 8}, "d", new int[0]));
        assertEquals(
                List.of(
                        "70 [1, 2, 3, 4] [4] [a] [0] 4",
                        "71 [7, 8, 9, 9] [3, 4] [c, d] [0, 0] 4",
                        "72 [5, 9, 6, 9] [2, 4] [a, b] [4, 0] 4"),
                rows.stream().map(BestFitPackerTest::text).toList());
    }

    @Test
    void a_document_that_fits_with_its_end_of_text_is_whole_and_one_token_more_is_cut() throws IOException {
        assertEquals(
                "70 [1, 2, 3, 9] [4] [a] [0] 4",
                text(packed(Packing.BEST_FIT, 4, 1, Map.of("a", new int[] {1, 2, 3}))
                        .get(0)));
        List<Sequence> rows = packed(Packing.BEST_FIT, 4, 1, Map.of("a", new int[] {1, 2, 3, 4}));
        assertEquals(
                List.of("[1, 2, 3, 4] [0]", "[9, 9, 9, 9] [4]"),
                rows.stream()
                        .map(row -> Arrays.toString(row.ids()) + " " + row.docStarts())
                        .sorted()
                        .toList());
    }

    /** Mostly short, some far longer than a row, some empty. */
    private static Map<String, int[]> documents(long seed, int count, int contextLength) {
        Random random = new Random(seed);
        Map<String, int[]> documents = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int longest = random.nextInt(10) == 0 ? 5 * contextLength : contextLength;
            documents.put(
                    "д%05d".formatted(i),
                    random.ints(random.nextInt(longest), 10, 1000).toArray());
        }
        return documents;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_token_is_there_once_and_no_document_that_fits_is_cut(long seed) throws IOException {
        int contextLength = 2 + new Random(seed).nextInt(300);
        Map<String, int[]> documents = documents(seed, 2000, contextLength);
        for (Packing packing : Packing.values()) {
            Map<String, int[]> found = new HashMap<>();
            Map<String, Integer> stretches = new HashMap<>();
            for (Sequence row : packed(packing, contextLength, seed, documents)) {
                take(row, documents, found, stretches);
            }
            assertEquals(documents.keySet(), found.keySet());
            documents.forEach((id, ids) -> {
                int[] expected = Arrays.copyOf(ids, ids.length + 1);
                expected[ids.length] = END;
                assertArrayEquals(expected, found.get(id), id);
                if (packing == Packing.BEST_FIT) {
                    assertEquals((ids.length + contextLength) / contextLength, stretches.get(id), id);
                }
            });
        }
    }

    /** Puts the row's tokens where the row says that they belong; each place must be empty. */
    private static void take(
            Sequence row, Map<String, int[]> documents, Map<String, int[]> found, Map<String, Integer> stretches) {
        int from = 0;
        for (int i = 0; i < row.docIds().size(); i++) {
            String id = row.docIds().get(i);
            int[] whole = found.computeIfAbsent(id, key -> new int[documents.get(key).length + 1]);
            for (int at = from; at < row.docEnds().get(i); at++) {
                int place = row.docStarts().get(i) + at - from;
                assertEquals(0, whole[place], "twice: " + id + " " + place);
                whole[place] = row.ids()[at];
            }
            stretches.merge(id, 1, Integer::sum);
            from = row.docEnds().get(i);
        }
        assertEquals(row.tokens(), from);
        for (int at = from; at < row.ids().length; at++) {
            assertEquals(END, row.ids()[at]);
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void the_same_documents_make_the_same_rows(Packing packing) throws IOException {
        Map<String, int[]> documents = documents(5, 500, 64);
        assertEquals(
                packed(packing, 64, 3, documents).stream()
                        .map(BestFitPackerTest::text)
                        .toList(),
                packed(packing, 64, 3, documents).stream()
                        .map(BestFitPackerTest::text)
                        .toList());
    }

    @Test
    void another_key_puts_the_same_rows_in_another_order() throws IOException {
        Map<String, int[]> documents = documents(5, 500, 64);
        List<String> one = rows(packed(Packing.BEST_FIT, 64, 3, documents));
        List<String> two = rows(packed(Packing.BEST_FIT, 64, 4, documents));
        assertTrue(!one.equals(two));
        assertEquals(one.stream().sorted().toList(), two.stream().sorted().toList());
    }

    private static List<String> rows(List<Sequence> rows) {
        return rows.stream().map(row -> row.docIds() + " " + row.docStarts()).toList();
    }

    @Test
    void a_shuffle_has_every_number_once_and_no_favourite_place() {
        int[] first = new int[10];
        for (long key = 0; key < 10_000; key++) {
            int[] order = Shuffle.order(10, key);
            first[order[0]]++;
            Arrays.sort(order);
            assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, order);
        }
        for (int count : first) {
            assertEquals(1000, count, 150);
        }
        assertArrayEquals(new int[0], Shuffle.order(0, 1));
    }
}
