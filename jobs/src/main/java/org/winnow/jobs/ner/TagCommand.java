package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow tag}. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replaces the tags of a file by those of one tagger, to be scored by evaluate.",
            "",
            "Tokens stay as they are. For several taggers at once, with scores, and for tables, see annotate.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow tag --model tweets.ner dev.bio --output predicted.bio",
            "  ./winnow tag --tagger mine=winnow:tweets.ner,outside=-1 dev.bio --output predicted.bio",
            "  ./winnow evaluate --gold dev.bio --pred predicted.bio"
        })
public final class TagCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Text in any format; its tags, if any, are not looked at.")
    private Path input;

    @Option(names = "--model", paramLabel = "FILE", description = "A model that train-ner wrote.")
    private Path model;

    @Option(
            names = "--tagger",
            paramLabel = "NAME=KIND:MODEL",
            description = "Another tagger, or one with options (,OPTION=VALUE...).")
    private String tagger;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write.")
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description =
                    "Format of the output; by default that of the input where it has tokens, else told by the name.")
    private String to;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((model == null) == (tagger == null)) {
            throw new JobFailedException("Which tagger? Give either --model FILE or --tagger NAME=KIND:MODEL");
        }
        try (Tagger loaded = Taggers.load(
                model != null
                        ? new TaggerSpec("model", "winnow", model.toString(), Map.of())
                        : TaggerSpec.parse(tagger))) {
            tag(loaded);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private void tag(Tagger loaded) throws IOException {
        Reading reading = format.read(input);
        List<Quarantined> lost = new ArrayList<>();
        Annotations.Tokens tokens = Shapes.tokens(reading.annotations(), lost);
        SortedMap<String, Integer> found = new TreeMap<>();
        long begin = System.nanoTime();
        Annotations.Tokens tagged = tokens.map(sentence -> tagged(sentence, loaded, found));
        double seconds = (System.nanoTime() - begin) / 1e9;
        long count = tokens.sentences().stream()
                .mapToLong(sentence -> sentence.tokens().size())
                .sum();
        PrintWriter out = spec.commandLine().getOut();
        out.print(NerFormats.listed(reading.quarantined(), "in quarantine"));
        Format target = NerFormats.ALL.named(Optional.ofNullable(to)
                .or(() -> reading.annotations() instanceof Annotations.Tokens
                        ? Optional.of(reading.format())
                        : NerFormats.byName(output))
                .orElse("conll"));
        out.print(NerFormats.listed(target.write(tagged, output, format.options()), "not written"));
        out.printf(
                Locale.ROOT,
                "%d sentences, %d tokens in %.1f s (%.0f tokens/s); %s%n",
                tokens.sentences().size(),
                count,
                seconds,
                count / seconds,
                AnnotationCounts.perType(found));
        out.println("wrote " + output);
        out.flush();
    }

    private static Sentence tagged(Sentence sentence, Tagger tagger, Map<String, Integer> found) {
        List<Span> spans =
                tagger.tag(sentence.tokens()).stream().map(ScoredSpan::span).toList();
        spans.forEach(span -> found.merge(span.type(), 1, Integer::sum));
        return sentence.withTags(Scheme.IOB2.tags(spans, sentence.tokens().size()));
    }
}
