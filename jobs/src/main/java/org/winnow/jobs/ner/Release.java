package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.check.Leakage;
import org.winnow.classifiers.ner.check.PartStatistics;
import org.winnow.classifiers.text.Sha256;

/**
 * What the card of a release says. Nothing in it depends on when or where it was made.
 *
 * @param licences by source
 * @param quarantined lines that could not be read, and so are not in it
 */
record Release(
        String name,
        Scheme scheme,
        List<PartStatistics> parts,
        List<Leakage.Flow> leaks,
        Map<String, String> licences,
        Optional<JsonNode> agreement,
        int quarantined,
        List<File> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param sha256 in hex */
    record File(String name, long bytes, String sha256) {
        static File of(Path path) throws IOException {
            return new File(path.getFileName().toString(), Files.size(path), Sha256.of(path));
        }
    }

    /** As {@code sha256sum --check} reads it. */
    String sums() {
        return files.stream()
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    String json() {
        ObjectNode root = JSON.createObjectNode().put("name", name).put("scheme", scheme.name());
        ArrayNode partList = root.putArray("parts");
        for (PartStatistics part : parts) {
            ObjectNode one = partList.addObject()
                    .put("part", part.part())
                    .put("sentences", part.sentences())
                    .put("tokens", part.tokens())
                    .put("sentences_with_entities", part.annotated())
                    .put("entities", part.entities())
                    .put("unseen_entity_fraction", part.unseenFraction());
            ObjectNode types = one.putObject("types");
            part.types().forEach(types::put);
        }
        ArrayNode leakList = root.putArray("copies_between_parts");
        leaks.forEach(leak -> leakList.addObject()
                .put("from", leak.from())
                .put("into", leak.into())
                .put("exact", leak.exact())
                .put("near", leak.near())
                .put("fraction", leak.fraction()));
        ObjectNode licenceList = root.putObject("licences");
        licences.forEach(licenceList::put);
        agreement.ifPresent(node -> root.set("agreement", node));
        root.put("quarantined_lines", quarantined);
        ArrayNode fileList = root.putArray("files");
        files.forEach(file -> fileList.addObject()
                .put("name", file.name())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of numbers and strings is always JSON", e);
        }
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# " + name + "\n\nTags follow " + scheme + ".\n\n");
        text.append("| part | sentences | tokens | with entities | entities | unseen |\n|---|---|---|---|---|---|\n");
        for (PartStatistics part : parts) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %,d | %s %% |%n",
                    part.part(),
                    part.sentences(),
                    part.tokens(),
                    part.annotated(),
                    part.entities(),
                    Percent.of(part.unseenFraction())));
        }
        List<String> types = parts.stream()
                .flatMap(part -> part.types().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        text.append("\n| type |")
                .append(parts.stream().map(part -> " " + part.part() + " |").collect(Collectors.joining()))
                .append("\n|---|")
                .append("---|".repeat(parts.size()))
                .append('\n');
        for (String type : types) {
            text.append("| ").append(type).append(" |");
            parts.forEach(part -> text.append(
                    String.format(Locale.ROOT, " %,d |", part.types().getOrDefault(type, 0L))));
            text.append('\n');
        }
        for (Leakage.Flow leak : leaks) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s has %,d of %s's sentences and %,d near copies (%s %%).%n",
                    leak.from(),
                    leak.exact(),
                    leak.into(),
                    leak.near(),
                    Percent.of(leak.fraction())));
        }
        if (quarantined > 0) {
            text.append(String.format(Locale.ROOT, "%n%,d lines could not be read and are not in it.%n", quarantined));
        }
        agreement.ifPresent(node -> text.append("\n## Agreement\n\n```\n")
                .append(node.toPrettyString())
                .append("\n```\n"));
        text.append("\n## Licences\n\n");
        if (licences.isEmpty()) {
            text.append("Not stated.\n");
        }
        licences.forEach((source, licence) ->
                text.append("- ").append(source).append(": ").append(licence).append('\n'));
        text.append("\n## Files\n\n| file | bytes | SHA-256 |\n|---|---|---|\n");
        for (File file : files) {
            text.append(String.format(Locale.ROOT, "| %s | %,d | %s |%n", file.name(), file.bytes(), file.sha256()));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
