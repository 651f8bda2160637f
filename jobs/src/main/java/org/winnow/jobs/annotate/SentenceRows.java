package org.winnow.jobs.annotate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.classifiers.ner.CodePointIndex;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.TokenText;
import org.winnow.classifiers.ner.text.TextSplitter;
import org.winnow.classifiers.ner.text.TokenizedSentence;

/** Makes rows of {@code sentences}. */
final class SentenceRows {
    private SentenceRows() {}

    /** Rows with a document's id and text to its sentences. */
    static final class OfTexts implements FlatMapFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<Row> call(Row document) {
            return of(document.getString(0), OptionalLong.empty(), document.getString(1))
                    .iterator();
        }
    }

    /** The sentences of a text. */
    static List<Row> of(String docId, OptionalLong position, String text) {
        CodePointIndex index = CodePointIndex.of(text);
        List<Row> rows = new ArrayList<>();
        for (TokenizedSentence sentence : TextSplitter.split(text)) {
            Range range = sentence.range();
            List<Range> ranges = sentence.ranges().stream()
                    .map(token -> new Range(index.toCodePoint(token.start()), index.toCodePoint(token.end())))
                    .toList();
            rows.add(row(
                    docId,
                    rows.size(),
                    position,
                    ranges,
                    range.start(),
                    text.substring(range.start(), range.end()),
                    sentence.tokens(),
                    Optional.empty()));
        }
        return rows;
    }

    /** A sentence with tokens of its own: one document. */
    static Row of(String docId, long position, Sentence sentence) {
        TokenText text = sentence.textOrJoined();
        CodePointIndex index = CodePointIndex.of(text.text());
        int start = index.toUtf16(text.ranges().get(0).start());
        int end = index.toUtf16(text.ranges().get(text.ranges().size() - 1).end());
        return row(
                docId,
                0,
                OptionalLong.of(position),
                text.ranges(),
                start,
                text.text().substring(start, end),
                sentence.tokens(),
                sentence.isTagged() ? Optional.of(sentence.tags()) : Optional.empty());
    }

    private static Row row(
            String docId,
            int number,
            OptionalLong position,
            List<Range> ranges,
            int startUtf16,
            String text,
            List<String> tokens,
            Optional<List<String>> tags) {
        return RowFactory.create(
                docId,
                number,
                position.isPresent() ? (Long) position.getAsLong() : null,
                ranges.get(0).start(),
                ranges.get(ranges.size() - 1).end(),
                startUtf16,
                text,
                tokens.toArray(),
                ranges.stream().map(Range::start).toArray(),
                ranges.stream().map(Range::end).toArray(),
                tags.map(List::toArray).orElse(null));
    }
}
