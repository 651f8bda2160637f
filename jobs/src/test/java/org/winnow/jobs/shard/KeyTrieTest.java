package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTrieTest {
    private static Leaf document(int place, long bytes) {
        return new Leaf(place, Leaf.MAX_DEPTH, new Contents(1, bytes, place, 0, 0, 0));
    }

    private static String leaves(long bytesPerShard, Leaf... nodes) {
        StringBuilder text = new StringBuilder();
        for (Leaf leaf : new KeyTrie(bytesPerShard).leaves(List.of(nodes))) {
            text.append("%08x/%d=%d "
                    .formatted(leaf.prefix(), leaf.depth(), leaf.contents().bytes()));
        }
        return text.toString().strip();
    }

    @Test
    void text_that_fits_is_one_shard_whose_prefix_is_empty() {
        assertEquals("00000000/0=10", leaves(10, document(0x1000_0000, 4), document(0x7000_0000, 6)));
        assertEquals("shard-00000000-00.parquet", new Leaf(0, 0, Contents.NONE).file());
    }

    @Test
    void one_byte_too_many_divides_by_the_first_bit() {
        assertEquals("00000000/1=4 40000000/1=7", leaves(10, document(0x1000_0000, 4), document(0x7000_0000, 7)));
    }

    @Test
    void only_the_half_that_is_too_large_is_divided_further() {
        assertEquals(
                "00000000/1=9 40000000/2=8 60000000/2=9",
                leaves(10, document(0x1000_0000, 9), document(0x4000_0000, 8), document(0x7000_0000, 9)));
        assertEquals("shard-40000000-02.parquet", new Leaf(0x4000_0000, 2, Contents.NONE).file());
    }

    @Test
    void a_document_larger_than_a_shard_is_one() {
        assertEquals("00000000/1=99 40000000/1=3", leaves(10, document(5, 99), document(0x4000_0000, 3)));
        assertEquals("00000000/0=99", leaves(10, document(5, 99)));
    }

    @Test
    void documents_of_the_same_31_bits_stay_together() {
        Leaf both = new Leaf(6, Leaf.MAX_DEPTH, new Contents(2, 99, 0, 0, 0, 0));
        assertEquals("00000006/31=99 00000007/31=1", leaves(10, both, document(7, 1)));
        assertEquals("shard-00000006-31.parquet", new Leaf(6, 31, Contents.NONE).file());
    }

    @Test
    void prefixes_without_documents_make_no_shard() {
        assertEquals("", leaves(10, new Leaf(0, 16, Contents.NONE)));
        assertEquals("40000000/2=6 60000000/2=6", leaves(10, document(0x4000_0000, 6), document(0x7000_0000, 6)));
    }

    @Test
    void row_numbers_of_different_shards_never_meet() {
        assertEquals(0x4000_0000_0000_0000L, new Leaf(0x4000_0000, 1, Contents.NONE).firstId());
        assertTrue(new Leaf(Integer.MAX_VALUE, 31, Contents.NONE).firstId() > 0);
    }

    @Test
    void a_place_lies_under_the_prefix_that_it_begins_with() {
        Leaf leaf = new Leaf(0x4000_0000, 2, Contents.NONE);
        assertTrue(leaf.holds(0x4000_0000));
        assertTrue(leaf.holds(0x5FFF_FFFF));
        assertFalse(leaf.holds(0x6000_0000));
        assertFalse(leaf.holds(0x3FFF_FFFF));
        assertEquals(0x7FFF_FFFF, Leaf.place(-1L));
        assertEquals(1, Leaf.place(1L << 33));
    }

    private static List<Leaf> documents(long seed, int count) {
        Random random = new Random(seed);
        List<Leaf> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(document(random.nextInt() >>> 1, 1 + random.nextInt(200)));
        }
        return documents;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shards_hold_all_documents_and_most_are_half_full_or_more(long seed) {
        List<Leaf> documents = documents(seed, 20_000);
        List<Leaf> leaves = new KeyTrie(50_000).leaves(documents);
        assertEquals(
                documents.stream().map(Leaf::contents).reduce(Contents.NONE, Contents::plus),
                leaves.stream().map(Leaf::contents).reduce(Contents.NONE, Contents::plus));
        assertTrue(leaves.stream().allMatch(leaf -> leaf.contents().bytes() <= 50_000));
        // A prefix of just too many bytes is divided into halves that are seldom far from equal.
        assertTrue(leaves.stream().allMatch(leaf -> leaf.contents().bytes() >= 20_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void a_document_that_goes_or_comes_changes_the_shard_that_it_lies_in(long seed) {
        List<Leaf> documents = documents(seed, 2000);
        KeyTrie trie = new KeyTrie(9_000);
        List<Leaf> all = trie.leaves(documents);
        int more = 0;
        for (int i = 0; i < 100; i++) {
            List<Leaf> fewer = new ArrayList<>(documents);
            Leaf gone = fewer.remove(i);
            List<Leaf> left = trie.leaves(fewer);
            Set<Leaf> changed = new HashSet<>(left);
            all.forEach(changed::remove);
            assertEquals(1, changed.size());
            assertTrue(changed.iterator().next().holds(gone.prefix()));
            more += left.size() == all.size() ? 0 : 1;
        }
        assertTrue(more <= 10, "two shards became one: " + more + " of 100 times");
    }

    @Test
    void the_order_of_documents_does_not_matter() {
        List<Leaf> documents = documents(8, 1000);
        List<Leaf> other = new ArrayList<>(documents);
        Collections.shuffle(other, new Random(2));
        assertEquals(new KeyTrie(9000).leaves(documents), new KeyTrie(9000).leaves(other));
    }
}
