package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Tag;

/**
 * spaCy's JSON for training (spaCy 2, {@code spacy convert --file-type json}): documents with paragraphs, sentences and
 * tokens, tags in {@code ner} as BILOU. A sentence whose tokens all lack {@code ner}, or have {@code -}, is not
 * annotated. Written anew, every sentence is a document, and its tags are BILOU.
 */
public final class SpacyTraining implements Format {
    static final String NAME = "spacy";

    private static final String MISSING = "-";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "spaCy's JSON for training: paragraphs, sentences, tokens";
    }

    @Override
    public boolean recognizes(Sample sample) {
        return JsonShape.of(sample).hasAny("paragraphs[].sentences", "paragraphs[].sentences[].tokens");
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        JsonLines file = JsonLines.of(path, quarantined);
        StringBuilder gap = new StringBuilder();
        for (int i = 0; i < file.records().size(); i++) {
            JsonLines.Entry entry = file.records().get(i);
            gap.append(file.gaps().get(i));
            int copied = 0;
            for (Json json : sentences(entry.value())) {
                Range place = json.place();
                int line = entry.line() + json.line() - 1;
                String raw = entry.raw().substring(place.start(), place.end());
                try {
                    sentences.add(sentence(path.toString(), line, raw, sentences.size() + 1));
                    gaps.add(gap.append(entry.raw(), copied, place.start()).toString());
                    gap.setLength(0);
                    copied = place.end();
                } catch (IllegalArgumentException e) {
                    // It stays where it is, among what stands between the sentences.
                    quarantined.add(new Quarantined(path.toString(), line, e.getMessage(), raw));
                }
            }
            gap.append(entry.raw(), copied, entry.raw().length());
        }
        gaps.add(gap.append(file.gaps().get(file.records().size())).toString());
        return new Reading(NAME, new Annotations.Tokens(sentences, gaps), quarantined);
    }

    private static List<Json> sentences(Json document) {
        return document.elements("paragraphs").stream()
                .flatMap(paragraph -> paragraph.elements("sentences").stream())
                .toList();
    }

    private static Sentence sentence(String file, int line, String raw, int number) {
        Json value = SpanRecords.parsedAgain(raw);
        List<String> tokens = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        List<Range> places = new ArrayList<>();
        for (Json token : value.elements("tokens")) {
            tokens.add(token.text("orth").orElseThrow(() -> new IllegalArgumentException("a token without orth")));
            token.member("ner", Json.Text.class).ifPresent(ner -> {
                tags.add(ner.value());
                places.add(ner.place());
            });
        }
        boolean annotated = tags.stream().anyMatch(tag -> !tag.equals(MISSING));
        if (annotated) {
            requireTags(tags, tokens.size());
        }
        Origin origin = new Origin(NAME, file, line, raw, annotated ? places : List.of());
        return new Sentence(
                Integer.toString(number), tokens, annotated ? tags : List.of(), Optional.empty(), Optional.of(origin));
    }

    private static void requireTags(List<String> tags, int tokens) {
        if (tags.size() < tokens || tags.contains(MISSING)) {
            throw new IllegalArgumentException("some tokens have a tag in ner, and some have none");
        }
        for (String tag : tags) {
            if (Tag.parse(tag).isEmpty()) {
                throw new IllegalArgumentException(
                        "invalid tag \"" + tag + "\" (must be O, or B, I, E, S, L or U, a hyphen and a type)");
            }
        }
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<Quarantined> unwritable = new ArrayList<>();
        Annotations.Tokens tokens = Shapes.tokens(annotations, unwritable);
        boolean ours = tokens.sentences().stream().allMatch(SpacyTraining::isOurs);
        Scheme scheme = SchemeGuess.of(
                        tokens.sentences().stream().map(Sentence::tags).toList())
                .scheme();
        boolean inPlace = ours && !tokens.gapsOf(NAME).isEmpty();
        List<String> records = new ArrayList<>();
        for (Sentence sentence : tokens.sentences()) {
            String record = isOurs(sentence) ? retagged(sentence) : fresh(sentence, scheme);
            records.add(
                    inPlace
                            ? record
                            : "{\"id\": " + records.size() + ", \"paragraphs\": [{\"raw\": "
                                    + Json.quoted(sentence.textOrJoined().text()) + ", \"sentences\": [" + record
                                    + "]}]}");
        }
        String text = JsonLines.join(records, inPlace ? tokens.gaps() : List.of(), JsonLines.Frame.ARRAY);
        Files.write(target, text.getBytes(StandardCharsets.UTF_8));
        return unwritable;
    }

    private static boolean isOurs(Sentence sentence) {
        return sentence.origin()
                .filter(origin -> origin.format().equals(NAME))
                .filter(origin -> origin.places().size() == sentence.tags().size())
                .isPresent();
    }

    private static String retagged(Sentence sentence) {
        return sentence.origin()
                .orElseThrow()
                .rewritten((i, slice) ->
                        JsonTokens.rewritten(slice, sentence.tags().get(i)));
    }

    private static String fresh(Sentence sentence, Scheme scheme) {
        List<String> tags =
                Scheme.BILOU.tags(scheme.spans(sentence.tags()), sentence.tags().size());
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < sentence.tokens().size(); i++) {
            tokens.add("{\"id\": " + i + ", \"orth\": "
                    + Json.quoted(sentence.tokens().get(i))
                    + (tags.isEmpty() ? "" : ", \"ner\": " + Json.quoted(tags.get(i))) + "}");
        }
        return "{\"tokens\": [" + String.join(", ", tokens) + "]}";
    }
}
