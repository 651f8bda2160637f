package org.winnow.jobs.ner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.crowd.Answer;
import org.winnow.classifiers.ner.crowd.Answers;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.Sessions;

/**
 * What {@code annotate} wrote, as the judgements of its taggers: each of them judged every sentence, for the types that it
 * can give. Of spans of one tagger that overlap the first counts. Sentences that cannot be told apart are left out. All
 * rows pass through the driver.
 */
record AnnotatedTables(List<Sentence> sentences, Answers answers) {
    private static final String SENTENCES = "sentences";
    private static final String MENTIONS = "mentions";
    private static final String TAGGERS = "taggers";

    static boolean recognizes(Path folder) {
        return isTable(folder.resolve(MENTIONS))
                && isTable(folder.resolve(SENTENCES))
                && isTable(folder.resolve(TAGGERS));
    }

    private static boolean isTable(Path folder) {
        return Files.isDirectory(folder.resolve("_delta_log"));
    }

    /** The rows of any table as JSON objects, in the order of their characters. */
    static List<String> objects(Path table) {
        try (Sessions.Hold hold = Sessions.hold("winnow-judgements")) {
            return load(hold.session(), table).toJSON().collectAsList().stream()
                    .sorted()
                    .toList();
        }
    }

    private static Dataset<Row> load(SparkSession spark, Path table) {
        String format = isTable(table) ? "delta" : "parquet";
        try {
            return spark.read().format(format).load(table.toString());
        } catch (RuntimeException e) {
            throw new JobFailedException(table + ": no Delta table and no Parquet: " + e.getMessage());
        }
    }

    static AnnotatedTables read(Path folder) {
        try (Sessions.Hold hold = Sessions.hold("winnow-judgements")) {
            SparkSession spark = hold.session();
            Map<String, SortedSet<String>> taggers = new TreeMap<>();
            for (Row row : load(spark, folder.resolve(TAGGERS)).collectAsList()) {
                taggers.put(row.getAs("tagger"), new TreeSet<>(row.<String>getList(row.fieldIndex("types"))));
            }
            Map<String, Sentence> sentences = new LinkedHashMap<>();
            Map<String, Long> times = new TreeMap<>();
            for (Row row : load(spark, folder.resolve(SENTENCES))
                    .orderBy("position", "doc_id", "sentence")
                    .collectAsList()) {
                String id = id(row);
                List<String> tokens = row.getList(row.fieldIndex("tokens"));
                times.merge(id, 1L, Long::sum);
                if (!tokens.isEmpty()) {
                    sentences.put(id, Sentence.of(id, tokens, List.of()));
                }
            }
            List<Quarantined> quarantined = new ArrayList<>();
            times.forEach((id, count) -> {
                if (count > 1) {
                    sentences.remove(id);
                    quarantined.add(ambiguous(folder.resolve(SENTENCES).toString(), id, count));
                }
            });
            Map<String, Map<String, List<Span>>> mentions = new HashMap<>();
            for (Row row : load(spark, folder.resolve(MENTIONS))
                    .orderBy("doc_id", "sentence", "tagger", "start_token", "end_token", "type")
                    .collectAsList()) {
                mentions.computeIfAbsent(id(row), key -> new HashMap<>())
                        .computeIfAbsent(row.getAs("tagger"), key -> new ArrayList<>())
                        .add(new Span(
                                row.<Integer>getAs("start_token"),
                                row.<Integer>getAs("end_token"),
                                row.<String>getAs("type")));
            }
            return of(folder, List.copyOf(sentences.values()), taggers, mentions, quarantined);
        }
    }

    /** Of sentences that share their document's id and their number. */
    static Quarantined ambiguous(String table, String id, long times) {
        return new Quarantined(
                table,
                0,
                times + " sentences are called " + id + ", and left out, as mentions do not say which they are in (give"
                        + " texts ids of their own)",
                "");
    }

    /** What a sentence is called where its table is not at hand. */
    static String id(Row row) {
        return row.<String>getAs("doc_id") + "#" + row.<Integer>getAs("sentence");
    }

    private static AnnotatedTables of(
            Path folder,
            List<Sentence> sentences,
            Map<String, SortedSet<String>> taggers,
            Map<String, Map<String, List<Span>>> mentions,
            List<Quarantined> quarantined) {
        List<Answer> answers = new ArrayList<>();
        for (Sentence sentence : sentences) {
            taggers.forEach((tagger, types) -> {
                List<Span> kept = new ArrayList<>();
                for (Span span : mentions.getOrDefault(sentence.id(), Map.of()).getOrDefault(tagger, List.of())) {
                    if (!types.contains(span.type()) || kept.stream().anyMatch(span::overlaps)) {
                        quarantined.add(new Quarantined(
                                folder.toString(),
                                0,
                                "tagger " + tagger + " gives " + span.type() + " in " + sentence.id()
                                        + ", which is not of its types or overlaps another",
                                sentence.surface(span)));
                    } else {
                        kept.add(span);
                    }
                }
                answers.add(new Answer(
                        sentence.id(),
                        sentence.tokens(),
                        tagger,
                        types,
                        kept,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        folder.toString(),
                        0));
            });
        }
        return new AnnotatedTables(sentences, new Answers(answers, List.of(), quarantined));
    }
}
