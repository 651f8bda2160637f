package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.adjudicate.Adjudication.OpenText;
import org.winnow.classifiers.ner.people.Candidate;
import org.winnow.jobs.JobFailedException;

/**
 * Sentences that a person should see, one JSON object on each line: {@code id}, {@code tokens}, {@code tags} (the entities
 * so far, in IOB2) and {@code spans}, those to be seen with place, type, probability and who proposed them. Because of the
 * tags it is annotated text of the format {@code jsonl} as well.
 *
 * @param quarantined lines that are no such objects
 */
record CombinationQueue(List<OpenText> texts, List<Quarantined> quarantined) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static String line(String id, List<String> tokens, List<CombinedSpan> combined) {
        ObjectNode line = JSON.createObjectNode().put("id", id);
        tokens.forEach(line.putArray("tokens")::add);
        CombinedSpan.tags(combined, tokens.size()).forEach(line.putArray("tags")::add);
        ArrayNode spans = line.putArray("spans");
        for (CombinedSpan one : combined) {
            if (one.queued()) {
                ObjectNode span = spans.addObject()
                        .put("start", one.span().start())
                        .put("end", one.span().end())
                        .put("type", one.span().type())
                        .put("probability", one.probability());
                one.taggers().forEach(span.putArray("taggers")::add);
            }
        }
        return line.toString();
    }

    /** Writes all lines or, if it is killed, none. */
    static void write(Path file, Iterator<String> lines) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter writer = Files.newBufferedWriter(draft)) {
            while (lines.hasNext()) {
                writer.write(lines.next());
                writer.write('\n');
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static CombinationQueue read(Path file) {
        NerFormats.requireReadable(file);
        List<OpenText> texts = new ArrayList<>();
        List<Quarantined> quarantined = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                try {
                    texts.add(text(lines.get(i)));
                } catch (IllegalArgumentException | JsonProcessingException e) {
                    String reason = "no line of combine --queue: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                    quarantined.add(new Quarantined(file.toString(), i + 1, reason, lines.get(i)));
                }
            }
        } catch (IOException e) {
            throw new JobFailedException(file + ": cannot be read: " + e.getMessage());
        }
        return new CombinationQueue(texts, quarantined);
    }

    private static OpenText text(String line) throws JsonProcessingException {
        JsonNode node = JSON.readTree(line);
        if (!node.path("spans").isArray() || !node.path("tags").isArray()) {
            throw new IllegalArgumentException("no arrays spans and tags");
        }
        Sentence sentence = Sentence.of(node.path("id").asText(), texts(node.path("tokens")), texts(node.path("tags")));
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            Span place = new Span(
                    span.path("start").asInt(-1),
                    span.path("end").asInt(-1),
                    span.path("type").asText());
            if (place.end() > sentence.tokens().size()) {
                throw new IllegalArgumentException("span " + place + " ends behind the last of "
                        + sentence.tokens().size() + " tokens");
            }
            candidates.add(new Candidate(place, span.path("probability").asDouble(-1)));
        }
        List<Span> settled = Scheme.IOB2.spans(sentence.tags()).stream()
                .filter(entity ->
                        candidates.stream().noneMatch(one -> one.span().equals(entity)))
                .toList();
        return new OpenText(sentence.id(), sentence.textOrJoined(), candidates, settled);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
