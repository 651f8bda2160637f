package org.winnow.jobs.classifier;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.conf.Problems;

/** All places that a run's texts come from. */
record Seeds(List<Seed> positive, List<Seed> negative, List<Seed> pool) {
    static final String POOL = "pool";

    /** @throws ConfigurationException with every path that cannot be found or used */
    static Seeds find(ClassifierSettings settings, Configuration hadoop) {
        Problems problems = new Problems();
        SeedFinder finder = new SeedFinder(hadoop, problems);
        Seeds seeds = new Seeds(
                finder.find(Side.POSITIVE.label(), settings.positive().paths()),
                finder.find(Side.NEGATIVE.label(), settings.negative().paths()),
                finder.find(POOL, settings.pool().paths()));
        problems.throwIfAny();
        return seeds;
    }

    /** The texts of one role, if it has any places, and where they came from. */
    record Read(List<Source> sources, Optional<Dataset<Row>> texts) {}

    static Read read(SeedReader reader, String role, String where, List<Seed> seeds) {
        List<SeedReader.Found> found =
                seeds.stream().map(seed -> reader.find(role, where, seed)).toList();
        List<Source> sources = found.stream()
                .flatMap(seed -> Stream.concat(Stream.of(seed.source()), seed.beside().stream()))
                .distinct()
                .toList();
        return new Read(sources, found.stream().map(reader::read).reduce(Dataset::unionByName));
    }
}
