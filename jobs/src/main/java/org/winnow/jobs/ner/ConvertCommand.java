package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Fault;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Converts annotated text from one format to another, and says what is in it.",
            "",
            "Formats: conll, conllu, jsonl, doccano, label-studio, spacy, spacy-spans, brat, parquet, delta. That of the input is"
                    + " told by its content. Lines that cannot be used are listed with their reason; what was read is"
                    + " written back byte for byte if the format stays the same.",
            "Without --output nothing is written: counts, scheme and what is wrong are printed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow convert train.bio",
            "  ./winnow convert train.bio --scheme IOBES --output train.conll",
            "  ./winnow convert export.json --to conll --output gold.conll --quarantine bad.tsv"
        })
public final class ConvertCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "File, or folder of brat files.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write.")
    private Path output;

    @Option(names = "--from", paramLabel = "FORMAT", description = "Format of the input.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description =
                    "Format of the output; by default told by its name (.conll, .bio, .conllu, .ann, .parquet), else"
                            + " that of the input.")
    private String to;

    @Option(
            names = "--scheme",
            paramLabel = "SCHEME",
            description = "Tags of the output: ${COMPLETION-CANDIDATES}; by default as they are.")
    private Scheme scheme;

    @Option(
            names = "--repair",
            paramLabel = "POLICY",
            description =
                    "What becomes of tags that their scheme forbids: ${COMPLETION-CANDIDATES}. By default they stay as"
                            + " they are, and with --scheme they are promoted.")
    private Repair repair;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "Where to list what could not be used: file, line, reason and text, divided by tabs.")
    private Path quarantine;

    @Mixin
    private FormatMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (input == null) {
            throw new JobFailedException("Which file? Give its path");
        }
        Reading reading = NerFormats.read(input, Optional.ofNullable(from), format.options());
        PrintWriter out = spec.commandLine().getOut();
        out.print(AnnotationCounts.of(reading));
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        Annotations annotations = retagged(reading.annotations(), faults);
        if (!faults.isEmpty()) {
            out.println("repaired (" + policy().name() + "): " + AnnotationCounts.wording(faults));
        }
        List<Quarantined> unusable = new ArrayList<>(reading.quarantined());
        if (output != null) {
            List<Quarantined> unwritable = write(annotations, reading.format());
            out.println("wrote " + output);
            out.print(NerFormats.listed(unwritable, "not written"));
            unusable.addAll(unwritable);
        }
        out.flush();
        if (quarantine != null) {
            QuarantineFile.write(quarantine, unusable);
        }
        return 0;
    }

    private Repair policy() {
        return repair == null ? Repair.PROMOTE : repair;
    }

    private Annotations retagged(Annotations annotations, Map<Fault, Integer> faults) {
        if (!(annotations instanceof Annotations.Tokens tokens) || scheme == null && repair == null) {
            return annotations;
        }
        Scheme known = SchemeGuess.of(
                        tokens.sentences().stream().map(Sentence::tags).toList())
                .scheme();
        Scheme wanted = scheme == null ? known : scheme;
        return tokens.map(sentence -> {
            Scheme.Repaired repaired = known.repair(sentence.tags(), policy());
            repaired.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
            return sentence.withTags(
                    wanted == known
                            ? repaired.tags()
                            : wanted.tags(
                                    known.spans(repaired.tags()),
                                    sentence.tags().size()));
        });
    }

    private List<Quarantined> write(Annotations annotations, String readFrom) {
        try {
            Format target =
                    NerFormats.ALL.named(to == null ? NerFormats.byName(output).orElse(readFrom) : to);
            return target.write(annotations, output, format.options());
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(output + ": cannot be written: " + e.getMessage());
        }
    }
}
