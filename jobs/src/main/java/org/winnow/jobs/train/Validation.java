package org.winnow.jobs.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardRows;

/** Measures a model on the first sequences of the shards that are not trained on; each task scores its part of them. */
final class Validation {
    private final TrainPlan plan;
    private final int task;
    private final Exchange exchange;
    private final List<PackedSequence> sequences = new ArrayList<>();

    Validation(TrainPlan plan, int task, Exchange exchange, Configuration configuration) throws IOException {
        this.plan = plan;
        this.task = task;
        this.exchange = exchange;
        for (ShardFile shard : plan.validation()) {
            try (ShardRows rows =
                    ShardRows.open(configuration, new Path(plan.settings().shards(), shard.file()), 0)) {
                while (rows.hasNext() && sequences.size() < plan.settings().validationSequences()) {
                    sequences.add(rows.next());
                }
            }
        }
    }

    /** Mean nats of a token; NaN where nothing is held out. All tasks must call this, with equal weights. */
    double of(LanguageModel model) throws IOException {
        if (sequences.isEmpty()) {
            return Double.NaN;
        }
        double nats = 0;
        long targets = 0;
        for (int i = task; i < sequences.size(); i += plan.tasks()) {
            for (float token : model.score(List.of(sequences.get(i)))[0]) {
                nats += token;
            }
            targets += sequences.get(i).targets();
        }
        double all = 0;
        long count = 0;
        byte[] own = ByteBuffer.allocate(Double.BYTES + Long.BYTES)
                .putDouble(nats)
                .putLong(targets)
                .array();
        for (byte[] part : exchange.of(own)) {
            ByteBuffer numbers = ByteBuffer.wrap(part);
            all += numbers.getDouble();
            count += numbers.getLong();
        }
        return all / count;
    }
}
