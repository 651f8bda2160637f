package org.winnow.jobs.ner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.check.Entry;
import org.winnow.classifiers.ner.check.Leakage;
import org.winnow.classifiers.ner.check.PartStatistics;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a release of annotated data: each part in each format, a card and checksums.",
            "",
            "The card (README.md, card.json) has the counts of each part and type, what copies lie between parts, agreement,"
                    + " licences and checksums. The same input and options give the same bytes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow export --part train=train.bio --part dev=dev.bio --output release --name 'Tweets 1.0'"
                    + " --license 'tweets=CC-BY-4.0' --agreement agreement.json",
            "  ./winnow export --part all=annotations --output release --to conll --to parquet --scheme IOBES"
        })
public final class ExportCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--part",
            paramLabel = "NAME=FILE",
            description = "A part of the data in any format, or a table; may be repeated.")
    private List<String> parts = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder of the release; files of the same names are replaced.")
    private Path output;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "A format; may be repeated. By default conll, jsonl and parquet.")
    private List<String> formats = new ArrayList<>();

    @Option(names = "--scheme", paramLabel = "SCHEME", description = "Tags: ${COMPLETION-CANDIDATES} (default IOB2).")
    private Scheme scheme = Scheme.IOB2;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name and version of the data, for the card.")
    private String name = "Annotated text";

    @Option(
            names = "--license",
            paramLabel = "SOURCE=LICENCE",
            description = "Licence of a source, for the card; may be repeated.")
    private Map<String, String> licences = new LinkedHashMap<>();

    @Option(names = "--agreement", paramLabel = "FILE", description = "What winnow agree --json printed, for the card.")
    private Path agreement;

    @Option(names = "--near", paramLabel = "SIMILARITY", description = "As of winnow check (default ${DEFAULT-VALUE}).")
    private double near = 0.8;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Parts read = Parts.read(parts, format.from(), format.options());
        Map<String, List<Sentence>> tagged = tagged(read);
        List<Format> targets = targets(tagged);
        List<Entry> entries = read.entries();
        PrintWriter out = spec.commandLine().getOut();
        try {
            Files.createDirectories(output);
            List<Release.File> files = new ArrayList<>();
            for (Map.Entry<String, List<Sentence>> part : tagged.entrySet()) {
                for (Format target : targets) {
                    files.add(write(part.getKey(), part.getValue(), target, out));
                }
            }
            Release release = new Release(
                    name,
                    scheme,
                    PartStatistics.of(entries),
                    List.copyOf(Leakage.of(entries, near).flows().values()),
                    licences,
                    agreement(),
                    read.quarantined().size(),
                    files);
            replace("card.json", release.json());
            replace("README.md", release.markdown());
            replace("SHA256SUMS", release.sums());
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(output + ": cannot be written: " + e.getMessage());
        }
        out.print(NerFormats.listed(read.quarantined(), "lines in quarantine"));
        out.println("wrote " + output.resolve("README.md"));
        out.flush();
        return 0;
    }

    private Map<String, List<Sentence>> tagged(Parts read) {
        Map<String, List<Sentence>> tagged = new LinkedHashMap<>();
        read.sentences()
                .forEach((part, sentences) -> tagged.put(
                        part,
                        sentences.stream()
                                .map(sentence -> Sentence.of(
                                        sentence.id(),
                                        sentence.tokens(),
                                        scheme.tags(
                                                Scheme.IOB2.spans(sentence.tags()),
                                                sentence.tokens().size())))
                                .toList()));
        return tagged;
    }

    /** Parquet's numbers of tags must mean the same in every part. */
    private List<Format> targets(Map<String, List<Sentence>> tagged) {
        List<String> all = tagged.values().stream()
                .flatMap(List::stream)
                .flatMap(sentence -> sentence.tags().stream())
                .distinct()
                .filter(tag -> !tag.equals("O"))
                .sorted()
                .toList();
        List<String> names = formats.isEmpty() ? List.of("conll", "jsonl", "parquet") : formats;
        try {
            return names.stream()
                    .distinct()
                    .map(one -> one.equals("parquet") ? new ParquetFormat(all) : NerFormats.ALL.named(one))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new JobFailedException("--to: " + e.getMessage());
        }
    }

    private Release.File write(String part, List<Sentence> sentences, Format target, PrintWriter out)
            throws IOException {
        String file = part + NerFormats.extension(target.name(), Path.of(part), "");
        Path temporary = output.resolve("." + file + ".tmp");
        List<Quarantined> unwritable = target.write(Annotations.Tokens.of(sentences), temporary, format.options());
        Files.move(
                temporary, output.resolve(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        out.print(NerFormats.listed(unwritable, "not written to " + file));
        out.println("wrote " + output.resolve(file));
        return Release.File.of(output.resolve(file));
    }

    private Optional<JsonNode> agreement() throws IOException {
        if (agreement == null) {
            return Optional.empty();
        }
        NerFormats.requireReadable(agreement);
        return Optional.of(JSON.readTree(Files.readAllBytes(agreement)));
    }

    private void replace(String file, String text) throws IOException {
        Path temporary = output.resolve("." + file + ".tmp");
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        Files.move(
                temporary, output.resolve(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
