package org.winnow.classifiers.ner.crowd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TokenAlignment;
import org.winnow.classifiers.ner.people.Crowd;
import org.winnow.classifiers.ner.people.CrowdText;
import org.winnow.classifiers.ner.people.Markup;

/**
 * Answers on one set of texts. A text is found by its id, if it says much the same, else by its characters, else by its
 * letters and digits; where its tokens differ the spans are moved by characters.
 *
 * @param realigned answers whose tokens differ from the text's
 * @param inexact spans whose ends fell inside a token, which they now hold whole
 * @param unused answers and spans that could not be put anywhere, with the reason
 */
public record Assembly(Crowd crowd, int realigned, List<Quarantined> inexact, List<Quarantined> unused) {
    public Assembly {
        inexact = List.copyOf(inexact);
        unused = List.copyOf(unused);
    }

    /**
     * @param texts to put them on; without any, the texts that the answers came with, in their order
     */
    public static Assembly of(Optional<List<Sentence>> texts, List<Answer> answers) {
        return new Builder(texts, answers).build();
    }

    private static final class Builder {
        private final List<CrowdText> base = new ArrayList<>();
        private final Map<String, Integer> byId = new HashMap<>();
        private final Map<String, List<Integer>> byCharacters = new HashMap<>();
        private final Map<String, List<Integer>> byWords = new HashMap<>();
        private final boolean open;
        private final List<Answer> answers;
        private final List<Quarantined> inexact = new ArrayList<>();
        private final List<Quarantined> unused = new ArrayList<>();
        private int realigned;

        Builder(Optional<List<Sentence>> texts, List<Answer> answers) {
            this.answers = answers;
            open = texts.isEmpty();
            for (Sentence sentence : texts.orElse(List.of())) {
                String id = byId.containsKey(sentence.id()) ? sentence.id() + "~" + base.size() : sentence.id();
                add(new CrowdText(id, sentence.tokens(), sentence.text()));
            }
        }

        private int add(CrowdText text) {
            int number = base.size();
            base.add(text);
            byId.put(text.id(), number);
            byCharacters
                    .computeIfAbsent(Characters.all(text.tokens()), key -> new ArrayList<>())
                    .add(number);
            String words = Characters.words(text.tokens());
            if (!words.isEmpty()) {
                byWords.computeIfAbsent(words, key -> new ArrayList<>()).add(number);
            }
            return number;
        }

        Assembly build() {
            Map<String, Integer> places = places();
            List<Answer> inOrder = new ArrayList<>(answers);
            // The latest answer of a person is the one that counts.
            inOrder.sort(Comparator.comparing((Answer one) -> one.at().orElse(java.time.Instant.MIN)));
            Set<Answer> later = new HashSet<>();
            Map<List<String>, Answer> last = new HashMap<>();
            for (Answer answer : inOrder) {
                Integer place = places.get(answer.text());
                if (place != null) {
                    for (String type : answer.types()) {
                        Answer before = last.put(List.of(Integer.toString(place), answer.worker(), type), answer);
                        if (before != null && later.add(before)) {
                            unuse(
                                    before,
                                    "worker " + answer.worker() + " answered twice on this text; the later counts");
                        }
                    }
                }
            }
            List<Markup> markups = new ArrayList<>();
            for (Answer answer : answers) {
                Integer place = places.get(answer.text());
                if (place != null && !later.contains(answer)) {
                    markup(answer, base.get(place)).ifPresent(markups::add);
                }
            }
            return new Assembly(new Crowd(base, markups), realigned, inexact, unused);
        }

        private void unuse(Answer answer, String reason) {
            unused.add(new Quarantined(
                    answer.file(), answer.line(), reason, answer.text() + " " + String.join(" ", answer.tokens())));
        }

        /** Where each text of the answers is; those that are nowhere are reported. */
        private Map<String, Integer> places() {
            Map<String, Answer> firsts = new LinkedHashMap<>();
            for (Answer answer : answers) {
                firsts.merge(answer.text(), answer, (old, now) -> old.tokens().isEmpty() ? now : old);
            }
            Map<String, Integer> places = new LinkedHashMap<>();
            Set<Integer> taken = new TreeSet<>();
            firsts.forEach((id, answer) -> {
                Integer place = byId.get(id);
                if (place != null
                        && (answer.tokens().isEmpty()
                                || isAlike(answer.tokens(), base.get(place).tokens()))) {
                    places.put(id, place);
                    taken.add(place);
                }
            });
            firsts.forEach((id, answer) -> {
                if (!places.containsKey(id)) {
                    elsewhere(answer, taken)
                            .ifPresentOrElse(
                                    place -> {
                                        places.put(id, place);
                                        taken.add(place);
                                    },
                                    () -> unuse(
                                            answer,
                                            open
                                                    ? "no tokens, and no text of this id (give the texts)"
                                                    : "the texts have none like this"));
                }
            });
            return places;
        }

