package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winnow.jobs.shard.ShardPlan.CorpusDigest;

class ShardSettingsTest {
    private static ShardSettings settings(int contextLength, long bytesPerShard) {
        return new ShardSettings(Path.of("t.json"), contextLength, bytesPerShard, 1, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -5, (1 << 20) + 1})
    void a_context_length_outside_its_range_is_refused(int contextLength) {
        var e = assertThrows(IllegalArgumentException.class, () -> settings(contextLength, 1));
        assertEquals("Invalid contextLength: " + contextLength + " (must be in [2, 1048576])", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1 << 20})
    void the_ends_of_the_range_are_allowed(int contextLength) {
        assertEquals(contextLength, settings(contextLength, 1).contextLength());
    }

    @Test
    void a_shard_needs_a_byte() {
        var e = assertThrows(IllegalArgumentException.class, () -> settings(2, 0));
        assertEquals("Invalid bytesPerShard: 0 (must be at least 1)", e.getMessage());
    }

    @Test
    void the_defaults_are_valid() {
        var defaults =
                ShardSettings.of(ConfigFactory.parseResources("shard.conf").getConfig("shard"));
        assertEquals(new ShardSettings(Path.of(""), 2048, 268_435_456, 20_260_101, ""), defaults);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "100, 1", "101, 2", "200, 2", "201, 3"})
    void the_number_of_shards_is_rounded_up(long bytes, int shards) {
        assertEquals(shards, plan(bytes, 100).shards());
    }

    @Test
    void too_many_shards_are_refused() {
        assertEquals(99_999, plan(99_999, 1).shards());
        var e = assertThrows(IllegalArgumentException.class, () -> plan(100_000, 1));
        assertEquals(
                "Invalid bytesPerShard: 1 (100000 bytes of text would make 100000 shards; at most 99999)",
                e.getMessage());
    }

    @Test
    void shards_are_equal_ranges_of_the_unsigned_key() {
        ShardPlan plan = plan(300, 100);
        assertEquals(0, plan.shardOf(0));
        assertEquals(0, plan.shardOf(0x5555_5555_FFFF_FFFFL));
        assertEquals(1, plan.shardOf(0x5555_5556_0000_0000L));
        assertEquals(2, plan.shardOf(0xAAAA_AAAB_0000_0000L));
        assertEquals(2, plan.shardOf(-1));
    }

    @Test
    void the_document_key_is_the_start_of_a_sha_256() {
        // printf '\0\0\0\0\0\0\0\007abc' | sha256sum
        assertEquals("6b4b627b3d8f81c5", Long.toHexString(Hashes.documentKey(7, "abc")));
    }

    private static ShardPlan plan(long bytes, long bytesPerShard) {
        return ShardPlan.of(new CorpusDigest(1, bytes, 0), settings(8, bytesPerShard), new FakeTokenizer());
    }
}
