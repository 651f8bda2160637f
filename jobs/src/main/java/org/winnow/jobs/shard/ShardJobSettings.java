package org.winnow.jobs.shard;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;

/**
 * Which shards to make of what.
 *
 * @param output folder
 */
public record ShardJobSettings(List<SourceSettings> sources, ShardSettings settings, String output) {
    public ShardJobSettings {
        sources = List.copyOf(sources);
    }

    /**
     * What the command line says over the file; empty where it says nothing.
     *
     * @param curated output folder of {@code curate}, whose corpus and shards are what is meant if nothing else is said
     */
    public record Given(List<String> input, String tokenizer, String output, String curated) {}

    /**
     * Reads the block {@code shard}.
     *
     * @return empty only if there are problems
     */
    public static Optional<ShardJobSettings> of(Settings resolved, Given given, Problems problems) {
        Config shard = resolved.block("shard");
        String output = first(given.output(), text(shard, "output"), inside(given.curated(), "shards"));
        if (output.isEmpty()) {
            problems.add("shard.output: no place to write (give --output DIR)");
        }
        String tokenizer = first(given.tokenizer(), text(shard, "tokenizer"));
        if (tokenizer.isEmpty()) {
            problems.add("shard.tokenizer: no tokenizer (give --tokenizer FILE, a tokenizer.json)");
        }
        Optional<List<SourceSettings>> sources = problems.read("shard", () -> sources(shard, given));
        if (sources.isPresent() && sources.get().isEmpty()) {
            problems.add("shard.sources: nothing to read (give --input PATH...)");
        }
        Optional<ShardSettings> settings = tokenizer.isEmpty()
                ? Optional.empty()
                : problems.read("shard", () -> ShardSettings.of(shard, tokenizer));
        return sources.flatMap(from -> settings.map(how -> new ShardJobSettings(from, how, output)));
    }

    private static List<SourceSettings> sources(Config shard, Given given) {
        if (!given.input().isEmpty()) {
            return SourceSettings.requireDistinct(
                    given.input().stream().map(SourceSettings::of).toList());
        }
        List<SourceSettings> listed = SourceSettings.listOf(shard);
        return listed.isEmpty() && !given.curated().isEmpty()
                ? List.of(SourceSettings.of(inside(given.curated(), "corpus")))
                : listed;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    private static String text(Config shard, String key) {
        return shard.getIsNull(key) ? "" : shard.getString(key);
    }

    private static String inside(String curated, String name) {
        return curated.isEmpty() ? "" : curated + "/" + name;
    }
}
