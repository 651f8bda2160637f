package org.winnow.jobs.ner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Candidate;
import org.winnow.classifiers.ner.combine.Combination;
import org.winnow.classifiers.ner.tag.ScoredSpan;

/** A row with document, sentence and all that taggers proposed in it to rows of {@code combined_mentions}. */
record CombineSentence(Combination combination) implements FlatMapFunction<Row, Row> {
    /** What of a mention is needed. */
    static final List<String> PROPOSED = List.of(
            "tagger",
            "type",
            "start_token",
            "end_token",
            "start",
            "end",
            "start_utf16",
            "end_utf16",
            "score",
            "surface");

    /** What of a row of {@code combined_mentions} {@link #span} needs. */
    static final List<String> COMBINED =
            List.of("type", "start_token", "end_token", "probability", "entity", "accepted", "queued", "taggers");

    @Override
    public Iterator<Row> call(Row sentence) {
        Map<String, List<ScoredSpan>> proposed = new HashMap<>();
        Map<Span, Row> places = new HashMap<>();
        for (Row mention : sentence.<Row>getList(2)) {
            Span span = new Span(
                    mention.<Integer>getAs("start_token"),
                    mention.<Integer>getAs("end_token"),
                    mention.<String>getAs("type"));
            places.put(span, mention);
            proposed.computeIfAbsent(mention.getAs("tagger"), tagger -> new ArrayList<>())
                    .add(new ScoredSpan(span, mention.<Double>getAs("score")));
        }
        return CombinedSpan.of(combination, Candidate.of(proposed)).stream()
                .map(one -> row(sentence, places.get(one.span()), one))
                .iterator();
    }

    private static Row row(Row sentence, Row place, CombinedSpan one) {
        return RowFactory.create(
                sentence.getString(0),
                sentence.getInt(1),
                one.span().type(),
                one.span().start(),
                one.span().end(),
                place.getAs("start"),
                place.getAs("end"),
                place.getAs("start_utf16"),
                place.getAs("end_utf16"),
                one.probability(),
                one.entity(),
                one.accepted(),
                one.queued(),
                one.taggers().toArray(),
                place.getAs("surface"));
    }

    /** The span that a row of {@code combined_mentions} holds. */
    static CombinedSpan span(Row row) {
        return new CombinedSpan(
                new Span(row.<Integer>getAs("start_token"), row.<Integer>getAs("end_token"), row.<String>getAs("type")),
                row.<Double>getAs("probability"),
                row.getList(row.fieldIndex("taggers")),
                row.<Boolean>getAs("entity"),
                row.<Boolean>getAs("accepted"),
                row.<Boolean>getAs("queued"));
    }
}
