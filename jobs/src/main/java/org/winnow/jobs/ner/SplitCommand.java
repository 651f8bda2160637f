package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.check.Split;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow split}. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Divides annotated text into parts by a hash of what each sentence says.",
            "",
            "Copies of a sentence, near ones too, stay in one part, whatever the order of the file. Tags stay as they are."
                    + " winnow check says what is left between parts.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow split all.conll --output parts",
            "  ./winnow split all.conll --output parts --share train=0.7 --share dev=0.1 --share test=0.2",
            "  ./winnow split all.jsonl --output parts --group '^(\\w+)-'      # sentences whose ids begin alike stay together"
        })
public final class SplitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Annotated text in any format, or a table.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder for a file of each part.")
    private Path output;

    @Option(
            names = "--share",
            paramLabel = "NAME=FRACTION",
            description = "A part and its share of the sentences; may be repeated. By default train=0.8, dev=0.1 and"
                    + " test=0.1.")
    private Map<String, Double> shares = new LinkedHashMap<>();

    @Option(
            names = "--near",
            paramLabel = "SIMILARITY",
            description = "Sentences at least so similar are copies, in (0, 1]: Jaccard over character 4-grams (default"
                    + " ${DEFAULT-VALUE}). At 1 sentences that are added later move no other.")
    private double near = 0.8;

    @Option(
            names = "--group",
            paramLabel = "REGEX",
            description = "Sentences in whose ids this finds the same (its first group, or the whole) stay together.")
    private String group;

    @Option(names = "--seed", paramLabel = "N", description = "Another one gives another division (default 1).")
    private long seed = 1;

    @Option(names = "--to", paramLabel = "FORMAT", description = "Format of the parts; by default that of the input.")
    private String to;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Reading reading = format.read(input);
        List<Quarantined> unusable = new ArrayList<>(reading.quarantined());
        List<Sentence> sentences =
                Shapes.tokens(reading.annotations(), unusable).sentences();
        try {
            Split split = new Split(shares(), seed, near);
            List<String> parts = split.of(sentences, grouping());
            write(reading, sentences, parts, split);
            PrintWriter out = spec.commandLine().getOut();
            out.print(NerFormats.listed(unusable, "in quarantine"));
            out.flush();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(output + ": cannot be written: " + e.getMessage());
        }
    }

    private Map<String, Double> shares() {
        if (!shares.isEmpty()) {
            return shares;
        }
        Map<String, Double> usual = new LinkedHashMap<>();
        usual.put("train", 0.8);
        usual.put("dev", 0.1);
        usual.put("test", 0.1);
        return usual;
    }

    private Function<Sentence, String> grouping() {
        if (group == null) {
            return sentence -> "";
        }
        try {
            Pattern pattern = Pattern.compile(group);
            return sentence -> {
                Matcher matcher = pattern.matcher(sentence.id());
                if (!matcher.find()) {
                    return "";
                }
                return matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : matcher.group();
            };
        } catch (PatternSyntaxException e) {
            throw new JobFailedException("Invalid --group: " + e.getMessage());
        }
    }

    private void write(Reading reading, List<Sentence> sentences, List<String> parts, Split split) throws IOException {
        Format target = NerFormats.ALL.named(to == null ? reading.format() : to);
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(output);
        for (String part : split.parts().keySet()) {
            List<Sentence> own = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).equals(part)) {
                    own.add(sentences.get(i));
                }
            }
            Path file = output.resolve(part + NerFormats.extension(target.name(), input, reading.format()));
            target.write(Annotations.Tokens.of(own), file, format.options());
            out.printf(
                    "%-8s %,9d sentences, %5.1f %%  %s%n",
                    part, own.size(), 100.0 * own.size() / Math.max(1, sentences.size()), file);
        }
    }
}
