package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.winnow.classifiers.ner.combine.Combination;
import org.winnow.jobs.JobFailedException;

/**
 * What was learned of several taggers, as a file holds it: the members of {@link Combination}, and {@code taggers}.
 *
 * @param made of the taggers that were run to learn it, by name; of predictions in files it is not known
 */
record Team(Combination combination, SortedMap<String, Made> made) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAGGERS = "taggers";
    private static final int SHOWN = 12;

    /**
     * What gave a tagger's spans.
     *
     * @param version as {@link org.winnow.classifiers.ner.tag.Tagger#version} has it
     * @param options name=value divided by commas
     */
    record Made(String kind, String version, String options) {
        Made {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(options, "options");
        }

        /** As {@code --tagger} spells it, but for the name. */
        String spelled(String model) {
            return kind + ":" + model + (options.isEmpty() ? "" : "," + options);
        }

        private String shown() {
            return spelled(version.substring(0, Math.min(SHOWN, version.length())));
        }
    }

    Team {
        made = Collections.unmodifiableSortedMap(new TreeMap<>(made));
    }

    /** In order. */
    List<String> taggers() {
        return List.copyOf(combination.panel().types().keySet());
    }

    /** The combination as JSON: the same bytes for the same. */
    String learned() {
        return JSON.valueToTree(combination).toString();
    }

    void write(Path file) {
        ObjectNode tree = JSON.valueToTree(combination);
        tree.set(TAGGERS, JSON.valueToTree(made));
        try {
            Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
        } catch (IOException e) {
            throw new JobFailedException(file + ": cannot be written: " + e.getMessage());
        }
    }

    /** A file that does not say of what it was learned is read as well. */
    static Team read(Path file) {
        NerFormats.requireReadable(file);
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            List<String> missing = Stream.of(Combination.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(name -> !tree.hasNonNull(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new IOException("it lacks " + String.join(", ", missing));
            }
            ObjectNode members = (ObjectNode) tree;
            JsonNode made = members.hasNonNull(TAGGERS) ? members.remove(TAGGERS) : JSON.createObjectNode();
            return new Team(
                    JSON.treeToValue(members, Combination.class),
                    JSON.readerFor(new TypeReference<TreeMap<String, Made>>() {})
                            .readValue(made));
        } catch (IOException e) {
            throw new JobFailedException(file + ": not what winnow combine --save writes: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /**
     * Warnings where the taggers are not, or may not be, those of which it was learned.
     *
     * @param file it was read from
     * @param now the taggers that gave the spans to be combined
     */
    List<String> warnings(Path file, Map<String, Made> now) {
        List<String> warnings = new ArrayList<>();
        for (String tagger : taggers()) {
            if (now.containsKey(tagger) && !made.containsKey(tagger)) {
                warnings.add("warning: " + file + " does not say with which version of tagger " + tagger
                        + " it was learned, and of predictions in a file it has learned no scores: its probabilities"
                        + " may not hold (learn with --tagger " + tagger + "="
                        + now.get(tagger).spelled("MODEL") + ")");
            } else if (now.containsKey(tagger) && !now.get(tagger).equals(made.get(tagger))) {
                warnings.add(
                        "warning: tagger " + tagger + " is " + now.get(tagger).shown() + " here, but " + file
                                + " was learned with " + made.get(tagger).shown()
                                + ": its probabilities may not hold (learn again, with the tagger as it is here)");
            }
        }
        return warnings;
    }
}
