package org.winnow.jobs.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.jobs.JobFailedException;

/**
 * Turns documents into token sequences of one length, in Parquet shards with a manifest.
 *
 * <p>Layout {@code key_trie_v1}: the first 31 bits of a document's {@linkplain Mixture#key key} say where it lies among
 * all; the {@linkplain KeyTrie shortest prefixes} with at most {@code bytesPerShard} of text make a shard each. In a
 * shard a {@link Packing} makes rows of the documents, which come in the order of their keys. So which shards there are
 * and what their bytes are depends on the documents, the settings and the versions of the tokenizer and Parquet
 * libraries, and on nothing else: not on partitions, executors, retries or what ran before; and a document that comes or
 * goes changes the one shard that it lies in.
 *
 * <p>Columns: {@code seq_id} (the shard's prefix times 2^32 plus the row's number), {@code input_ids}, {@code doc_ends}
 * (for each stretch of a document in the row, the position after its last token), {@code doc_ids} (the document of each
 * stretch; a stretch that does not end with the end-of-text id goes on in another row), {@code doc_starts} (the position
 * in its document at which each stretch begins), {@code n_tokens}, {@code n_pad}.
 */
public final class Sharding implements AutoCloseable {
    private final SparkSession spark;
    private final List<ShardSource> sources;
    private final ShardSettings settings;
    private final Tokenizer tokenizer;
    private final ShardPlan plan;
    private final Path root;
    private final ShardFolder folder;
    private final Dataset<Row> documents;

    /**
     * @param sources at least one, of different names
     * @param root where the shards go; holds nothing but them
     * @throws IllegalArgumentException if the tokenizer is missing, unusable or has no end-of-text token
     * @throws JobFailedException if the folder holds something else
     */
    public Sharding(SparkSession spark, List<ShardSource> sources, Path root, ShardSettings settings)
            throws IOException {
        this.spark = spark;
        this.sources = List.copyOf(sources);
        this.settings = settings;
        this.root = root;
        folder = new ShardFolder(root, spark.sparkContext().hadoopConfiguration());
        requireOwn();
        tokenizer = settings.loadTokenizer();
        plan = ShardPlan.of(settings, sources, tokenizer);
        documents = documents(sources);
    }

    private void requireOwn() throws IOException {
        Set<String> foreign = folder.foreign();
        if (!foreign.isEmpty()) {
            String names = foreign.stream().limit(3).collect(Collectors.joining(", "));
            throw new JobFailedException(root + " holds something other than shards: " + names
                    + (foreign.size() > 3 ? " and " + (foreign.size() - 3) + " more" : "")
                    + " (give an empty folder, or one that shards were written to)");
        }
    }

    /**
     * Shards of one source; see {@link #write()}.
     *
     * @param corpus columns {@code doc_id} and {@code text}
     */
    public static ShardManifest write(
            SparkSession spark, Dataset<Row> corpus, Path folder, ShardSettings settings, SourceVersion source)
            throws IOException {
        try (Sharding sharding = new Sharding(spark, List.of(new ShardSource(source, 1, corpus)), folder, settings)) {
            return sharding.write().manifest();
        }
    }

    private static Dataset<Row> documents(List<ShardSource> sources) {
        List<Dataset<Row>> all = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            all.add(sources.get(i)
                    .documents()
                    .select(
                            lit(i).as("source"),
                            col("doc_id"),
                            col("text").cast("binary").as("text")));
        }
        return all.stream().reduce(Dataset::union).orElseThrow();
    }

    /** Reads all documents to see what {@link #write()} would do. */
    public ShardForecast forecast() throws IOException {
        Survey survey = survey();
        ShardWork work = ShardWork.of(plan, survey.leaves(), folder.shards(), folder.names());
        return ShardForecast.of(sources, survey, work);
    }

    private Survey survey() {
        return Survey.of(documents, plan.mixture(), settings.bytesPerShard(), Survey.FIRST_DEPTH);
    }

    /**
     * Writes the shards that are not there yet, removes those that are no more, and writes the manifest. Killed and
     * called again, it goes on where it was, and the result is the same.
     *
     * @throws JobFailedException if there are no documents; the folder is as it was then
     */
    public ShardOutcome write() throws IOException {
        Survey survey = survey();
        requireDocuments(survey);
        ShardWork work = ShardWork.of(plan, survey.leaves(), folder.shards(), folder.names());
        List<ShardFile> shards = new ArrayList<>(work.keep());
        if (!work.isNone()) {
            folder.begin(work.keep());
            shards.addAll(writeShards(work.write()));
        }
        shards.sort(Comparator.comparing(ShardFile::file));
        ShardManifest manifest = ShardManifest.of(plan, sources, survey.sources(), shards);
        requireAll(manifest, survey);
        folder.complete(manifest);
        Set<String> written = work.write().stream().map(Leaf::file).collect(Collectors.toSet());
        return new ShardOutcome(manifest, written, work.removed());
    }

    private List<ShardFile> writeShards(List<Leaf> leaves) throws IOException {
        if (leaves.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var tokenizerJson = context.broadcast(Files.readAllBytes(settings.tokenizer()));
        var configuration = context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        try {
            List<byte[]> written = documents
                    .flatMap(new TokenizeDocuments(plan, leaves, tokenizerJson), Encoders.row(TokenizeDocuments.SCHEMA))
                    .repartitionById(leaves.size(), col("shard"))
                    .sortWithinPartitions("shard", "sort_key", "doc_id", "copy", "ids")
                    .mapPartitions(new WriteShards(plan, leaves, root, configuration), Encoders.BINARY())
                    .collectAsList();
            List<ShardFile> shards = new ArrayList<>();
            for (byte[] json : written) {
                shards.add(Json.read(json, ShardFile.class));
            }
            return shards;
        } finally {
            tokenizerJson.destroy();
            configuration.destroy();
        }
    }

    private void requireDocuments(Survey survey) {
        if (survey.leaves().isEmpty()) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                Survey.SourceRows counted = survey.sources().get(i);
                rows.add(sources.get(i).version().name() + ": " + counted.rows() + " rows, " + counted.leftOut()
                        + " of them without id or text, weight "
                        + sources.get(i).weight());
            }
            throw new JobFailedException("No documents to make shards of (" + String.join("; ", rows) + ")");
        }
    }

    private static void requireAll(ShardManifest manifest, Survey survey) {
        if (manifest.shards().size() != survey.leaves().size()) {
            throw new JobFailedException("The documents changed while they were read: there were to be "
                    + survey.leaves().size() + " shards, and documents came for "
                    + manifest.shards().size() + " (run again)");
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
