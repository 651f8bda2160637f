package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winnow.jobs.conf.ConfigurationException;

class ShardSettingsTest {
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");

    private static ShardSettings settings(int contextLength, long bytesPerShard) {
        return new ShardSettings(Path.of("t.json"), contextLength, bytesPerShard, 1, "");
    }

    private static Config block(String... lines) {
        return ConfigFactory.parseString(String.join("\n", lines))
                .withFallback(ConfigFactory.parseResources("shard.conf").getConfig("shard"));
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
        assertEquals(
                new ShardSettings(TOKENIZER, 2048, Packing.BEST_FIT, 268_435_456, 20_260_101, ""),
                ShardSettings.of(block(), TOKENIZER.toString()));
        assertEquals(List.of(), SourceSettings.listOf(block()));
    }

    @Test
    void an_unknown_packing_is_refused() {
        Config block = block("packing = tight");
        var e = assertThrows(IllegalArgumentException.class, () -> ShardSettings.of(block, TOKENIZER.toString()));
        assertEquals("Invalid packing: tight (must be one of best_fit_v1, concat_cut_v1)", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "out/corpus, corpus",
        "out/corpus/, corpus",
        "books.jsonl.gz, books",
        "/a/b/texts.parquet, texts",
        "hdfs://node/data/2026-11/*.parquet, 2026-11",
        "data/{a|b}/x.jsonl, x",
        "my texts!, my-texts-",
        "_hidden, hidden"
    })
    void a_source_is_called_after_the_last_part_of_its_path(String path, String name) {
        assertEquals(new SourceSettings(name, path, 1, "", "text"), SourceSettings.of(path));
    }

    @Test
    void sources_are_read_with_their_defaults() {
        Config block = block(
                "sources = [{path = out/corpus}",
                "{name = books, path = \"b/*\", weight = 2.5, id = isbn" + ", text = body}]");
        assertEquals(
                List.of(
                        new SourceSettings("corpus", "out/corpus", 1, "", "text"),
                        new SourceSettings("books", "b/*", 2.5, "isbn", "body")),
                SourceSettings.listOf(block));
    }

    @Test
    void every_mistake_in_the_sources_is_told() {
        Config block = block(
                "sources = [{path = a, weight = -1}",
                "{path = b, wieght = 1}",
                "{name = \"a:b\", path = c}",
                "{name = d}",
                "{path = e, weight = 1001}",
                "{path = f, flavour = 1}]");
        var e = assertThrows(ConfigurationException.class, () -> SourceSettings.listOf(block));
        assertEquals(
                List.of(
                        "shard.sources[0]: Invalid weight: -1.0 (must be in [0, 1000])",
                        "shard.sources[1]: unknown key 'wieght' (did you mean 'weight'?)",
                        "shard.sources[2]: Invalid name: a:b (must be letters, digits, dots, hyphens and underscores, a"
                                + " letter or digit first)",
                        "shard.sources[3]: Invalid path: empty (must name the documents of a source)",
                        "shard.sources[4]: Invalid weight: 1001.0 (must be in [0, 1000])",
                        "shard.sources[5]: unknown key 'flavour' (a source has name, path, weight, id and text)"),
                e.problems());
    }

    @Test
    void sources_of_one_name_could_not_be_told_apart() {
        Config block = block("sources = [{path = x/a}, {path = y/a}]");
        var e = assertThrows(ConfigurationException.class, () -> SourceSettings.listOf(block));
        assertEquals(
                List.of("shard.sources: 'x/a' and 'y/a' have the same name, a (list them in shard.sources with"
                        + " different ones)"),
                e.problems());
    }
}
