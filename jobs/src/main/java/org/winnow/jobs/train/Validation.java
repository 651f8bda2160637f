package org.winnow.jobs.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.BarrierTaskContext;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.jobs.shard.ShardFile;
import org.winnow.jobs.shard.ShardRows;

/** Measures a model on the first sequences of the shards that are not trained on; each task scores its part of them. */
final class Validation {
    private final TrainPlan plan;
    private final List<PackedSequence> sequences = new ArrayList<>();

    Validation(TrainPlan plan, Configuration configuration) throws IOException {
        this.plan = plan;
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
    double of(LanguageModel model, BarrierTaskContext context) {
        if (sequences.isEmpty()) {
            return Double.NaN;
        }
        double nats = 0;
        long targets = 0;
        for (int i = context.partitionId(); i < sequences.size(); i += plan.tasks()) {
            for (float token : model.score(List.of(sequences.get(i)))[0]) {
                nats += token;
            }
            targets += sequences.get(i).targets();
        }
        double all = 0;
        long count = 0;
        for (String part : context.allGather(nats + " " + targets)) {
            String[] numbers = part.split(" ");
            all += Double.parseDouble(numbers[0]);
            count += Long.parseLong(numbers[1]);
        }
        return all / count;
    }
}
