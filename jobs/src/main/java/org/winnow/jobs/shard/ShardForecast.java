package org.winnow.jobs.shard;

import java.util.List;

/**
 * What writing would do.
 *
 * @param keep shards that are there already
 * @param write shards to be written
 * @param remove shards to be removed
 * @param documents in all shards, each as often as it is there
 * @param textBytes UTF-8 bytes of their texts
 * @param sources rows of each
 */
public record ShardForecast(
        int keep, int write, int remove, long documents, long textBytes, List<SourceForecast> sources) {
    public ShardForecast {
        sources = List.copyOf(sources);
    }

    /**
     * A source.
     *
     * @param rows all of them
     * @param leftOut those without id or text
     */
    public record SourceForecast(String name, String version, double weight, long rows, long leftOut) {}

    static ShardForecast of(List<ShardSource> sources, Survey survey, ShardWork work) {
        List<SourceForecast> rows = new java.util.ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            SourceVersion version = sources.get(i).version();
            Survey.SourceRows counted = survey.sources().get(i);
            rows.add(new SourceForecast(
                    version.name(), version.version(), sources.get(i).weight(), counted.rows(), counted.leftOut()));
        }
        return new ShardForecast(
                work.keep().size(),
                work.write().size(),
                work.removed().size(),
                survey.leaves().stream()
                        .mapToLong(leaf -> leaf.contents().documents())
                        .sum(),
                survey.leaves().stream()
                        .mapToLong(leaf -> leaf.contents().bytes())
                        .sum(),
                rows);
    }
}
