package org.winnow.classifiers.ner.formats;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.TextDocument;

/**
 * Annotated text in one of its two shapes. The gaps are what stood around the records in their file: one in front of
 * each and one behind the last, or none where the records did not come from one file as they are.
 */
public sealed interface Annotations {
    List<String> gaps();

    /** Tokens with tags. */
    record Tokens(List<Sentence> sentences, List<String> gaps) implements Annotations {
        public Tokens {
            sentences = List.copyOf(sentences);
            gaps = List.copyOf(gaps);
            requireGaps(sentences.size(), gaps.size());
        }

        public static Tokens of(List<Sentence> sentences) {
            return new Tokens(sentences, List.of());
        }

        /** The gaps, if all sentences stand as a file of this format had them; else none. */
        List<String> gapsOf(String format) {
            boolean ours = sentences.stream().allMatch(sentence -> isOf(format, sentence.origin()));
            return ours && !sentences.isEmpty() ? gaps : List.of();
        }

        /** Each sentence changed, its place in the file kept. */
        public Tokens map(UnaryOperator<Sentence> change) {
            return new Tokens(sentences.stream().map(change).toList(), gaps);
        }
    }

    /** Text with spans. */
    record Documents(List<TextDocument> documents, List<String> gaps) implements Annotations {
        public Documents {
            documents = List.copyOf(documents);
            gaps = List.copyOf(gaps);
            requireGaps(documents.size(), gaps.size());
        }

        public static Documents of(List<TextDocument> documents) {
            return new Documents(documents, List.of());
        }

        /** The gaps, if all documents stand as a file of this format had them; else none. */
        List<String> gapsOf(String format) {
            boolean ours = documents.stream().allMatch(document -> isOf(format, document.origin()));
            return ours && !documents.isEmpty() ? gaps : List.of();
        }

        /** Each document changed, its place in the file kept. */
        public Documents map(UnaryOperator<TextDocument> change) {
            return new Documents(documents.stream().map(change).toList(), gaps);
        }
    }

    private static boolean isOf(String format, Optional<Origin> origin) {
        return origin.filter(known -> known.format().equals(format)).isPresent();
    }

    private static void requireGaps(int records, int gaps) {
        if (gaps != 0 && gaps != records + 1) {
            throw new IllegalArgumentException("Invalid gaps: " + gaps + " around " + records
                    + " records (must be none, or one more than records)");
        }
    }
}
