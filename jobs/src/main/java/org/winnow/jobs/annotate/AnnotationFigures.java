package org.winnow.jobs.annotate;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.winnow.jobs.annotate.AnnotationReport.Agreement;
import org.winnow.jobs.annotate.AnnotationReport.Mark;
import org.winnow.jobs.annotate.AnnotationReport.SampleSentence;
import org.winnow.jobs.annotate.AnnotationReport.Surface;
import org.winnow.jobs.annotate.AnnotationReport.TaggerRow;
import org.winnow.jobs.annotate.AnnotationReport.TypeCount;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.Store;

/** Computes the report from the tables. */
final class AnnotationFigures {
    private static final int SURFACES = 10;
    private static final int SAMPLES = 20;

    private final Store store;
    private final Map<String, TaggerMetrics.Cost> costs;
    private final List<String> tagged;

    /** @param tagged taggers that this run has run */
    AnnotationFigures(Store store, Map<String, TaggerMetrics.Cost> costs, List<String> tagged) {
        this.store = store;
        this.costs = costs;
        this.tagged = tagged;
    }

    /** Of the input. */
    record Totals(long documents, long sentences, long tokens) {}

    private Dataset<Row> mentions() {
        return store.read(AnnotationTables.MENTIONS);
    }

    Totals totals() {
        Row row = store.read(AnnotationTables.SENTENCES)
                .agg(countDistinct(col("doc_id")), count(lit(1)), sum(size(col("tokens"))))
                .head();
        return new Totals(row.getLong(0), row.getLong(1), row.isNullAt(2) ? 0 : row.getLong(2));
    }

    List<TypeCount> counts() {
        return mentions()
                .groupBy("tagger", "type")
                .agg(count(lit(1)), avg("score"))
                .orderBy("tagger", "type")
                .collectAsList()
                .stream()
                .map(row -> new TypeCount(row.getString(0), row.getString(1), row.getLong(2), row.getDouble(3)))
                .toList();
    }

    List<TaggerRow> taggers(List<TypeCount> counts) {
        return store.read(AnnotationTables.TAGGERS).orderBy("tagger").collectAsList().stream()
                .map(row -> {
                    String name = row.getAs("tagger");
                    long mentions = counts.stream()
                            .filter(count -> count.tagger().equals(name))
                            .mapToLong(TypeCount::mentions)
                            .sum();
                    return new TaggerRow(
                            name,
                            row.getAs("tagger_version"),
                            row.getAs("kind"),
                            row.getAs("model"),
                            row.getAs("options"),
                            row.getList(row.fieldIndex("types")),
                            mentions,
                            tagged.contains(name) ? Optional.ofNullable(costs.get(name)) : Optional.empty());
                })
                .toList();
    }

    List<Agreement> agreements(List<TaggerRow> taggers) {
        Map<List<String>, Map<String, Long>> exact = new HashMap<>();
        Map<List<String>, Long> boundaries = new HashMap<>();
        List<String> place = List.of("doc_id", "sentence", "start_token", "end_token");
        Dataset<Row> first = mentions().as("a");
        Dataset<Row> second = mentions().as("b");
        org.apache.spark.sql.Column same = col("a.tagger").lt(col("b.tagger"));
        for (String column : place) {
            same = same.and(col("a." + column).equalTo(col("b." + column)));
        }
        for (Row row : first.join(second, same)
                .groupBy(col("a.tagger"), col("b.tagger"), col("a.type"), col("b.type"))
                .count()
                .collectAsList()) {
            List<String> pair = List.of(row.getString(0), row.getString(1));
            boundaries.merge(pair, row.getLong(4), Long::sum);
            if (row.getString(2).equals(row.getString(3))) {
                exact.computeIfAbsent(pair, ignored -> new HashMap<>())
                        .merge(row.getString(2), row.getLong(4), Long::sum);
            }
        }
        List<TypeCount> counts = counts();
        List<Agreement> agreements = new ArrayList<>();
        for (int i = 0; i < taggers.size(); i++) {
            for (int j = i + 1; j < taggers.size(); j++) {
                List<String> pair =
                        List.of(taggers.get(i).tagger(), taggers.get(j).tagger());
                TreeSet<String> shared = new TreeSet<>(taggers.get(i).types());
                shared.retainAll(taggers.get(j).types());
                long all = taggers.get(i).mentions() + taggers.get(j).mentions();
                long both = shared.stream()
                        .mapToLong(type -> exact.getOrDefault(pair, Map.of()).getOrDefault(type, 0L))
                        .sum();
                agreements.add(new Agreement(
                        pair.get(0),
                        pair.get(1),
                        shared.isEmpty() ? Double.NaN : f1(both, mentionsOf(counts, pair, shared)),
                        f1(boundaries.getOrDefault(pair, 0L), all)));
            }
        }
        return agreements;
    }

