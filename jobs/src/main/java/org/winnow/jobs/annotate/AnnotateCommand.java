package org.winnow.jobs.annotate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.Taggers;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import org.winnow.jobs.ner.FormatMixin;
import org.winnow.jobs.ner.NerFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow annotate}. */
@Command(
        name = "annotate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Marks entities in texts, by one or more taggers side by side.",
            "",
            "Texts come from tables of curate, other Delta tables, JSONL or Parquet with a column text, or annotated files"
                    + " in any format, whose own tokens stay. An output folder gets the tables sentences, mentions and"
                    + " taggers, and report.html. Run again, it does what is missing: another tagger adds its rows, and"
                    + " a tagger that has changed replaces its own.",
            "An output that is a file (told by its name, or by --to) gets an annotated file, by one tagger.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow annotate --input out/quickstart --output out/entities \\",
            "      --tagger names=gazetteer:conf/quickstart/names --tagger rules=patterns:conf/quickstart/patterns.txt",
            "  ./winnow annotate --input tweets.bio --output tagged.bio --tagger mine=winnow:models/tweets.ner",
            "  ./winnow annotate --input corpus.jsonl.gz --output out/entities --tagger bert=torchscript:models/encoder",
            "  ./winnow annotate --kinds"
        })
public final class AnnotateCommand implements Callable<Integer> {
    @Option(
            names = {"-i", "--input"},
            paramLabel = "PATH",
            description = "Output folder of curate, table, file or folder; may be repeated.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "Folder for the tables and the report, or an annotated file.")
    private String output = "";

    @Option(
            names = {"-t", "--tagger"},
            paramLabel = "NAME=KIND:MODEL[,OPTION=VALUE...]",
            description = "A tagger; may be repeated. NAME tells its rows from others'.")
    private List<String> taggers = new ArrayList<>();

    @Option(names = "--kinds", description = "List the kinds of taggers, with their models and options, and end.")
    private boolean kinds;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description =
                    "Format of the input; by default told by its content. text: JSONL or Parquet without annotations.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "Format of an annotated file; by default told by its name, else that of the input.")
    private String to;

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            description =
                    "Tags of an annotated file: ${COMPLETION-CANDIDATES}; by default those of the input, else IOB2.")
    private Scheme scheme;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "Where to list what could not be used: file, line, reason and text, divided by tabs.")
    private Path quarantine;

    @Mixin
    private FormatMixin format = new FormatMixin();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (kinds) {
            for (TaggerProvider provider : Taggers.all()) {
                spec.commandLine().getOut().printf("%-12s %s%n", provider.kind(), provider.description());
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
        Problems problems = new Problems();
        Settings resolved = options.load(problems);
        if (options.printed(resolved, problems)) {
            return 0;
        }
        AnnotateSettings settings = AnnotateSettings.of(
                inputs,
                output,
                taggers,
                Optional.ofNullable(from),
                format.options(),
                Optional.ofNullable(quarantine),
                resolved,
                problems);
        Optional<String> target = Optional.ofNullable(to)
                .or(() -> NerFormats.byName(Path.of(output)))
                .or(this::jsonByName);
        return target.isPresent()
                ? new AnnotateFile(settings, target.get(), Optional.ofNullable(scheme))
                        .run(spec.commandLine().getOut())
                : new AnnotateJob(settings).run(spec.commandLine().getOut());
    }

    /** JSON is told to be a file by its name, but of which format only the input can say. */
    private Optional<String> jsonByName() {
        return output.endsWith(".json") || output.endsWith(".jsonl") ? Optional.of("") : Optional.empty();
    }
}
