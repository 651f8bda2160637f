package org.winnow.classifiers.ner.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.CodePointIndex;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.TokenText;

/**
 * From one shape of annotations to the other. Text becomes tokens at white space, between letters, digits or marks and
 * anything else, and at the borders of spans, so that every span has its tokens; a line with something on it is a
 * sentence, unless a span goes on over its end. Overlapping spans cannot become tags: of two the longer stays, of two as
 * long the first, and the other goes to quarantine.
 */
public final class Shapes {
    private Shapes() {}

    /** Sentences as they are; documents as sentences with IOB2 tags. */
    public static Annotations.Tokens tokens(Annotations annotations, List<Quarantined> unwritable) {
        if (annotations instanceof Annotations.Documents documents) {
            List<Sentence> sentences = new ArrayList<>();
            documents.documents().forEach(document -> sentences.addAll(sentences(document, unwritable)));
            return Annotations.Tokens.of(sentences);
        }
        return (Annotations.Tokens) annotations;
    }

    /** Documents as they are; each sentence as a document, with what its tags say in the scheme that all of them follow. */
    public static Annotations.Documents documents(Annotations annotations) {
        if (annotations instanceof Annotations.Tokens tokens) {
            Scheme scheme = SchemeGuess.of(
                            tokens.sentences().stream().map(Sentence::tags).toList())
                    .scheme();
            return Annotations.Documents.of(tokens.sentences().stream()
                    .map(sentence -> document(sentence, scheme))
                    .toList());
        }
        return (Annotations.Documents) annotations;
    }

    /** One sentence as a document; without an origin, as its file holds it in another shape. */
    public static TextDocument document(Sentence sentence, Scheme scheme) {
        TokenText text = sentence.textOrJoined();
        List<Span> spans = scheme.spans(sentence.tags()).stream()
                .map(span -> new Span(
                        text.ranges().get(span.start()).start(),
                        text.ranges().get(span.end() - 1).end(),
                        span.type()))
                .toList();
        return TextDocument.of(sentence.id(), text.text(), spans);
    }

    static List<Sentence> sentences(TextDocument document, List<Quarantined> unwritable) {
        List<Span> spans = withoutOverlaps(document, unwritable);
        int[] text = document.text().codePoints().toArray();
        CodePointIndex index = CodePointIndex.of(document.text());
        List<Sentence> sentences = new ArrayList<>();
        List<Range> tokens = new ArrayList<>();
        int line = 0;
        for (Range token : tokenRanges(text, spans)) {
            boolean newLine = hasLineEnd(text, line, token.start());
            if (newLine && !tokens.isEmpty() && !isInside(spans, tokens.get(tokens.size() - 1), token)) {
                sentences.add(sentence(document, index, spans, tokens, sentences.size() + 1));
                tokens.clear();
            }
            tokens.add(token);
            line = token.end();
        }
        if (!tokens.isEmpty()) {
            sentences.add(sentence(document, index, spans, tokens, sentences.size() + 1));
        }
        if (sentences.size() == 1) {
            Sentence only = sentences.get(0);
            return List.of(new Sentence(document.id(), only.tokens(), only.tags(), only.text(), Optional.empty()));
        }
        return sentences;
    }

    private static boolean isInside(List<Span> spans, Range before, Range after) {
        return spans.stream().anyMatch(span -> span.start() < before.end() && span.end() > after.start());
    }

    private static boolean hasLineEnd(int[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    private static Sentence sentence(
            TextDocument document, CodePointIndex index, List<Span> spans, List<Range> tokens, int number) {
        int shift = tokens.get(0).start();
        int end = tokens.get(tokens.size() - 1).end();
        List<Span> byToken = new ArrayList<>();
        for (Span span : spans) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).start() >= span.start() && tokens.get(i).end() <= span.end()) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first >= 0) {
                byToken.add(new Span(first, last + 1, span.type()));
            }
        }
        List<Range> ranges = tokens.stream()
                .map(token -> new Range(token.start() - shift, token.end() - shift))
                .toList();
        return new Sentence(
                document.id() + "-" + number,
                tokens.stream()
                        .map(token -> slice(document.text(), index, token))
                        .toList(),
                Scheme.IOB2.tags(byToken, tokens.size()),
                Optional.of(new TokenText(slice(document.text(), index, new Range(shift, end)), ranges)),
                Optional.empty());
    }

    private static String slice(String text, CodePointIndex index, Range range) {
        return text.substring(index.toUtf16(range.start()), index.toUtf16(range.end()));
    }

    private static List<Span> withoutOverlaps(TextDocument document, List<Quarantined> unwritable) {
        List<Span> kept = new ArrayList<>();
        List<Span> byLength = new ArrayList<>(document.spans());
        byLength.sort(Comparator.comparingInt(Span::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (Span span : byLength) {
            Optional<Span> other = kept.stream().filter(span::overlaps).findFirst();
            if (other.isEmpty() && !document.surface(span).isBlank()) {
                kept.add(span);
                continue;
            }
            String place = document.origin().map(origin -> origin.file()).orElse("");
            int line = document.origin().map(origin -> origin.line()).orElse(0);
            String what = span.type() + " [" + span.start() + ", " + span.end() + ") of document " + document.id();
            unwritable.add(new Quarantined(
                    place,
                    line,
                    what
                            + other.map(o -> " overlaps " + o.type() + " [" + o.start() + ", " + o.end()
                                            + "), which tags cannot say")
                                    .orElse(" is white space, which no token holds"),
                    document.surface(span)));
        }
        kept.sort(null);
        return kept;
    }

    private static List<Range> tokenRanges(int[] text, List<Span> spans) {
        boolean[] border = new boolean[text.length + 1];
        for (Span span : spans) {
            border[span.start()] = true;
            border[span.end()] = true;
        }
        List<Range> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length; i++) {
            boolean space = i == text.length || isSpace(text[i]);
            if (start >= 0 && (space || border[i] || !isWord(text[i]) || !isWord(text[i - 1]))) {
                tokens.add(new Range(start, i));
                start = -1;
            }
            if (!space && start < 0) {
                start = i;
            }
        }
        return tokens;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Letters, digits and marks; joiners too, which Indic words need. */
    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == 0x200c
                || c == 0x200d
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }
}
