package org.winnow.jobs.languagemodel;

import ai.djl.Device;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.SerializableConfiguration;
import org.winnow.classifiers.languagemodel.Windows;

/** Scores a partition's documents one by one; all tasks of a JVM share one model. */
record ScoreDocuments(
        String model,
        String tokenizerName,
        Broadcast<byte[]> tokenizer,
        int overlap,
        TextScorer.Start start,
        SerializableConfiguration hadoop)
        implements FlatMapFunction<Iterator<Document>, DocumentScore> {
    @Override
    public Iterator<DocumentScore> call(Iterator<Document> documents) {
        ReadableModel readable =
                ReadableModel.shared(model, tokenizer.value(), tokenizerName, device(), hadoop.value());
        Windows windows = new Windows(readable.model().shape().context(), overlap);
        TextScorer scorer = new TextScorer(readable, windows, start);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return documents.hasNext();
            }

            @Override
            public DocumentScore next() {
                return scored(documents.next(), scorer);
            }
        };
    }

    private static DocumentScore scored(Document document, TextScorer scorer) {
        if (!document.reason().isEmpty()) {
            return document.unscored(document.reason());
        }
        return scorer.document(document.text())
                .map(score -> document.scored(score.tokens(), score.bytes(), score.nats()))
                .orElseGet(() -> document.unscored(DocumentScore.NO_TOKENS));
    }

    /** The accelerator that Spark gave to the task; else the CPU. */
    private static Device device() {
        ResourceInformation gpu = TaskContext.get().resourcesJMap().get("gpu");
        return gpu == null ? Device.cpu() : Device.gpu(Integer.parseInt(gpu.addresses()[0]));
    }
}
