package org.winnow.jobs.annotate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.read.ReadSettings;

/**
 * What {@code annotate} was asked to do, as far as it can be checked without opening anything.
 *
 * @param from format of the input; by default told by its content
 */
record AnnotateSettings(
        List<String> inputs,
        String output,
        List<TaggerSpec> taggers,
        Optional<String> from,
        FormatOptions format,
        ReadSettings read,
        Optional<Path> quarantine) {
    /** What a name may be made of: it becomes the name of a folder. */
    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";

    /** @throws org.winnow.jobs.conf.ConfigurationException with every problem */
    static AnnotateSettings of(
            List<String> inputs,
            String output,
            List<String> taggers,
            Optional<String> from,
            FormatOptions format,
            Optional<Path> quarantine,
            Settings settings,
            Problems problems) {
        if (inputs.isEmpty()) {
            problems.add("--input: nothing to annotate (give an output folder of curate, a table or a file)");
        }
        if (output.isEmpty()) {
            problems.add("--output: nowhere to write (give a folder for tables, or a file for an annotated file)");
        }
        Optional<ReadSettings> read = problems.read("read", () -> ReadSettings.of(settings.block("read")));
        List<TaggerSpec> specs = specs(taggers, problems);
        problems.throwIfAny();
        return new AnnotateSettings(inputs, output, specs, from, format, read.orElseThrow(), quarantine);
    }

    private static List<TaggerSpec> specs(List<String> taggers, Problems problems) {
        if (taggers.isEmpty()) {
            problems.add("--tagger: nothing to annotate with (give NAME=KIND:MODEL; kinds: "
                    + Taggers.all().stream().map(TaggerProvider::kind).collect(Collectors.joining(", ")) + ")");
        }
        List<TaggerSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String tagger : taggers) {
            problems.read("--tagger", () -> TaggerSpec.parse(tagger)).ifPresent(spec -> {
                if (!spec.name().matches(NAME)) {
                    problems.add("--tagger: invalid name: " + spec.name()
                            + " (must be letters, digits, _, . or -, at most 64)");
                } else if (!names.add(spec.name())) {
                    problems.add("--tagger: two taggers are called " + spec.name() + " (rows are told apart by it)");
                }
                specs.add(spec);
            });
        }
        return specs;
    }
}
