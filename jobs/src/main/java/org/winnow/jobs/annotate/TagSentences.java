package org.winnow.jobs.annotate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.classifiers.ner.CodePointIndex;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/**
 * Rows of {@code sentences} to rows of {@code mentions}, by several taggers in one pass. Sentences are shown to a tagger
 * many at once, as some are faster so.
 */
record TagSentences(List<TaggerHandle> taggers, TaggerMetrics metrics) implements MapPartitionsFunction<Row, Row> {
    private static final int BATCH = 512;

    /** What of a row is needed, in the order of the columns selected. */
    static final List<String> COLUMNS =
            List.of("doc_id", "sentence", "start", "start_utf16", "text", "tokens", "token_starts", "token_ends");

    @Override
    public Iterator<Row> call(Iterator<Row> sentences) {
        List<Tagger> open = taggers.stream().map(handle -> handle.open(metrics)).toList();
        return new Mentions(sentences, open);
    }

    private final class Mentions implements Iterator<Row> {
        private final Iterator<Row> sentences;
        private final List<Tagger> open;
        private Iterator<Row> batch = List.<Row>of().iterator();

        Mentions(Iterator<Row> sentences, List<Tagger> open) {
            this.sentences = sentences;
            this.open = open;
        }

        @Override
        public boolean hasNext() {
            while (!batch.hasNext() && sentences.hasNext()) {
                List<Row> rows = new ArrayList<>();
                while (rows.size() < BATCH && sentences.hasNext()) {
                    rows.add(sentences.next());
                }
                batch = tag(rows, open).iterator();
            }
            return batch.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return batch.next();
        }
    }

    private List<Row> tag(List<Row> rows, List<Tagger> open) {
        List<List<String>> tokens = rows.stream()
                .map(row -> List.copyOf(row.<String>getList(COLUMNS.indexOf("tokens"))))
                .toList();
        metrics.passed(tokens.stream().mapToLong(List::size).sum());
        List<Row> mentions = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            long start = System.nanoTime();
            List<List<ScoredSpan>> found = open.get(i).tagAll(tokens);
            metrics.tagged(taggers.get(i).spec().name(), System.nanoTime() - start);
            for (int j = 0; j < rows.size(); j++) {
                for (ScoredSpan span : found.get(j)) {
                    mentions.add(mention(rows.get(j), taggers.get(i), span));
                }
            }
        }
        return mentions;
    }

    private static Row mention(Row sentence, TaggerHandle tagger, ScoredSpan found) {
        int first = sentence.getInt(COLUMNS.indexOf("start"));
        int firstUnit = sentence.getInt(COLUMNS.indexOf("start_utf16"));
        String text = sentence.getString(COLUMNS.indexOf("text"));
        CodePointIndex index = CodePointIndex.of(text);
        int start = sentence.<Integer>getList(COLUMNS.indexOf("token_starts"))
                .get(found.span().start());
        int end = sentence.<Integer>getList(COLUMNS.indexOf("token_ends"))
                .get(found.span().end() - 1);
        int startUnit = index.toUtf16(start - first);
        int endUnit = index.toUtf16(end - first);
        return RowFactory.create(
                sentence.getString(0),
                sentence.getInt(1),
                tagger.spec().name(),
                tagger.version(),
                found.span().type(),
                found.span().start(),
                found.span().end(),
                start,
                end,
                firstUnit + startUnit,
                firstUnit + endUnit,
                found.score(),
                text.substring(startUnit, endUnit));
    }
}
