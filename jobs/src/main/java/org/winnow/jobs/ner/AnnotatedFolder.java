package org.winnow.jobs.ner;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.PartKeys;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;

/**
 * An output folder of {@code annotate} whose tables are all of one run.
 *
 * @param keys what the rows of {@code mentions} were made from
 * @param taggers by name
 */
record AnnotatedFolder(Store store, PartKeys keys, SortedMap<String, Team.Made> taggers) {
    AnnotatedFolder {
        taggers = Collections.unmodifiableSortedMap(new TreeMap<>(taggers));
    }

    static AnnotatedFolder open(Store store) {
        List<String> missing = Stream.of(
                        AnnotationTables.SENTENCES, AnnotationTables.MENTIONS, AnnotationTables.TAGGERS)
                .filter(table -> !store.exists(table))
                .map(Table::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new JobFailedException(store.output() + ": no output folder of annotate: it lacks the tables "
                    + String.join(", ", missing) + " (winnow annotate --input INPUT --output " + store.output()
                    + " --tagger NAME=KIND:MODEL makes them)");
        }
        PartKeys keys = PartKeys.parse(key(store, AnnotationTables.MENTIONS));
        if (!key(store, AnnotationTables.SENTENCES).equals(keys.input())
                || !key(store, AnnotationTables.TAGGERS).equals(keys.text())) {
            throw new JobFailedException(store.output()
                    + ": its tables do not belong together, as annotate was not finished (run it once more)");
        }
        SortedMap<String, Team.Made> taggers = new TreeMap<>();
        for (Row row : store.read(AnnotationTables.TAGGERS).collectAsList()) {
            taggers.put(
                    row.getAs("tagger"),
                    new Team.Made(row.getAs("kind"), row.getAs("tagger_version"), row.getAs("options")));
        }
        return new AnnotatedFolder(store, keys, taggers);
    }

    private static String key(Store store, Table table) {
        Optional<String> key = store.note(table).map(CommitNote::key);
        return key.orElseThrow(() -> new JobFailedException(
                table.path(store.output()) + ": not written by annotate, or changed since by another program"));
    }

    /** @param file that a team was read from */
    void requireTaggers(Team team, Path file) {
        List<String> missing = team.taggers().stream()
                .filter(tagger -> !taggers.containsKey(tagger))
                .toList();
        if (!missing.isEmpty()) {
            String options = String.join(
                    " ",
                    missing.stream()
                            .map(tagger -> "--tagger " + tagger + "="
                                    + Optional.ofNullable(team.made().get(tagger))
                                            .map(made -> made.spelled("MODEL"))
                                            .orElse("KIND:MODEL"))
                            .toList());
            throw new JobFailedException(file + " was learned of the taggers " + String.join(", ", team.taggers())
                    + ", but " + store.output() + " has only " + String.join(", ", taggers.keySet())
                    + " (to add what is missing: winnow annotate --input INPUT --output " + store.output() + " "
                    + options + ", with the INPUT that it was made of)");
        }
    }

    /** What the mentions of a team depend on, and nothing else, so that other taggers may be added. */
    PartKeys keys(Team team) {
        Map<String, String> parts = new TreeMap<>(keys.parts());
        parts.keySet().retainAll(team.taggers());
        return new PartKeys(keys.input(), parts);
    }

    /** Versions of a team's taggers. */
    Map<String, String> versions(Team team) {
        Map<String, String> versions = new TreeMap<>();
        team.taggers()
                .forEach(tagger -> versions.put(tagger, taggers.get(tagger).version()));
        return versions;
    }
}
