package org.winnow.jobs.shard;

import static org.apache.spark.sql.functions.input_file_name;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.JobFailedException;

/** Shards of some sources in a folder: what {@code shard} does, and {@code curate} at its end. */
public final class ShardJob {
    private static final Logger LOG = LoggerFactory.getLogger(ShardJob.class);
    private static final int FILES_SHOWN = 3;

    private final ShardJobSettings settings;

    public ShardJob(ShardJobSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes what is not there yet; see {@link Sharding#write()}.
     *
     * @throws JobFailedException if a source has no documents, or no id or text, or the folder holds something else
     */
    public ShardOutcome run(SparkSession spark) {
        try {
            List<ShardSource> opened = open(spark);
            try (Sharding sharding = new Sharding(spark, opened, new Path(settings.output()), settings.settings())) {
                ShardOutcome outcome = sharding.write();
                warn(opened, outcome.manifest());
                return outcome;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Reads the documents and says what {@link #run} would do. */
    ShardForecast forecast(SparkSession spark) {
        try (Sharding sharding = new Sharding(spark, open(spark), new Path(settings.output()), settings.settings())) {
            return sharding.forecast();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private List<ShardSource> open(SparkSession spark) throws IOException {
        List<ShardSource> opened = new ArrayList<>();
        for (SourceSettings source : settings.sources()) {
            opened.add(new OpenSource(spark, source).open());
        }
        return opened;
    }

    private JobFailedException failed(IOException e) {
        return new JobFailedException("Cannot write shards to " + settings.output() + ": " + e.getMessage());
    }

    private static void warn(List<ShardSource> opened, ShardManifest manifest) {
        for (int i = 0; i < opened.size(); i++) {
            SourceShare share = manifest.sources().get(i);
            if (share.leftOut() > 0) {
                List<String> files = opened
                        .get(i)
                        .documents()
                        .where("doc_id is null or text is null")
                        .select(input_file_name())
                        .distinct()
                        .limit(FILES_SHOWN)
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0))
                        .sorted()
                        .toList();
                LOG.warn(
                        "Source {}: {} of {} rows have no id or no text, or cannot be read, and were left out, among"
                                + " others in {}",
                        share.name(),
                        share.leftOut(),
                        share.rows(),
                        String.join(", ", files));
            }
        }
    }
}
