package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.classifiers.ner.maps.Retagging;
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
            "The format of the input is told by its content; --formats lists all. Lines that cannot be used are listed with"
                    + " their reason; what was read is written back byte for byte if the format stays the same.",
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

    @Option(names = "--formats", description = "List the formats, and end.")
    private boolean formats;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (formats) {
            NerFormats.ALL.all().forEach(known -> out.printf("%-14s %s%n", known.name(), known.summary()));
            out.flush();
            return 0;
        }
        if (input == null) {
            throw new JobFailedException("Which file? Give its path, or --formats to see what can be read");
        }
        Reading reading = format.read(input);
        out.print(AnnotationCounts.of(reading));
        List<Quarantined> unusable = new ArrayList<>(reading.quarantined());
        Annotations annotations = scheme == null && repair == null
                ? reading.annotations()
                : retagged(reading.annotations(), unusable, out);
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

    private Annotations retagged(Annotations annotations, List<Quarantined> unusable, PrintWriter out) {
        List<Quarantined> untagged = new ArrayList<>();
        Repair policy = repair == null ? Repair.PROMOTE : repair;
        Retagging retagging = Retagging.of(Shapes.tokens(annotations, untagged), Optional.ofNullable(scheme), policy);
        if (!retagging.faults().isEmpty()) {
            out.println("repaired (" + policy + "): " + AnnotationCounts.wording(retagging.faults()));
        }
        out.print(NerFormats.listed(untagged, "without tags"));
        unusable.addAll(untagged);
        return retagging.tokens();
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
