package org.winnow.jobs.languagemodel;

import ai.djl.Device;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.languagemodel.Windows;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;

/**
 * Scores documents and reports on them.
 *
 * @param tokenizer empty for the one beside the model
 * @param overlap empty for half of the context
 */
record Perplexity(
        String model,
        Optional<String> tokenizer,
        DocumentSource source,
        Optional<Integer> overlap,
        TextScorer.Start start,
        Resampling resampling) {
    private static final Logger LOG = LoggerFactory.getLogger(Perplexity.class);

    private static final Comparator<DocumentScore> ORDER = Comparator.comparing(DocumentScore::file)
            .thenComparing(DocumentScore::offset)
            .thenComparing(DocumentScore::docId)
            .thenComparing(DocumentScore::bytes)
            .thenComparing(DocumentScore::nats);

    /** The report, as text. */
    String run(List<String> inputs, Optional<Path> output) {
        try (Sessions.Hold hold = Sessions.hold("winnow perplexity")) {
            List<DocumentScore> scores = new ArrayList<>(scores(hold.session(), inputs));
            if (scores.isEmpty()) {
                throw new JobFailedException("The input has no documents: " + String.join(" ", inputs));
            }
            // Which task scored a document must not matter to what is written.
            scores.sort(ORDER);
            output.ifPresent(file -> write(file, scores));
            return PerplexityReport.of(scores, !source.groupField().isEmpty(), resampling);
        }
    }

    private List<DocumentScore> scores(SparkSession spark, List<String> inputs) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        org.apache.hadoop.fs.Path json = ReadableModel.tokenizer(model, tokenizer);
        byte[] bytes = ReadableModel.bytes(json, "--tokenizer", hadoop);
        int chosen = overlap(bytes, json, hadoop);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<byte[]> sent = context.broadcast(bytes);
        LOG.info("perplexity: {} on {}, windows overlap by {} tokens", model, inputs, chosen);
        JavaRDD<DocumentScore> scored = source.read(spark, inputs)
                .mapPartitions(new ScoreDocuments(
                        model, json.toString(), sent, chosen, start, new SerializableConfiguration(hadoop)));
        return scored.collect();
    }

    /** Opens the model once here, so that what is wrong with it is told before anything runs. */
    private int overlap(byte[] bytes, org.apache.hadoop.fs.Path json, Configuration hadoop) {
        ReadableModel opened = ReadableModel.shared(model, bytes, json.toString(), Device.cpu(), hadoop);
        int context = opened.model().shape().context();
        if (start == TextScorer.Start.END_OF_TEXT
                && opened.tokenizer().endOfText().isEmpty()) {
            throw new JobFailedException(json + " has no end-of-text token (use --start given)");
        }
        try {
            return new Windows(context, overlap.orElse(Math.max(1, context / 2))).overlap();
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private static void write(Path file, List<DocumentScore> scores) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Iterator<DocumentScore> all = scores.iterator(); all.hasNext(); ) {
                out.write(PerplexityReport.json(all.next()));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new JobFailedException(file + " cannot be written: " + e.getMessage());
        }
    }
}
