package org.winnow.jobs;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.winnow.jobs.annotate.AnnotateCommand;
import org.winnow.jobs.classifier.ScoreCommand;
import org.winnow.jobs.classifier.TrainClassifierCommand;
import org.winnow.jobs.curate.CurateCommand;
import org.winnow.jobs.doctor.DoctorCommand;
import org.winnow.jobs.fasttext.FastTextCommand;
import org.winnow.jobs.languagemodel.GenerateCommand;
import org.winnow.jobs.languagemodel.MultipleChoiceCommand;
import org.winnow.jobs.languagemodel.PerplexityCommand;
import org.winnow.jobs.ner.AdjudicateCommand;
import org.winnow.jobs.ner.AggregateCommand;
import org.winnow.jobs.ner.AgreeCommand;
import org.winnow.jobs.ner.CheckCommand;
import org.winnow.jobs.ner.ClusterVectorsCommand;
import org.winnow.jobs.ner.CombineCommand;
import org.winnow.jobs.ner.ConvertCommand;
import org.winnow.jobs.ner.EvaluateCommand;
import org.winnow.jobs.ner.ExportCommand;
import org.winnow.jobs.ner.MapTagsCommand;
import org.winnow.jobs.ner.SplitCommand;
import org.winnow.jobs.ner.TagCommand;
import org.winnow.jobs.ner.TrainNerCommand;
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
                PerplexityCommand::new,
                MultipleChoiceCommand::new,
                GenerateCommand::new,
                TrainClassifierCommand::new,
                ScoreCommand::new,
                FastTextCommand::new,
                ModelsCommand::new,
                DoctorCommand::new,
                ConvertCommand::new,
                CombineCommand::new,
                MapTagsCommand::new,
                EvaluateCommand::new,
                AnnotateCommand::new,
                SplitCommand::new,
                CheckCommand::new,
                ExportCommand::new,
                TrainNerCommand::new,
                TagCommand::new,
                ClusterVectorsCommand::new,
                AggregateCommand::new,
                AgreeCommand::new,
                AdjudicateCommand::new);
    }
}
