package org.winnow.jobs.ner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tagger.Sources;
import org.winnow.classifiers.ner.tagger.Template;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Option;

/** What a tagger may know of a token. */
final class FeatureOptions {
    @Option(
            names = "--clusters",
            paramLabel = "FILE",
            description =
                    "Clusters of words: a path of bits and a word on each line (Brown), or a word and any number of"
                            + " codes (cluster-vectors). May be given several times.")
    private List<Path> clusters = List.of();

    @Option(
            names = "--gazetteer",
            paramLabel = "TYPE=FILE",
            description = "List of names, one on each line; the type is what it is called. May be given several times.")
    private List<String> gazetteers = List.of();

    @Option(
            names = "--feature-tagger",
            paramLabel = "NAME=KIND:MODEL",
            description =
                    "Another tagger, whose output becomes a feature. Models of kind winnow are kept inside the new"
                            + " one; others must be where they are when it is used. May be given several times.")
    private List<String> taggers = List.of();

    @Option(
            names = "--without",
            paramLabel = "FAMILY",
            split = ",",
            description =
                    "Families of features to leave out, to see what they are worth: word, lower, shape, affix, kind,"
                            + " context, ngram, window, case, position, cluster, gazetteer, tagger.")
    private List<String> without = List.of();

    Set<Template> templates() {
        Set<Template> templates = EnumSet.allOf(Template.class);
        for (String name : without) {
            Template template = Arrays.stream(Template.values())
                    .filter(one -> one.name().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new JobFailedException("Invalid --without: " + name + " (must be one of "
                            + Arrays.stream(Template.values())
                                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + ")"));
            templates.remove(template);
        }
        return templates;
    }

    Sources sources() {
        clusters.forEach(NerFormats::requireReadable);
        return new Sources(
                clusters,
                gazetteers.stream().map(FeatureOptions::list).toList(),
                taggers.stream().map(TaggerSpec::parse).toList());
    }

    private static Sources.NameList list(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new JobFailedException(
                    "Invalid --gazetteer: " + text + " (must be TYPE=FILE, as in CITY=cities.txt)");
        }
        Path file = Path.of(text.substring(equals + 1));
        NerFormats.requireReadable(file);
        return new Sources.NameList(text.substring(0, equals), file);
    }
}
