package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.TokenText;

/**
 * An object with tokens and tags on each line, or in an array: the tokens are the member {@code tokens} or {@code words},
 * in the object or in its member {@code data}; the tags are {@code tags}, {@code ner_tags}, {@code labels},
 * {@code entities} or {@code ner}, strings all. Other members stay.
 */
public final class JsonTokens implements Format {
    static final String NAME = "jsonl";

    private static final List<String> TOKENS = List.of("tokens", "words");
    private static final List<String> TAGS = List.of("tags", "ner_tags", "labels", "entities", "ner");
    private static final List<String> IDS = List.of("id", "id_str");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "JSON objects with tokens and tags, one on each line";
    }

    @Override
    public boolean recognizes(Sample sample) {
        JsonShape shape = JsonShape.of(sample);
        return shape.hasAny("tokens[]", "words[]", "data.tokens[]") && !shape.hasAny("tokens[].text", "tokens[].orth");
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        JsonLines file = JsonLines.of(path, quarantined);
        boolean bare = SchemeGuess.isBare(file.records().stream()
                .map(entry -> tagValues(entry.value())
                        .map(JsonTokens::strings)
                        .flatMap(tags -> tags)
                        .orElse(List.of()))
                .toList());
        JsonLines.Usable<Sentence> usable = file.each(
                path.toString(), (entry, number) -> sentence(path.toString(), entry, number, bare), quarantined);
        return new Reading(NAME, new Annotations.Tokens(usable.records(), usable.gaps()), quarantined);
    }

    private static Sentence sentence(String file, JsonLines.Entry entry, int number, boolean bare) {
        Json holder = holder(entry.value());
        List<String> tokens = TOKENS.stream()
                .flatMap(name -> holder.member(name, Json.Elements.class).stream())
                .findFirst()
                .flatMap(JsonTokens::strings)
                .orElseThrow(
                        () -> new IllegalArgumentException("no member tokens or words that is an array of strings"));
        Optional<Json.Elements> values = tagValues(entry.value());
        List<String> tags = values.isEmpty()
                ? List.of()
                : strings(values.get())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "tags that are no strings (numbers need the names they stand for: read Parquet with"
                                        + " ClassLabel features instead)"));
        for (String tag : tags) {
            if ((bare ? Tag.parseBare(tag) : Tag.parse(tag)).isEmpty()) {
                throw new IllegalArgumentException(
                        "invalid tag \"" + tag + "\" (must be O, or B, I, E, S, L or U, a hyphen and a type)");
            }
        }
        List<Range> places = values.map(
                        all -> all.values().stream().map(Json::place).toList())
                .orElse(List.of());
        return new Sentence(
                IDS.stream()
                        .flatMap(name -> entry.value().name(name).stream())
                        .findFirst()
                        .orElse(Integer.toString(number)),
                tokens,
                tags,
                holder.text("text").flatMap(text -> TokenText.located(text, tokens)),
                Optional.of(new Origin(NAME, file, entry.line(), entry.raw(), places)));
    }

    /** The object itself, or what crowd workers' judgements call the data. */
    private static Json holder(Json value) {
        return TOKENS.stream()
                        .anyMatch(
                                name -> value.member(name, Json.Elements.class).isPresent())
                ? value
                : value.member("data", Json.class).orElse(value);
    }

    private static Optional<Json.Elements> tagValues(Json value) {
        return Stream.of(holder(value), value)
                .flatMap(holder -> TAGS.stream().flatMap(name -> holder.member(name, Json.Elements.class).stream()))
                .findFirst();
    }

    private static Optional<List<String>> strings(Json.Elements values) {
        List<String> strings = new ArrayList<>();
        for (Json value : values.values()) {
            if (!(value instanceof Json.Text text)) {
                return Optional.empty();
            }
            strings.add(text.value());
        }
        return Optional.of(strings);
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<Quarantined> unwritable = new ArrayList<>();
        Annotations.Tokens tokens = Shapes.tokens(annotations, unwritable);
        List<String> records = tokens.sentences().stream()
                .map(sentence -> sentence.origin()
                        .filter(origin -> origin.format().equals(NAME))
                        .map(origin -> retagged(origin, sentence))
                        .orElseGet(() -> fresh(sentence)))
                .toList();
        String text = JsonLines.join(records, tokens.gapsOf(NAME), JsonLines.Frame.LINES);
        Files.write(target, text.getBytes(StandardCharsets.UTF_8));
        return unwritable;
    }

    private static String retagged(Origin origin, Sentence sentence) {
        if (origin.places().size() == sentence.tags().size()) {
            return origin.rewritten(
                    (i, slice) -> rewritten(slice, sentence.tags().get(i)));
        }
        int brace = origin.raw().lastIndexOf('}');
        return origin.raw().substring(0, brace) + ", \"tags\": " + array(sentence.tags())
                + origin.raw().substring(brace);
    }

    static String rewritten(String slice, String tag) {
        try {
            return Json.parse(slice) instanceof Json.Text text && text.value().equals(tag) ? slice : Json.quoted(tag);
        } catch (Json.DamagedException e) {
            throw new IllegalStateException("What was read once can be read again: " + slice, e);
        }
    }

    private static String fresh(Sentence sentence) {
        StringBuilder json = new StringBuilder("{\"id\": ")
                .append(Json.quoted(sentence.id()))
                .append(", \"tokens\": ")
                .append(array(sentence.tokens()));
        if (sentence.isTagged()) {
            json.append(", \"tags\": ").append(array(sentence.tags()));
        }
        sentence.text().ifPresent(text -> json.append(", \"text\": ").append(Json.quoted(text.text())));
        return json.append('}').toString();
    }

    private static String array(List<String> values) {
        return "[" + String.join(", ", values.stream().map(Json::quoted).toList()) + "]";
    }
}
