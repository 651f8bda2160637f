package org.winnow.jobs.curate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.read.InputException;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.read.InputFiles;
import org.winnow.jobs.report.Report;
import org.winnow.jobs.report.Reports;
import org.winnow.jobs.shard.ShardJob;
import org.winnow.jobs.shard.ShardManifest;
import org.winnow.jobs.stages.CrawlSource;
import org.winnow.jobs.stages.Deduplicate;
import org.winnow.jobs.stages.Digest;
import org.winnow.jobs.stages.Extract;
import org.winnow.jobs.stages.Judge;
import org.winnow.jobs.stages.Measure;
import org.winnow.jobs.stages.Plan;
import org.winnow.jobs.stages.Publish;
import org.winnow.jobs.stages.StageRunner;
import org.winnow.jobs.stages.StageTime;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Tables;
import org.winnow.udfs.records.DropReasons;

/** The main job: crawl files in; tables, shards and a report out. */
final class Curate {
    private static final Logger LOG = LoggerFactory.getLogger(Curate.class);

    /** Reasons of records that could not be read, as against those that are none of our business. */
    private static final List<String> UNREADABLE = List.of(
            DropReasons.UNREADABLE_RECORD,
            DropReasons.TRUNCATED_RECORD,
            DropReasons.CORRUPT_RECORD,
            DropReasons.MALFORMED_HTTP_HEADER,
            DropReasons.UNDECODABLE_CONTENT,
            DropReasons.UNDECODABLE_CHARSET,
            DropReasons.MALFORMED_JSON);

    /** Below this many records a share says little. */
    private static final long ENOUGH_RECORDS = 100;

    private final CurateSettings settings;
    private final Plan plan;

    Curate(CurateSettings settings) {
        this.settings = settings;
        String judging = settings.resolved().fingerprint("filters");
        this.plan = new Plan(
                List.of(Tables.DOCUMENTS),
                List.of(
                        new Measure(settings.scoring()),
                        new Deduplicate(),
                        new Judge(settings.profile(), judging),
                        new Publish(settings.profile(), settings.profile().name())));
    }

    String describe() {
        List<InputFile> files = files(new Configuration());
        return CuratePlan.describe(files, settings.output(), runId(files), plan);
    }

    int run() {
        long start = System.nanoTime();
        // Before Spark, which takes seconds, so that a mistyped path is answered at once; on a cluster Spark's own
        // Hadoop settings are needed to see the input at all.
        boolean local = System.getenv("SPARK_HOME") == null;
        if (local) {
            files(new Configuration());
        }
        try (Sessions.Hold spark = Sessions.hold("winnow curate")) {
            RunOutcome outcome = run(spark.session(), start);
            System.out.println(outcome.json());
            System.out.flush();
            System.err.println("Report: " + outcome.report());
            return 0;
        }
    }

    private RunOutcome run(SparkSession spark, long start) {
        List<InputFile> files = files(spark.sparkContext().hadoopConfiguration());
        String runId = runId(files);
        LOG.info(
                "curate {}: {} files -> {}, profile {}, language model {}",
                runId,
                files.size(),
                settings.output(),
                settings.profile().name(),
                settings.language().name());
        Store store = new Store(spark, settings.output());
        settings.language().distribute(spark.sparkContext());
        settings.scoring().distribute(spark.sparkContext());

        List<StageTime> times = new ArrayList<>();
        long extractStart = System.nanoTime();
        Extract.Result documents = extract(store, runId).run(files);
        times.add(new StageTime("extract", seconds(extractStart), documents.outcome()));
        LOG.info("extract: table documents {} in {} s", documents.outcome(), "%.1f".formatted(seconds(extractStart)));
        requireReadable(store);
        times.addAll(new StageRunner(store, runId, Map.of(Tables.DOCUMENTS, documents.key())).run(plan));
        long shardStart = System.nanoTime();
        Optional<ShardManifest> shards = shard(store);
        times.add(new StageTime("shard", seconds(shardStart), "written"));
        Report report = Reports.write(
                spark, CurateReport.input(settings, store, runId, times, shards), new Path(settings.output()));
        return new RunOutcome(
                "curate",
                runId,
                report.funnel().get(0).documentsIn(),
                store.read(Tables.CORPUS).count(),
                shards.map(m -> m.shards().size()).orElse(0),
                shards.map(ShardManifest::tokens).orElse(0L),
                seconds(start),
                new Path(settings.output(), Reports.HTML).toString());
    }

    private Extract extract(Store store, String runId) {
        CrawlSource source = new CrawlSource(
                settings.read(),
                settings.extract(),
                settings.language(),
                settings.resolved().fingerprint("read", "extract"));
        return new Extract(store, source, runId, settings.commitBytes(), settings.splitBytes());
    }

    private Optional<ShardManifest> shard(Store store) {
        if (settings.shard().isPresent() && store.read(Tables.CORPUS).isEmpty()) {
            LOG.warn("shard: no document was kept, so no shards are written");
            return Optional.empty();
        }
        return settings.shard()
                .map(shard -> new ShardJob(shard).run(store.spark()).manifest());
    }

    private void requireReadable(Store store) {
        List<Row> counts = store.read(Tables.DOCUMENTS)
                .groupBy("drop_reason")
                .agg(count(lit(1)).as("rows"))
                .orderBy(col("rows").desc(), col("drop_reason"))
                .collectAsList();
        long all = counts.stream().mapToLong(row -> row.getLong(1)).sum();
        List<Row> bad = counts.stream()
                .filter(row -> !row.isNullAt(0) && UNREADABLE.contains(row.getString(0)))
                .toList();
        long unreadable = bad.stream().mapToLong(row -> row.getLong(1)).sum();
        double share = all == 0 ? 0 : (double) unreadable / all;
        if (all >= ENOUGH_RECORDS && share > settings.maxUnreadableFraction()) {
            List<String> reasons = bad.stream()
                    .map(row -> row.getString(0) + " " + row.getLong(1))
                    .toList();
            throw new JobFailedException(
                    ("%d of %d records could not be read (%.3f, the limit curate.maxUnreadableFraction"
                                    + " is %.3f): %s. They are in %s with file and offset; mend the input, or raise the limit.")
                            .formatted(
                                    unreadable,
                                    all,
                                    share,
                                    settings.maxUnreadableFraction(),
                                    String.join(", ", reasons),
                                    Tables.DOCUMENTS.path(settings.output())));
        }
    }

    private List<InputFile> files(Configuration hadoop) {
        try {
            return InputFiles.list(hadoop, settings.input());
        } catch (InputException e) {
            throw new ConfigurationException(
                    e.problems().stream().map(problem -> "input: " + problem).toList());
        } catch (IOException e) {
            throw new JobFailedException("Cannot list the input: " + e.getMessage());
        }
    }

    /** Equal for equal input and settings, wherever the output goes. */
    private String runId(List<InputFile> files) {
        StringBuilder text = new StringBuilder();
        settings.resolved().flat().forEach((key, value) -> {
            if (!key.startsWith("curate.") && !key.startsWith("report.")) {
                text.append(key).append('=').append(value).append('\n');
            }
        });
        files.forEach(file ->
                text.append(file.path()).append(' ').append(file.length()).append('\n'));
        return Digest.of(
                        text.toString(),
                        settings.language().sha256(),
                        settings.scoring().models().toString())
                .substring(0, 12);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
