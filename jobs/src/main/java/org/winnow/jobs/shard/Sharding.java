package org.winnow.jobs.shard;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/**
 * Turns a corpus into token sequences of one length, in Parquet shards with a manifest.
 *
 * <p>Algorithm {@code concat_cut_v1}: documents are ordered by the first 8 bytes of SHA-256(seed, doc_id); equal ranges
 * of that number make the shards; in a shard each document's ids and the end-of-text id follow each other and are cut
 * every {@code contextLength} tokens; the last row is filled up with the end-of-text id. No document lies in two
 * shards. A shard's bytes depend on its documents, the settings and the versions of the tokenizer and Parquet
 * libraries, and on nothing else: not on partitions, executors, retries or what ran before.
 *
 * <p>Columns: {@code seq_id} (shard number times 2^32 plus row number), {@code input_ids}, {@code doc_ends} (for each
 * stretch of a document in the row, the position after its last token), {@code doc_ids} (the document of each stretch;
 * a stretch that does not end with the end-of-text id goes on in another row), {@code doc_starts} (the position in its
 * document at which each stretch begins), {@code n_tokens}, {@code n_pad}.
 * To be read as {@code folder/*.parquet}, as the manifest lies beside the shards.
 */
public final class Sharding {
    private Sharding() {}

    /**
     * Writes the shards that are not there yet, and the manifest. Killed and called again, it goes on where it was, and
     * the result is the same; called again with other documents or settings, it replaces what is there.
     *
     * @param corpus columns {@code doc_id} (unique) and {@code text}; others are ignored
     * @param folder where the shards go; holds nothing but them
     * @param source what the manifest says of the corpus
     * @throws IllegalArgumentException if the tokenizer is missing, unusable or has no end-of-text token; nothing has
     *     been read or written then
     */
    public static ShardManifest write(
            SparkSession spark, Dataset<Row> corpus, Path folder, ShardSettings settings, SourceVersion source)
            throws IOException {
        try (Tokenizer tokenizer = Tokenizers.load(settings.tokenizer(), settings.endOfText())) {
            byte[] json = Files.readAllBytes(settings.tokenizer());
            ShardPlan.requireEndOfText(tokenizer, settings);
            Dataset<Row> documents =
                    corpus.select(col("doc_id"), coalesce(col("text"), lit("")).as("text"));
            ShardPlan plan = ShardPlan.of(digest(documents), settings, tokenizer);
            ShardFolder files = new ShardFolder(folder, spark.sparkContext().hadoopConfiguration());
            Optional<ShardManifest> present = files.manifest(plan.inputs());
            List<ShardFile> shards = present.isPresent()
                    ? present.get().shards()
                    : writeMissing(spark, documents, folder, files, plan, json);
            ShardManifest manifest = ShardManifest.of(plan, source, shards);
            files.complete(requireAll(manifest, plan));
            return manifest;
        }
    }

    private static ShardPlan.CorpusDigest digest(Dataset<Row> documents) {
        Row row = documents
                .agg(
                        count(lit(1)),
                        coalesce(sum(octet_length(col("text"))), lit(0L)),
                        coalesce(bit_xor(xxhash64(col("doc_id"), col("text"))), lit(0L)))
                .first();
        return new ShardPlan.CorpusDigest(row.getLong(0), row.getLong(1), row.getLong(2));
    }

    private static List<ShardFile> writeMissing(
            SparkSession spark, Dataset<Row> documents, Path folder, ShardFolder files, ShardPlan plan, byte[] json)
            throws IOException {
        Set<Integer> done = finished(files, plan);
        Set<String> keep = new HashSet<>();
        done.forEach(shard -> keep.add(plan.fileName(shard)));
        files.clear(keep);
        if (done.size() < plan.shards()) {
            Set<Integer> filled = writeShards(spark, documents, folder, plan, done, json);
            for (int shard = 0; shard < plan.shards(); shard++) {
                if (!done.contains(shard) && !filled.contains(shard)) {
                    writeEmpty(files, plan, shard);
                }
            }
        }
        return allNoted(files, plan);
    }

    private static Set<Integer> finished(ShardFolder files, ShardPlan plan) throws IOException {
        Set<Integer> done = new TreeSet<>();
        for (int shard = 0; shard < plan.shards(); shard++) {
            if (files.finished(plan.fileName(shard), plan.inputs()).isPresent()) {
                done.add(shard);
            }
        }
        return done;
    }

    private static Set<Integer> writeShards(
            SparkSession spark, Dataset<Row> documents, Path folder, ShardPlan plan, Set<Integer> done, byte[] json) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var tokenizerJson = context.broadcast(json);
        var configuration = context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        try {
            return new TreeSet<>(documents
                    .mapPartitions(
                            new TokenizeDocuments(plan, done, tokenizerJson), Encoders.row(TokenizeDocuments.SCHEMA))
                    .repartition(plan.shards() - done.size(), col("shard"))
                    .sortWithinPartitions("shard", "sort_key", "doc_id", "ids")
                    .mapPartitions(new WriteShards(plan, folder, configuration), Encoders.INT())
                    .collectAsList());
        } finally {
            tokenizerJson.destroy();
            configuration.destroy();
        }
    }

    /** A range of the order that no document fell into; the file exists so that the numbers have no gap. */
    private static void writeEmpty(ShardFolder files, ShardPlan plan, int shard) throws IOException {
        try (ShardWriter writer = new ShardWriter(files, plan, shard, 0)) {
            writer.commit(plan.inputs());
        }
    }

    private static List<ShardFile> allNoted(ShardFolder files, ShardPlan plan) throws IOException {
        List<ShardFile> shards = new ArrayList<>();
        for (int shard = 0; shard < plan.shards(); shard++) {
            String name = plan.fileName(shard);
            shards.add(files.finished(name, plan.inputs())
                    .orElseThrow(() -> new IOException("Shard " + name + " is not in place after it was written")));
        }
        return shards;
    }

    private static ShardManifest requireAll(ShardManifest manifest, ShardPlan plan) {
        if (manifest.documents() != plan.corpus().documents()) {
            throw new IllegalStateException(
                    "The corpus changed while it was read: " + plan.corpus().documents() + " documents at first, "
                            + manifest.documents() + " in the shards (run again)");
        }
        return manifest;
    }
}
