package org.winnow.jobs.ner;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Repair;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.maps.TagMap;
import org.winnow.classifiers.ner.maps.TagMapping;
import org.winnow.classifiers.ner.maps.TagMaps;
import org.winnow.classifiers.ner.maps.UnmappedTypesException;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow map-tags}. */
@Command(
        name = "map-tags",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Maps one set of entity types to another.",
            "",
            "A map has one rule on a line: KEEP a, b or RENAME a -> b or MERGE a, b -> c or DROP d. A type without a rule is"
                    + " an error that names all such types. Maps that come along: hiner-11-to-3, wnut-6-to-4, wnut-14-to-4,"
                    + " ontonotes-18-to-4; --print shows one.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./winnow map-tags --map hiner-11-to-3 original.conll --output collapsed.conll",
            "  ./winnow map-tags --map my.map train.bio --output mapped.bio",
            "  ./winnow map-tags --map ontonotes-18-to-4 --print"
        })
public final class MapTagsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Annotated text in any format.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write, in the same format; by default only counts are printed.")
    private Path output;

    @Option(names = "--map", paramLabel = "MAP", description = "Name of a map, or a file.")
    private String map;

    @Option(
            names = "--repair",
            paramLabel = "POLICY",
            description = "What becomes of tags that their scheme forbids: ${COMPLETION-CANDIDATES} (default PROMOTE).")
    private Repair repair = Repair.PROMOTE;

    @Option(names = "--print", description = "Print the rules, and end.")
    private boolean print;

    @Mixin
    private ReadingMixin format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (map == null) {
            throw new JobFailedException(
                    "Which map? Give --map with a file or one of " + String.join(", ", TagMaps.names()));
        }
        try {
            TagMap parsed = load(map);
            if (print) {
                out.print(rules(map));
                out.flush();
                return 0;
            }
            if (input == null) {
                throw new JobFailedException("Which file? Give its path, or --print to see the map");
            }
            map(parsed, out);
            return 0;
        } catch (UnmappedTypesException | IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(output + ": cannot be written: " + e.getMessage());
        }
    }

    /** A map by its name, or from a file. */
    static TagMap load(String map) {
        return TagMap.parse(map, rules(map));
    }

    private static String rules(String map) {
        return TagMaps.names().contains(map) ? TagMaps.text(map) : text(Path.of(map));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new JobFailedException(
                    "--map " + file + ": neither a readable file nor one of " + String.join(", ", TagMaps.names()));
        }
    }

    private void map(TagMap rules, PrintWriter out) throws IOException {
        Reading reading = format.read(input);
        TagMapping mapping = TagMapping.of(reading.annotations(), rules, repair);
        out.println("before: " + AnnotationCounts.perType(mapping.before()));
        out.println("after: " + AnnotationCounts.perType(mapping.after()));
        if (!mapping.faults().isEmpty()) {
            out.println("repaired (" + repair + "): " + AnnotationCounts.wording(mapping.faults()));
        }
        out.print(NerFormats.listed(reading.quarantined(), "in quarantine"));
        if (output != null) {
            List<Quarantined> unwritable =
                    NerFormats.ALL.named(reading.format()).write(mapping.annotations(), output, format.options());
            out.print(NerFormats.listed(unwritable, "not written"));
            out.println("wrote " + output);
        }
        out.flush();
    }
}
