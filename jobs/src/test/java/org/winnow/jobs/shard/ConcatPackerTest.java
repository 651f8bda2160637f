package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcatPackerTest {
    private final List<String> rows = new ArrayList<>();

    private ConcatPacker packer(long firstId, int contextLength) {
        return new ConcatPacker(
                new Packer.Form(firstId, contextLength, 0, 1),
                row -> rows.add(row.id() + " " + Arrays.toString(row.ids()) + " " + row.docEnds() + " " + row.docIds()
                        + " " + row.docStarts() + " " + row.tokens()));
    }

    @Test
    void documents_follow_each_other_and_the_last_row_is_padded() throws IOException {
        ConcatPacker packer = packer(0, 4);
        packer.add("a", new int[] {1, 2});
        packer.add("b", new int[] {3, 4, 5});
        packer.finish();
        assertEquals(List.of("0 [1, 2, 0, 3] [3, 4] [a, b] [0, 0] 4", "1 [4, 5, 0, 0] [3] [b] [1] 3"), rows);
        assertEquals(2, packer.rows());
        assertEquals(1, packer.cut());
    }

    @Test
    void a_document_that_ends_with_its_row_leaves_nothing_to_pad() throws IOException {
        ConcatPacker packer = packer(0, 3);
        packer.add("a", new int[] {1, 2});
        packer.finish();
        assertEquals(List.of("0 [1, 2, 0] [3] [a] [0] 3"), rows);
    }

    @Test
    void the_end_of_text_may_stand_alone_in_the_next_row() throws IOException {
        ConcatPacker packer = packer(0, 3);
        packer.add("a", new int[] {1, 2, 3});
        packer.add("b", new int[] {4});
        packer.finish();
        assertEquals(List.of("0 [1, 2, 3] [3] [a] [0] 3", "1 [0, 4, 0] [1, 3] [a, b] [3, 0] 3"), rows);
    }

    @Test
    void a_long_document_fills_many_rows() throws IOException {
        ConcatPacker packer = packer(0, 2);
        packer.add("a", new int[] {1, 2, 3, 4, 5});
        packer.finish();
        assertEquals(List.of("0 [1, 2] [2] [a] [0] 2", "1 [3, 4] [2] [a] [2] 2", "2 [5, 0] [2] [a] [4] 2"), rows);
    }

    @Test
    void an_empty_document_is_its_end_of_text() throws IOException {
        ConcatPacker packer = packer(0, 4);
        packer.add("a", new int[0]);
        packer.finish();
        assertEquals(List.of("0 [0, 0, 0, 0] [1] [a] [0] 1"), rows);
    }

    @Test
    void rows_are_numbered_from_the_first() throws IOException {
        ConcatPacker packer = packer(3L << 32, 2);
        packer.add("a", new int[] {1});
        packer.finish();
        assertEquals(List.of((3L << 32) + " [1, 0] [2] [a] [0] 2"), rows);
    }

    @Test
    void nothing_in_nothing_out() throws IOException {
        ConcatPacker packer = packer(0, 2);
        packer.finish();
        assertEquals(List.of(), rows);
        assertEquals(0, packer.rows());
    }
}