        private Optional<Integer> elsewhere(Answer answer, Set<Integer> taken) {
            if (answer.tokens().isEmpty()) {
                return Optional.empty();
            }
            if (open) {
                String id = byId.containsKey(answer.text()) ? answer.text() + "~" + base.size() : answer.text();
                return Optional.of(add(new CrowdText(id, answer.tokens(), Optional.empty())));
            }
            return free(byCharacters.get(Characters.all(answer.tokens())), taken)
                    .or(() -> free(byWords.get(Characters.words(answer.tokens())), taken));
        }

        private static Optional<Integer> free(List<Integer> places, Set<Integer> taken) {
            return places == null
                    ? Optional.empty()
                    : places.stream().filter(place -> !taken.contains(place)).findFirst();
        }

        private Optional<Markup> markup(Answer answer, CrowdText text) {
            List<Span> spans = answer.spans();
            int before = unused.size();
            if (!answer.tokens().isEmpty() && !answer.tokens().equals(text.tokens())) {
                if (!isAlike(answer.tokens(), text.tokens())) {
                    unuse(answer, "another text than the others of this id");
                    return Optional.empty();
                }
                realigned++;
                spans = moved(answer, text);
            }
            for (Span span : spans) {
                if (span.end() > text.tokens().size()) {
                    unuse(
                            answer,
                            "a span ends at token " + span.end() + " of a text of "
                                    + text.tokens().size());
                    return Optional.empty();
                }
            }
            // Whoever marked something that cannot be shown here did not say that there is nothing.
            return unused.size() > before && spans.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Markup(text.id(), answer.worker(), answer.types(), spans, answer.trust(), answer.at()));
        }

        private List<Span> moved(Answer answer, CrowdText text) {
            TokenAlignment alignment = alignment(answer.tokens(), text.tokens()).orElseThrow();
            List<Span> moved = new ArrayList<>();
            for (Span span : answer.spans()) {
                String words = String.join(" ", answer.tokens().subList(span.start(), span.end()));
                Optional<TokenAlignment.Realigned> there = alignment.realign(span);
                boolean free = there.isPresent()
                        && moved.stream().noneMatch(there.get().span()::overlaps);
                if (free) {
                    moved.add(there.get().span());
                } else {
                    unused.add(new Quarantined(
                            answer.file(),
                            answer.line(),
                            "text " + text.id() + " has no place for the " + span.type() + " of worker "
                                    + answer.worker(),
                            words));
                }
                if (free && !there.get().isExact()) {
                    Span at = there.get().span();
                    inexact.add(new Quarantined(
                            answer.file(),
                            answer.line(),
                            "text " + text.id() + " has \""
                                    + String.join(" ", text.tokens().subList(at.start(), at.end())) + "\" for the "
                                    + span.type() + " of worker " + answer.worker(),
                            words));
                }
            }
            return moved;
        }

        private static Optional<TokenAlignment> alignment(List<String> from, List<String> to) {
            return TokenAlignment.of(plain(from), plain(to));
        }

        private static List<String> plain(List<String> tokens) {
            return tokens.stream().map(Characters::plain).toList();
        }

        /** Whether at least half of the tokens are found. */
        private static boolean isAlike(List<String> from, List<String> to) {
            if (from.equals(to)) {
                return true;
            }
            Optional<TokenAlignment> alignment = alignment(from, to);
            if (alignment.isEmpty()) {
                return false;
            }
            int found = 0;
            for (int i = 0; i < from.size(); i++) {
                found += alignment
                                .get()
                                .realign(new Span(i, i + 1, "?"))
                                .filter(TokenAlignment.Realigned::isExact)
                                .isPresent()
                        ? 1
                        : 0;
            }
            return 2 * found >= from.size();
        }
    }
}
