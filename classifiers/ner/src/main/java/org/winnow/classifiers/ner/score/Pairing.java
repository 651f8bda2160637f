package org.winnow.classifiers.ner.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.TokenAlignment;
import org.winnow.classifiers.ner.TokenText;
import org.winnow.classifiers.ner.formats.Annotations;

/**
 * The same texts as two files have them. Records are paired by their ids if both files have the same ones, else by their
 * order. Where tokens differ, predicted entities are moved to the gold tokens by characters.
 *
 * @param realigned records whose units differ
 * @param inexact predicted entities whose ends fall inside a gold token; they are scored with the whole tokens
 * @param lost predicted entities of which the gold text has no character; they are scored as wrong
 */
public record Pairing(List<ScoredText> texts, int realigned, int inexact, int lost) {
    public Pairing {
        texts = List.copyOf(texts);
    }

    private record Text(String id, List<String> units, List<Span> spans, Optional<Origin> origin) {
        String place() {
            return origin.map(Origin::place).orElse("record " + id);
        }
    }

    /** One file with both: what is gold and what was predicted over the same tokens. */
    public static Pairing of(
            List<Sentence> gold, List<List<String>> predicted, EntityReader goldTags, EntityReader predictedTags) {
        List<ScoredText> texts = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            Sentence sentence = gold.get(i);
            texts.add(new ScoredText(
                    sentence.id(),
                    sentence.tokens(),
                    " ",
                    goldTags.spans(sentence.tags()),
                    predictedTags.spans(predicted.get(i)),
                    sentence.origin()));
        }
        return new Pairing(texts, 0, 0, 0);
    }

    /**
     * Two files.
     *
     * @throws IllegalArgumentException if they do not hold the same texts; the message says where they part
     */
    public static Pairing of(
            Annotations gold, Annotations predicted, EntityReader goldTags, EntityReader predictedTags) {
        boolean tokens = gold instanceof Annotations.Tokens && predicted instanceof Annotations.Tokens;
        List<Text> truths = texts(gold, goldTags, tokens);
        List<Text> guesses = inOrder(truths, texts(predicted, predictedTags, tokens));
        int[] counts = new int[3];
        List<ScoredText> texts = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            texts.add(paired(truths.get(i), guesses.get(i), tokens ? " " : "", counts));
        }
        return new Pairing(texts, counts[0], counts[1], counts[2]);
    }

    private static List<Text> texts(Annotations annotations, EntityReader tags, boolean tokens) {
        if (annotations instanceof Annotations.Documents documents) {
            return documents.documents().stream().map(Pairing::characters).toList();
        }
        return ((Annotations.Tokens) annotations)
                .sentences().stream()
                        .map(sentence -> tokens
                                ? new Text(
                                        sentence.id(),
                                        sentence.tokens(),
                                        tags.spans(sentence.tags()),
                                        sentence.origin())
                                : characters(document(sentence, tags)))
                        .toList();
    }

    private static TextDocument document(Sentence sentence, EntityReader tags) {
        TokenText text = sentence.textOrJoined();
        List<Span> spans = tags.spans(sentence.tags()).stream()
                .map(span -> new Span(
                        text.ranges().get(span.start()).start(),
                        text.ranges().get(span.end() - 1).end(),
                        span.type()))
                .toList();
        return new TextDocument(sentence.id(), text.text(), spans, sentence.origin());
    }

    private static Text characters(TextDocument document) {
        List<String> characters =
                document.text().codePoints().mapToObj(Character::toString).toList();
        return new Text(document.id(), characters, document.spans(), document.origin());
    }

    private static List<Text> inOrder(List<Text> gold, List<Text> predicted) {
        Map<String, Text> byId = new HashMap<>();
        predicted.forEach(text -> byId.put(text.id(), text));
        Set<String> ids = new HashSet<>();
        gold.forEach(text -> ids.add(text.id()));
        if (ids.size() == gold.size() && byId.keySet().equals(ids) && predicted.size() == gold.size()) {
            return gold.stream().map(text -> byId.get(text.id())).toList();
        }
        if (gold.size() != predicted.size()) {
            throw new IllegalArgumentException("Gold has " + gold.size() + " records and the prediction "
                    + predicted.size() + parting(gold, predicted) + "; give both the same sentences, or the same ids");
        }
        return predicted;
    }

    private static String parting(List<Text> gold, List<Text> predicted) {
        for (int i = 0; i < Math.min(gold.size(), predicted.size()); i++) {
            if (!String.join("", gold.get(i).units())
                    .equals(String.join("", predicted.get(i).units()))) {
                return ", which part at " + gold.get(i).place() + " and "
                        + predicted.get(i).place();
            }
        }
        return "";
    }

    private static ScoredText paired(Text gold, Text predicted, String spacing, int[] counts) {
        if (gold.units().equals(predicted.units())) {
            return new ScoredText(gold.id(), gold.units(), spacing, gold.spans(), predicted.spans(), gold.origin());
        }
        TokenAlignment alignment = TokenAlignment.of(predicted.units(), gold.units())
                .orElseThrow(() -> new IllegalArgumentException("The texts at " + gold.place() + " and "
                        + predicted.place() + " are not the same; give both the same sentences, or the same ids"));
        counts[0]++;
        List<String> units = new ArrayList<>(gold.units());
        List<Span> moved = new ArrayList<>();
        for (Span span : predicted.spans()) {
            Optional<TokenAlignment.Realigned> realigned = alignment.realign(span);
            counts[1] += realigned.filter(found -> !found.isExact()).isPresent() ? 1 : 0;
            if (realigned.isEmpty()) {
                // A unit of its own that holds nothing, so that it is wrong and not forgotten.
                counts[2]++;
                units.add("");
            }
            moved.add(realigned
                    .map(TokenAlignment.Realigned::span)
                    .orElseGet(() -> new Span(units.size() - 1, units.size(), span.type())));
        }
        return new ScoredText(gold.id(), units, spacing, gold.spans(), moved, gold.origin());
    }
}