    private static long mentionsOf(List<TypeCount> counts, List<String> pair, TreeSet<String> types) {
        return counts.stream()
                .filter(count -> pair.contains(count.tagger()) && types.contains(count.type()))
                .mapToLong(TypeCount::mentions)
                .sum();
    }

    /** Twice what both have over what each has; nothing against nothing says nothing. */
    private static double f1(long both, long all) {
        return all == 0 ? Double.NaN : 2.0 * both / all;
    }

    List<Surface> surfaces() {
        return mentions()
                .groupBy("tagger", "type", "surface")
                .agg(count(lit(1)).as("mentions"))
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("tagger", "type").orderBy(desc("mentions"), col("surface"))))
                .where(col("rank").leq(SURFACES))
                .orderBy("tagger", "type", "rank")
                .collectAsList()
                .stream()
                .map(row -> new Surface(row.getString(0), row.getString(1), row.getString(2), row.getLong(3)))
                .toList();
    }

    /** Sentences with a mention, chosen by a hash of their place. */
    List<SampleSentence> samples() {
        Dataset<Row> places = mentions()
                .select("doc_id", "sentence")
                .distinct()
                .orderBy(xxhash64(col("doc_id"), col("sentence")), col("doc_id"), col("sentence"))
                .limit(SAMPLES);
        List<Row> found = store.read(AnnotationTables.SENTENCES)
                .join(
                        places,
                        scala.jdk.javaapi.CollectionConverters.asScala(List.of("doc_id", "sentence"))
                                .toSeq(),
                        "left_semi")
                .select("doc_id", "sentence", "text", "start_utf16")
                .orderBy("doc_id", "sentence")
                .collectAsList();
        Map<List<Object>, Map<String, List<Mark>>> marks = new HashMap<>();
        Map<List<Object>, Integer> starts = new HashMap<>();
        found.forEach(row -> starts.put(List.of(row.get(0), row.get(1)), row.getInt(3)));
        for (Row row : mentions()
                .join(
                        places,
                        scala.jdk.javaapi.CollectionConverters.asScala(List.of("doc_id", "sentence"))
                                .toSeq(),
                        "left_semi")
                .select("doc_id", "sentence", "tagger", "start_utf16", "end_utf16", "type")
                .orderBy("doc_id", "sentence", "tagger", "start_utf16")
                .collectAsList()) {
            List<Object> place = List.of(row.get(0), row.get(1));
            int shift = starts.get(place);
            marks.computeIfAbsent(place, ignored -> new TreeMap<>())
                    .computeIfAbsent(row.getString(2), ignored -> new ArrayList<>())
                    .add(new Mark(row.getInt(3) - shift, row.getInt(4) - shift, row.getString(5)));
        }
        return found.stream()
                .map(row -> new SampleSentence(
                        row.getString(0), row.getInt(1), row.getString(2), marks.get(List.of(row.get(0), row.get(1)))))
                .toList();
    }
}
