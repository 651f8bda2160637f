package org.winnow.jobs;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.winnow.jobs.classifier.ScoreCommand;
import org.winnow.jobs.classifier.TrainClassifierCommand;
import org.winnow.jobs.curate.CurateCommand;
import org.winnow.jobs.fasttext.FastTextCommand;
import org.winnow.jobs.ner.ConvertCommand;
import org.winnow.jobs.ner.EvaluateCommand;
import org.winnow.jobs.ner.MapTagsCommand;
import org.winnow.jobs.shard.ShardCommand;
import org.winnow.jobs.shard.export.ExportShardsCommand;
import org.winnow.jobs.tokenizer.TrainTokenizerCommand;
import org.winnow.jobs.train.TrainCommand;

/** Every subcommand; adding a job is a class and a line here. */
public final class Jobs {
    private Jobs() {}

    public static List<Supplier<Callable<Integer>>> all() {
        return List.of(
                CurateCommand::new,
                ShardCommand::new,
                ExportShardsCommand::new,
                TrainCommand::new,
                TrainTokenizerCommand::new,
                TrainClassifierCommand::new,
                ScoreCommand::new,
                FastTextCommand::new,
                ModelsCommand::new,
                ConvertCommand::new,
                MapTagsCommand::new,
                EvaluateCommand::new);
    }
}
