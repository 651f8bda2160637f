package org.winnow.jobs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final long MIB = 1 << 20;

    private static InputFile file(String path, long length, Format format) {
        return new InputFile(path, length, 0, format);
    }

    @Test
    void a_large_divisible_file_is_cut_into_equal_parts() {
        List<SplitGroup> groups = Splits.plan(List.of(file("a", 10 * MIB + 1, Format.WARC_GZ)), 4 * MIB);
        assertEquals(3, groups.size());
        long at = 0;
        for (SplitGroup group : groups) {
            Split split = group.splits().get(0);
            assertEquals(at, split.start());
            at = split.end();
        }
        assertEquals(10 * MIB + 1, at);
    }

    @Test
    void a_large_file_that_cannot_be_divided_stays_whole() {
        List<SplitGroup> groups = Splits.plan(List.of(file("a", 100 * MIB, Format.JSONL_GZ)), MIB);
        assertEquals(
                List.of(new Split("a", Format.JSONL_GZ, 100 * MIB, 0, 100 * MIB)),
                groups.get(0).splits());
        assertEquals(1, groups.size());
    }

    @Test
    void small_files_share_a_group_with_their_neighbours() {
        List<InputFile> files = List.of("a", "b", "c", "d", "e").stream()
                .map(p -> file(p, MIB, Format.WARC))
                .toList();
        List<List<String>> paths = Splits.plan(files, 3 * MIB).stream()
                .map(group -> group.splits().stream().map(Split::path).toList())
                .toList();
        // each costs a little more than its bytes, so two fit
        assertEquals(List.of(List.of("a", "b"), List.of("c", "d"), List.of("e")), paths);
    }

    @Test
    void an_empty_file_is_planned_as_well() {
        assertEquals(
                0, Splits.plan(List.of(file("a", 0, Format.WARC)), MIB).get(0).bytes());
    }

    @Test
    void a_target_below_one_byte_is_refused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Splits.plan(List.of(), 0));
        assertEquals("Invalid targetBytes: 0 (must be at least 1)", e.getMessage());
    }
}
