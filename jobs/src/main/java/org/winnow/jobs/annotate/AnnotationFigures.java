package org.winnow.jobs.annotate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
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
    private static final WindowSpec GROUP = Window.partitionBy("tagger", "type");

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

    /** Mentions of each tagger and type, with the most frequent of them. */
    record Groups(List<TypeCount> counts, List<Surface> surfaces) {}

    Groups groups() {
        List<Row> rows = new ArrayList<>(mentions()
                .groupBy("tagger", "type", "surface")
                .agg(count(lit(1)).as("mentions"), sum("score").as("scores"))
                .withColumn("rank", row_number().over(GROUP.orderBy(desc("mentions"), col("surface"))))
                .withColumn("all", sum("mentions").over(GROUP))
                .withColumn("score", sum("scores").over(GROUP).divide(col("all")))
                .where(col("rank").leq(SURFACES))
                .select("tagger", "type", "rank", "surface", "mentions", "all", "score")
                .collectAsList());
        rows.sort(Comparator.<Row, String>comparing(row -> row.getString(0))
                .thenComparing(row -> row.getString(1))
                .thenComparing(row -> row.getInt(2)));
        return new Groups(
                rows.stream()
                        .filter(row -> row.getInt(2) == 1)
                        .map(row -> new TypeCount(row.getString(0), row.getString(1), row.getLong(5), row.getDouble(6)))
                        .toList(),
                rows.stream()
                        .map(row -> new Surface(row.getString(0), row.getString(1), row.getString(3), row.getLong(4)))
                        .toList());
    }

    List<TaggerRow> taggers(List<TypeCount> counts) {
        return store.read(AnnotationTables.TAGGERS).collectAsList().stream()
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
                            tagged.contains(name) ? costs.get(name) : TaggerMetrics.Cost.NONE);
                })
                .sorted(Comparator.comparing(TaggerRow::tagger))
                .toList();
    }

    /** What two taggers have marked alike: by type for the same type, and by places whatever the type. */
    private record Alike(Map<String, Long> types, long places) {
        static final Alike NOTHING = new Alike(Map.of(), 0);

        Alike with(String first, String second, long times) {
            Map<String, Long> more = new HashMap<>(types);
            if (first.equals(second)) {
                more.merge(first, times, Long::sum);
            }
            return new Alike(more, places + times);
        }
    }

    List<Agreement> agreements(List<TaggerRow> taggers, List<TypeCount> counts) {
        if (taggers.size() < 2) {
            return List.of();
        }
        Map<List<String>, Alike> alike = alike();
        List<Agreement> agreements = new ArrayList<>();
        for (int i = 0; i < taggers.size(); i++) {
            for (int j = i + 1; j < taggers.size(); j++) {
                TaggerRow first = taggers.get(i);
                TaggerRow second = taggers.get(j);
                List<String> pair = List.of(first.tagger(), second.tagger());
                Alike both = alike.getOrDefault(pair, Alike.NOTHING);
                TreeSet<String> shared = new TreeSet<>(first.types());
                shared.retainAll(second.types());
                long same = shared.stream()
                        .mapToLong(type -> both.types().getOrDefault(type, 0L))
                        .sum();
                agreements.add(new Agreement(
                        first.tagger(),
                        second.tagger(),
                        f1(same, mentionsOf(counts, pair, shared)),
                        f1(both.places(), first.mentions() + second.mentions())));
            }
        }
        return agreements;
    }

    /** By the names of both, in order. */
    private Map<List<String>, Alike> alike() {
        Column same = col("a.tagger").lt(col("b.tagger"));
        for (String column : List.of("doc_id", "sentence", "start_token", "end_token")) {
            same = same.and(col("a." + column).equalTo(col("b." + column)));
        }
        Map<List<String>, Alike> alike = new HashMap<>();
        for (Row row : mentions()
                .as("a")
                .join(mentions().as("b"), same)
                .groupBy(col("a.tagger"), col("b.tagger"), col("a.type"), col("b.type"))
                .count()
                .collectAsList()) {
            alike.merge(
                    List.of(row.getString(0), row.getString(1)),
                    Alike.NOTHING.with(row.getString(2), row.getString(3), row.getLong(4)),
                    (before, ignored) -> before.with(row.getString(2), row.getString(3), row.getLong(4)));
        }
        return alike;
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

    /** Sentences with a mention, chosen by a hash of their place. */
    List<SampleSentence> samples() {
        Map<List<Object>, List<Row>> marks = new LinkedHashMap<>();
        mentions()
                .groupBy("doc_id", "sentence")
                .agg(sort_array(collect_list(struct("tagger", "start_utf16", "end_utf16", "type"))))
                .orderBy(xxhash64(col("doc_id"), col("sentence")), col("doc_id"), col("sentence"))
                .limit(SAMPLES)
                .collectAsList()
                .forEach(row -> marks.put(place(row), row.getList(2)));
        Object[] ids =
                marks.keySet().stream().map(place -> place.get(0)).distinct().toArray();
        return store
                .read(AnnotationTables.SENTENCES)
                .where(col("doc_id").isin(ids))
                .select("doc_id", "sentence", "text", "start_utf16")
                .collectAsList()
                .stream()
                .filter(row -> marks.containsKey(place(row)))
                .map(row -> sample(row, marks.get(place(row))))
                .sorted(Comparator.comparing(SampleSentence::docId).thenComparing(SampleSentence::sentence))
                .toList();
    }

    private static List<Object> place(Row row) {
        return List.of(row.get(0), row.get(1));
    }

    private static SampleSentence sample(Row sentence, List<Row> mentions) {
        int shift = sentence.getInt(3);
        Map<String, List<Mark>> marks = new TreeMap<>();
        for (Row mention : mentions) {
            marks.computeIfAbsent(mention.getString(0), ignored -> new ArrayList<>())
                    .add(new Mark(mention.getInt(1) - shift, mention.getInt(2) - shift, mention.getString(3)));
        }
        return new SampleSentence(sentence.getString(0), sentence.getInt(1), sentence.getString(2), marks);
    }
}
