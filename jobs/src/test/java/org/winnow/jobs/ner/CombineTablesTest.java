package org.winnow.jobs.ner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winnow.jobs.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.Outcome;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.tables.AnnotationTables;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.PartKeys;
import org.winnow.jobs.tables.Store;

/** What is made of the tables of annotate: one opinion of several taggers, by combine and by aggregate. */
class CombineTablesTest {
    @TempDir
    private static Path folder;

    private static Path gold;
    private static Path input;
    private static Path team;
    private static Path tables;
    private static Path queue;
    private static String names;
    private static String rules;
    private static Outcome combined;
    private static String queued;
    private static String rows;

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @BeforeAll
    static void annotate() throws IOException {
        TestSpark.session();
        names = "names=gazetteer:" + file("names.tsv", "PER\tAnn Lee\nLOC\tBonn\nLOC\tReading\n");
        rules = "rules=patterns:" + file("rules.txt", "PER Ann Lee\nLOC Bonn\nYEAR (19|20)\\d\\d\n");
        StringBuilder sentences = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            sentences
                    .append("Ann\tB-PER\nLee\tI-PER\nleft\tO\nBonn\tB-LOC\n\nReading\t")
                    .append(i % 2 == 0 ? "O" : "B-LOC")
                    .append("\nis\tO\nfun\tO\n\n");
        }
        gold = file("gold.bio", sentences.toString());
        input = file("new.bio", """
                Ann\tO
                Lee\tO
                left\tO
                Bonn\tO

                nobody\tO

                😀\tO
                Ann\tO
                Lee\tO
                likes\tO
                Reading\tO

                in\tO
                1999\tO

                """);
        team = learn("team.json", "--tagger", names, "--tagger", rules);
        tables = folder.resolve("entities");
        Outcome annotated = run("annotate", "--input", input, "--output", tables, "--tagger", names, "--tagger", rules);
        assertEquals(0, annotated.code(), annotated.err());
        queue = folder.resolve("queue.jsonl");
        combined = combine();
        queued = Files.exists(queue) ? Files.readString(queue) : "";
        rows = combined.code() == 0 ? rows() : "";
    }

    private static Outcome combine() {
        return run("combine", "--with", team, "--tables", tables, "--queue", queue);
    }

    private static Path learn(String name, String... taggers) {
        Path team = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(
                List.of("combine", "--gold", gold, "--method", "agreement", "--folds", 5, "--save", team));
        arguments.addAll(List.of(taggers));
        Outcome learned = run(arguments.toArray());
        assertEquals(0, learned.code(), learned.err());
        return team;
    }

    private static Store store() {
        return new Store(TestSpark.session(), tables.toString());
    }

    private static String rows() {
        return store()
                .read(AnnotationTables.COMBINED_MENTIONS)
                .selectExpr(
                        "concat_ws(' ', doc_id, sentence, type, start_token, end_token, start, end, start_utf16,"
                                + " end_utf16, round(probability, 4), entity, accepted, queued, concat_ws(',', taggers), surface)")
                .collectAsList()
                .stream()
                .map(Row::mkString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void a_table_and_a_queue_say_what_the_team_thinks() {
        assertEquals(0, combined.code(), combined.err());
        assertEquals("", combined.err());
        assertEquals("""
                1 0 LOC 3 4 13 17 13 17 0.9878 true true false names,rules Bonn
                1 0 PER 0 2 0 7 0 7 0.9878 true true false names,rules Ann Lee
                3 0 LOC 4 5 16 23 17 24 0.5 true false true names Reading
                3 0 PER 1 3 2 9 3 10 0.9878 true true false names,rules Ann Lee
                4 0 YEAR 1 2 3 7 3 7 0.5 true false true rules 1999""", rows);
        assertEquals("""
                {"id":"3#0","tokens":["😀","Ann","Lee","likes","Reading"],"tags":["O","B-PER","I-PER","O","B-LOC"],\
                "spans":[{"start":4,"end":5,"type":"LOC","probability":0.5,"taggers":["names"]}]}
                {"id":"4#0","tokens":["in","1999"],"tags":["O","B-YEAR"],\
                "spans":[{"start":1,"end":2,"type":"YEAR","probability":0.5,"taggers":["rules"]}]}
                """, queued);
        assertEquals(
                "5 entities, 3 of them accepted without a look; 2 spans to be seen\nwrote " + tables
                        + "/combined_mentions\nwrote " + queue + "\n",
                combined.out());
    }

    @Test
    void files_are_combined_as_tables_are() throws IOException {
        Path ofFiles = folder.resolve("files.jsonl");
        Path tagged = folder.resolve("tagged.bio");
        Outcome fromFiles = run(
                "combine",
                "--with",
                team,
                "--input",
                input,
                "--tagger",
                names,
                "--tagger",
                rules,
                "--queue",
                ofFiles,
                "--output",
                tagged);
        assertEquals(0, fromFiles.code(), fromFiles.err());
        assertEquals("", fromFiles.err());
        assertEquals(combined.out().lines().findFirst(), fromFiles.out().lines().findFirst());
        assertEquals(queued.replace("#0", ""), Files.readString(ofFiles));
        assertEquals(
                "Ann B-PER,Lee I-PER,left O,Bonn B-LOC,,nobody O,,😀 O,Ann B-PER,Lee I-PER,likes O,Reading B-LOC,,in O,"
                        + "1999 B-YEAR,,",
                Files.readString(tagged).replace('\t', ' ').replace('\n', ','));
    }

    @Test
    void a_second_run_does_what_is_missing() throws IOException {
        CommitNote note = store().note(AnnotationTables.COMBINED_MENTIONS).orElseThrow();
        assertEquals("combine", note.stage());
        assertEquals(Set.of("names", "rules"), note.models().keySet());
        // As if the first run had been killed behind its commit.
        Files.delete(queue);
        Outcome again = combine();
        String table = tables + "/combined_mentions";
        assertEquals(combined.out().replace("wrote " + table, table + " is up to date"), again.out());
        assertEquals(queued, Files.readString(queue));
        assertEquals(0, store().version(AnnotationTables.COMBINED_MENTIONS));

        Path alone = learn("alone.json", "--tagger", names);
        Outcome other = run("combine", "--with", alone, "--tables", tables);
        assertEquals(
                "4 entities, 0 of them accepted without a look; 4 spans to be seen\nwrote " + table + "\n",
                other.out());
        assertEquals(1, store().version(AnnotationTables.COMBINED_MENTIONS));
    }

    @Test
    void other_taggers_in_the_folder_do_not_count() {
        Team members = Team.read(team);
        AnnotatedFolder two = folder(Map.of("names", "1", "rules", "2"));
        AnnotatedFolder three = folder(Map.of("names", "1", "rules", "2", "more", "3"));
        assertEquals("0-names=1,rules=2", two.keys(members).text());
        assertEquals("0-names=1,rules=2", three.keys(members).text());
    }

    private static AnnotatedFolder folder(Map<String, String> parts) {
        return new AnnotatedFolder(store(), new PartKeys("0", parts), new TreeMap<>());
    }

    @Test
    void a_tagger_that_the_tables_lack_is_named_with_the_command_that_adds_it() throws IOException {
        String years = "years=patterns:" + folder.resolve("rules.txt");
        Path three = learn("three.json", "--tagger", names, "--tagger", years, "--pred", "ann=" + gold);
        Outcome outcome = run("combine", "--with", three, "--tables", tables);
        assertEquals(1, outcome.code());
        assertEquals(
                "winnow: " + three + " was learned of the taggers ann, names, years, but " + tables
                        + " has only names, rules (to add what is missing: winnow annotate --input INPUT --output "
                        + tables
                        + " --tagger ann=KIND:MODEL --tagger years=patterns:MODEL, with the INPUT that it was made of)\n",
                outcome.err());
    }

    @Test
    void a_folder_costs_what_cannot_be_told_apart_and_is_refused_where_annotate_has_not_finished() throws IOException {
        Path none = Files.createDirectories(folder.resolve("none"));
        Outcome empty = run("combine", "--with", team, "--tables", none);
        assertEquals(1, empty.code());
        assertEquals(
                "winnow: " + none + ": no output folder of annotate: it lacks the tables sentences, mentions, taggers"
                        + " (winnow annotate --input INPUT --output " + none
                        + " --tagger NAME=KIND:MODEL makes them)\n",
                empty.err());

        Path copy = folder.resolve("copy");
        FileUtils.copyDirectory(tables.toFile(), copy.toFile());
        Store store = new Store(TestSpark.session(), copy.toString());
        List<Row> first =
                store.read(AnnotationTables.SENTENCES).where("doc_id = '1'").collectAsList();
        store.append(
                AnnotationTables.SENTENCES,
                TestSpark.session().createDataFrame(first, AnnotationTables.SENTENCES.schema()),
                store.note(AnnotationTables.SENTENCES).orElseThrow());
        Path rest = learn("rest.json", "--tagger", rules);
        assertEquals(
                "1 in quarantine:\n  " + copy
                        + "/sentences: 2 sentences are called 1#0, and left out, as mentions do not"
                        + " say which they are in (give texts ids of their own)\n"
                        + "2 entities, 2 of them accepted without a look; 0 spans to be seen\n"
                        + "wrote " + copy + "/combined_mentions\n",
                run("combine", "--with", rest, "--tables", copy).out());
        String aggregated = run("aggregate", copy, "--method", "majority", "--output", folder.resolve("rest.conll"))
                .out();
        assertTrue(
                aggregated.startsWith("6 answers of 2 people on 3 texts, types LOC, PER, YEAR\n1 in quarantine:\n  "
                        + copy + "/sentences: 2 sentences are called 1#0, and left out, "),
                aggregated);
        store.replace(
                AnnotationTables.TAGGERS,
                TestSpark.session().createDataFrame(List.<Row>of(), AnnotationTables.TAGGERS.schema()),
                CommitNote.of("annotate", "other", "x", -1, Map.of()));
        assertEquals(
                "winnow: " + copy + ": its tables do not belong together, as annotate was not finished (run it once"
                        + " more)\n",
                run("combine", "--with", team, "--tables", copy).err());
    }

    @Test
    void what_is_no_team_or_another_is_said() throws IOException {
        Path other = file("other.json", "{\"panel\": {}, \"keep\": 0.5}");
        assertEquals(
                "winnow: " + other
                        + ": not what winnow combine --save writes: it lacks method, levels, weights, accept\n",
                run("combine", "--with", other, "--tables", tables).err());
        assertEquals(
                "winnow: --tagger has no meaning with --tables: what taggers said is in " + tables
                        + ", and their combination goes there too (winnow annotate adds taggers)\n",
                run("combine", "--with", team, "--tables", tables, "--tagger", names)
                        .err());
        String changed = names + ",case=ignore";
        Outcome warned = run("combine", "--with", team, "--input", input, "--tagger", changed, "--tagger", rules);
        assertEquals(0, warned.code());
        assertEquals(
                "warning: tagger names is gazetteer:VERSION,case=ignore here, but " + team
                        + " was learned with gazetteer:VERSION: its probabilities may not hold (learn again, with the"
                        + " tagger as it is here)\n",
                warned.err().replaceAll("gazetteer:[0-9a-f]{12}", "gazetteer:VERSION"));
        Path unknown = learn("unknown.json", "--tagger", names, "--pred", "rules=" + gold);
        assertEquals(
                "warning: " + unknown + " does not say with which version of tagger rules it was learned, and of"
                        + " predictions in a file it has learned no scores: its probabilities may not hold (learn with"
                        + " --tagger rules=patterns:MODEL)\n",
                run("combine", "--with", unknown, "--input", input, "--tagger", names, "--tagger", rules)
                        .err());
    }

    @Test
    void people_decide_what_waits() throws IOException {
        Path waiting = file("waiting.jsonl", queued + "{\"id\":\"5\"}\n");
        Path ledger = folder.resolve("ledger");
        Path given = folder.resolve("given.jsonl");
        Outcome out =
                run("adjudicate", "export", "--ledger", ledger, "--queue", waiting, "--to", "doccano", "-o", given);
        assertEquals(0, out.code(), out.err());
        assertEquals(
                "1 in quarantine:\n  " + waiting + ":3: no line of combine --queue: no arrays spans and tags\n"
                        + "2 texts are open, 2.0 bits in all\nwrote " + given + ": 2 texts, 2.0 bits\n",
                out.out());
        String first = Files.readAllLines(given).get(0);
        assertTrue(
                first.endsWith(
                        "\"text\": \"😀 Ann Lee likes Reading\", \"label\": [[2, 9, \"PER\"], [16, 23, \"LOC\"]]}"),
                first);
        Path back = file("back.jsonl", first.replace(", [16, 23, \"LOC\"]", "") + "\n");
        assertEquals(
                "1 new decisions, 0 that were there, 0 texts not decided\n",
                run("adjudicate", "import", "--ledger", ledger, back, "--by", "eve")
                        .out());
        Path waits = file("waits.jsonl", queued);
        Path decided = folder.resolve("decided.jsonl");
        Outcome applied = run("adjudicate", "apply", "--ledger", ledger, waits, "-o", decided);
        assertEquals("wrote " + decided + ": 1 of 2 texts as decided, 0 in conflict\n", applied.out(), applied.err());
        assertTrue(
                Files.readAllLines(decided).get(0).contains("\"tags\":[\"O\",\"B-PER\",\"I-PER\",\"O\",\"O\"]"),
                Files.readString(decided));
    }

    @Test
    void aggregate_takes_taggers_for_people_who_were_asked_for_the_types_that_they_can_give() throws IOException {
        Path voted = folder.resolve("voted.conll");
        Outcome outcome = run("aggregate", tables, "--method", "majority", "--output", voted);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("8 answers of 2 people on 4 texts, types LOC, PER, YEAR\n"), outcome.out());
        // Of two who can give LOC one said so, of one who can give YEAR one.
        assertEquals(
                "Ann B-PER,Lee I-PER,left O,Bonn B-LOC,,nobody O,,😀 O,Ann B-PER,Lee I-PER,likes O,Reading O,,in O,"
                        + "1999 B-YEAR,,",
                Files.readString(voted).replace('\t', ' ').replace('\n', ','));
    }
}
