package org.winnow.jobs.shard;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winnow.classifiers.tokenizer.HuggingFaceTokenizerJson;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.TestSpark;

class ShardingTest {
    private static final SparkSession SPARK = TestSpark.session();
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");
    private static final SourceVersion SOURCE = SourceVersion.delta("corpus", 3);
    private static final StructType SCHEMA = new StructType()
            .add("doc_id", DataTypes.StringType)
            .add("url", DataTypes.StringType)
            .add("text", DataTypes.StringType);
    private static final Map<String, String> TEXTS = texts(120);
    private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    /** Documents of 0 to about 900 characters, one with an astral character, one with a spelled-out special token. */
    private static Map<String, String> texts(int count) {
        Random random = new Random(11);
        String[] words = "the harbour empties twice a day and nobody minds, because 12 onions! Straße ".split(" ");
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int length = i == 7 ? 0 : random.nextInt(160);
            for (int w = 0; w < length; w++) {
                text.append(w == 0 ? "" : " ").append(words[random.nextInt(words.length)]);
            }
            texts.put("%032x".formatted(i * 7919L), text.toString());
        }
        texts.put("f".repeat(32), "\uD83D\uDE00 and <|endoftext|> in the text");
        return texts;
    }

    private static Dataset<Row> corpus(Map<String, String> texts, int partitions, long order) {
        List<Row> rows = new ArrayList<>();
        texts.forEach((id, text) -> rows.add(RowFactory.create(id, "http://a.example/" + id, text)));
        Collections.shuffle(rows, new Random(order));
        return SPARK.createDataFrame(rows, SCHEMA).repartition(partitions);
    }

    private static ShardSettings settings() {
        return new ShardSettings(TOKENIZER, 64, 16_000, 5, "");
    }

    private ShardManifest write(String name, Dataset<Row> corpus) throws IOException {
        return write(name, corpus, settings());
    }

    private ShardManifest write(String name, Dataset<Row> corpus, ShardSettings settings) throws IOException {
        return Sharding.write(SPARK, corpus, hadoop(name), settings, SOURCE);
    }

    private org.apache.hadoop.fs.Path hadoop(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    private Dataset<Row> read(String name) {
        return SPARK.read().parquet(hadoop(name).toString());
    }

    /** Every file below the folder with its bytes, hidden checksum files as well. */
    private Map<String, String> files(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var walk = Files.walk(folder.resolve(name))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.resolve(name).relativize(file).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void bytes_do_not_depend_on_partitions_or_order() throws IOException {
        ShardManifest one = write("one", corpus(TEXTS, 1, 1));
        write("three", corpus(TEXTS, 3, 2));
        write("seven", corpus(TEXTS, 7, 3));
        assertTrue(one.shards().size() > 2, "shards: " + one.shards().size());
        assertEquals(files("one"), files("three"));
        assertEquals(files("one"), files("seven"));
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void rows_give_back_every_document(Packing packing) throws IOException {
        ShardManifest manifest =
                write("all", corpus(TEXTS, 2, 1), new ShardSettings(TOKENIZER, 64, packing, 16_000, 5, ""));
        Map<String, TreeMap<Integer, Integer>> documents = new HashMap<>();
        long sequences = 0;
        long padding = 0;
        Set<Long> ids = new HashSet<>();
        for (Row row : read("all").collectAsList()) {
            take(row, documents);
            ids.add(row.getLong(0));
            sequences++;
            padding += row.getInt(6);
        }
        assertEquals(sequences, ids.size());
        long tokens = 0;
        try (var tokenizer = HuggingFaceTokenizerJson.load(TOKENIZER)) {
            for (var document : TEXTS.entrySet()) {
                int[] own = tokenizer.encode(document.getValue());
                int[] expected = Arrays.copyOf(own, own.length + 1);
                assertArrayEquals(
                        expected,
                        documents.get(document.getKey()).values().stream()
                                .mapToInt(i -> i)
                                .toArray());
                tokens += expected.length;
            }
        }
        assertEquals(TEXTS.size(), documents.size());
        assertEquals(TEXTS.size(), manifest.documents());
        assertEquals(tokens, manifest.tokens());
        assertEquals(sequences, manifest.sequences());
        assertEquals(padding, manifest.padding());
        assertEquals(sequences * 64, tokens + padding);
        assertEquals(textBytes(TEXTS), manifest.textBytes());
        assertEquals(List.of(new SourceShare("corpus", "3", 1, 121, 0, 121, tokens, 1)), manifest.sources());
    }

    private static long textBytes(Map<String, String> texts) {
        return texts.values().stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** Puts the row's tokens where the row says that they belong in their documents. */
    private static void take(Row row, Map<String, TreeMap<Integer, Integer>> documents) {
        List<Integer> ids = row.getList(1);
        List<Integer> ends = row.getList(2);
        List<String> docIds = row.getList(3);
        assertEquals(64, ids.size());
        assertEquals(64, row.getInt(5) + row.getInt(6));
        assertEquals(row.getInt(5), ends.get(ends.size() - 1));
        assertEquals(ends.size(), docIds.size());
        for (int i = 0, from = 0; i < ends.size(); from = ends.get(i), i++) {
            TreeMap<Integer, Integer> document = documents.computeIfAbsent(docIds.get(i), id -> new TreeMap<>());
            for (int at = from; at < ends.get(i); at++) {
                document.put(row.<Integer>getList(4).get(i) + at - from, ids.get(at));
            }
        }
        assertTrue(ids.subList(row.getInt(5), 64).stream().allMatch(id -> id == 0));
    }

    /** The expression is docs/shards.md's. */
    @Test
    void sql_finds_the_document_of_a_token() throws IOException {
        write("traced", corpus(TEXTS, 2, 1));
        for (Row row : read("traced")
                .selectExpr(
                        "doc_ids",
                        "doc_ends",
                        "transform(sequence(0, n_tokens - 1), t -> doc_ids["
                                + "array_position(transform(doc_ends, e -> e > t), true) - 1]) as found")
                .collectAsList()) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < row.getList(0).size(); i++) {
                expected.addAll(Collections.nCopies(
                        row.<Integer>getList(1).get(i) - expected.size(),
                        row.<String>getList(0).get(i)));
            }
            assertEquals(expected, row.getList(2));
        }
    }

    @Test
    void columns_have_the_promised_types() throws IOException {
        write("types", corpus(TEXTS, 2, 1));
        assertEquals(
                "seq_id BIGINT,input_ids ARRAY<INT>,doc_ends ARRAY<INT>,doc_ids ARRAY<STRING>,doc_starts ARRAY<INT>,n_tokens INT,n_pad INT",
                read("types").schema().toDDL());
    }

    @Test
    void the_manifest_states_what_is_in_the_folder() throws Exception {
        ShardManifest manifest = write("stated", corpus(TEXTS, 2, 1));
        assertEquals("key_trie_v1", manifest.layout());
        assertEquals("best_fit_v1", manifest.packing());
        assertEquals(2048, manifest.vocabularySize());
        assertEquals(0, manifest.endOfTextId());
        for (ShardFile shard : manifest.shards()) {
            byte[] bytes = Files.readAllBytes(folder.resolve("stated").resolve(shard.file()));
            assertEquals(bytes.length, shard.bytes());
            assertEquals(HexFormat.of().formatHex(Hashes.sha256().digest(bytes)), shard.sha256());
        }
        byte[] json = Files.readAllBytes(folder.resolve("stated/_manifest.json"));
        assertEquals(manifest, Json.read(json, ShardManifest.class));
        assertFalse(Files.exists(folder.resolve("stated/_progress")));
    }

    @Test
    void a_run_that_failed_while_reading_goes_on_to_the_same_result() throws IOException {
        write("undisturbed", corpus(TEXTS, 3, 1));
        Dataset<Row> failing = corpus(TEXTS, 3, 1).map(new FailSecondTime(), Encoders.row(SCHEMA));
        FailSecondTime.SEEN.set(0);
        assertThrows(Exception.class, () -> write("failed", failing));
        assertEquals(2, FailSecondTime.SEEN.get(), "the first reading counts, the second one writes");
        assertFalse(Files.exists(folder.resolve("failed/_manifest.json")));
        write("failed", failing);
        assertEquals(files("undisturbed"), files("failed"));
    }

    private static final class FailSecondTime implements MapFunction<Row, Row> {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger SEEN = new AtomicInteger();

        @Override
        public Row call(Row row) throws IOException {
            if (row.getString(0).equals("f".repeat(32)) && SEEN.incrementAndGet() == 2) {
                throw new IOException("disk failure");
            }
            return row;
        }
    }

    @Test
    void a_run_that_failed_while_writing_goes_on_to_the_same_result() throws IOException {
        ShardManifest manifest = write("undisturbed", corpus(TEXTS, 3, 1));
        SPARK.sparkContext().hadoopConfiguration().set("fs.failing.impl", FailingFiles.class.getName());
        int kept = 0;
        for (ShardFile shard : manifest.shards()) {
            String name = "failed-" + shard.file();
            var failing = new org.apache.hadoop.fs.Path("failing://" + folder.resolve(name));
            FailingFiles.victim = shard.file();
            assertThrows(
                    Exception.class, () -> Sharding.write(SPARK, corpus(TEXTS, 3, 1), failing, settings(), SOURCE));
            kept += (int) files(name).keySet().stream()
                    .filter(f -> f.startsWith("shard-"))
                    .count();
            assertFalse(Files.exists(folder.resolve(name).resolve("_manifest.json")));
            assertFalse(Files.exists(folder.resolve(name).resolve(shard.file())));
            FailingFiles.victim = "";
            assertEquals(manifest, Sharding.write(SPARK, corpus(TEXTS, 3, 1), failing, settings(), SOURCE));
            Map<String, String> whole = files("undisturbed");
            whole.keySet().removeIf(file -> file.startsWith("."));
            assertEquals(whole, files(name));
        }
        assertTrue(kept > 0, "no run got as far as a first shard");
    }

    /** The local file system without checksum files, on which one file cannot be moved to its place. */
    public static final class FailingFiles extends RawLocalFileSystem {
        private static volatile String victim = "";

        @Override
        public URI getUri() {
            return URI.create("failing:///");
        }

        @Override
        public String getScheme() {
            return "failing";
        }

        @Override
        public boolean rename(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target) throws IOException {
            if (target.getName().equals(victim)) {
                throw new IOException("no space left for " + victim);
            }
            return super.rename(source, target);
        }
    }

    @Test
    void a_late_attempt_leaves_the_shard_of_an_earlier_one_alone() throws IOException {
        ShardManifest manifest = write("late", corpus(TEXTS, 2, 1));
        Map<String, String> before = files("late");
        ShardFolder late = new ShardFolder(hadoop("late"), SPARK.sparkContext().hadoopConfiguration());
        ShardFile shard = manifest.shards().get(0);
        assertThrows(IOException.class, () -> late.publish(late.temporary(shard.file(), 99), shard));
        assertEquals(before, files("late"));
    }

    @Test
    void finished_shards_are_not_written_again() throws IOException {
        ShardManifest manifest = write("half", corpus(TEXTS, 2, 1));
        Map<String, String> whole = files("half");
        ShardFile kept = manifest.shards().get(0);
        ShardFile lost = manifest.shards().get(1);
        // What a run leaves that was killed after its first shard.
        Path progress = Files.createDirectories(folder.resolve("half/_progress"));
        Files.write(progress.resolve(kept.file() + ".json"), Json.bytes(kept));
        Files.write(progress.resolve(lost.file() + ".17.tmp"), new byte[] {1, 2});
        Files.delete(folder.resolve("half/_manifest.json"));
        Files.write(folder.resolve("half").resolve(lost.file()), new byte[] {3});
        Files.deleteIfExists(folder.resolve("half/." + lost.file() + ".crc"));
        age("half");

        assertEquals(manifest, write("half", corpus(TEXTS, 2, 1)));
        assertEquals(whole, files("half"));
        Set<String> untouched = untouched("half");
        assertTrue(untouched.contains(kept.file()));
        assertFalse(untouched.contains(lost.file()));
    }

    /** Gives all files a time that no run would. */
    private void age(String name) throws IOException {
        for (String file : files(name).keySet()) {
            Files.setLastModifiedTime(folder.resolve(name).resolve(file), OLD);
        }
    }

    /** Shards that were not written since {@link #age}. */
    private Set<String> untouched(String name) throws IOException {
        Set<String> untouched = new TreeSet<>();
        for (String file : files(name).keySet()) {
            if (file.startsWith("shard-")
                    && Files.getLastModifiedTime(folder.resolve(name).resolve(file))
                            .equals(OLD)) {
                untouched.add(file);
            }
        }
        return untouched;
    }

    /** The shards of a document, which is in one. */
    private String shardOf(String name, String docId) {
        return read(name)
                .where(array_contains(col("doc_ids"), docId))
                .select(input_file_name())
                .distinct()
                .as(Encoders.STRING())
                .first()
                .replaceFirst(".*/", "");
    }

    @Test
    void a_document_that_goes_or_comes_changes_one_shard_and_no_other_file() throws IOException {
        Map<String, String> fewer = new TreeMap<>(TEXTS);
        String gone = "%032x".formatted(5 * 7919L);
        fewer.remove(gone);
        ShardManifest all = write("change", corpus(TEXTS, 2, 1));
        Map<String, String> whole = files("change");
        String shard = shardOf("change", gone);
        Set<String> others = names(all);
        others.remove(shard);

        age("change");
        ShardManifest left = write("change", corpus(fewer, 2, 1));
        assertEquals(others, untouched("change"));
        assertEquals(names(all), names(left));
        write("freshly", corpus(fewer, 2, 1));
        assertEquals(files("freshly"), files("change"));

        age("change");
        assertEquals(all, write("change", corpus(TEXTS, 2, 1)));
        assertEquals(others, untouched("change"));
        assertEquals(whole, files("change"));
    }

    private static Set<String> names(ShardManifest manifest) {
        return manifest.shards().stream().map(ShardFile::file).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shards_that_grow_are_divided_and_those_that_shrink_are_joined() throws IOException {
        Map<String, String> twice = new TreeMap<>(TEXTS);
        TEXTS.forEach((id, text) -> twice.put("a" + id, text));
        ShardManifest small = write("grown", corpus(TEXTS, 2, 1));
        Map<String, String> before = files("grown");
        ShardManifest large = write("grown", corpus(twice, 2, 1));
        assertTrue(large.shards().size() > small.shards().size());
        write("grown-freshly", corpus(twice, 2, 1));
        assertEquals(files("grown-freshly"), files("grown"));
        assertEquals(small, write("grown", corpus(TEXTS, 2, 1)));
        assertEquals(before, files("grown"));
    }

    @Test
    void a_change_that_failed_leaves_shards_that_another_run_goes_on_from() throws IOException {
        Map<String, String> fewer = new TreeMap<>(TEXTS);
        String gone = "%032x".formatted(5 * 7919L);
        fewer.remove(gone);
        SPARK.sparkContext().hadoopConfiguration().set("fs.failing.impl", FailingFiles.class.getName());
        var failing = new org.apache.hadoop.fs.Path("failing://" + folder.resolve("changing"));
        ShardManifest all = Sharding.write(SPARK, corpus(TEXTS, 2, 1), failing, settings(), SOURCE);
        Map<String, String> whole = files("changing");
        String shard = shardOf("changing", gone);
        age("changing");
        FailingFiles.victim = shard;
        assertThrows(Exception.class, () -> Sharding.write(SPARK, corpus(fewer, 2, 1), failing, settings(), SOURCE));
        FailingFiles.victim = "";
        assertFalse(Files.exists(folder.resolve("changing/_manifest.json")));
        assertFalse(Files.exists(folder.resolve("changing").resolve(shard)));
        Set<String> others = names(all);
        others.remove(shard);
        assertEquals(others, untouched("changing"));
        // Not what the failed run was asked for.
        assertEquals(all, Sharding.write(SPARK, corpus(TEXTS, 2, 1), failing, settings(), SOURCE));
        assertEquals(others, untouched("changing"));
        assertEquals(whole, files("changing"));
    }

    @Test
    void prefixes_with_too_much_text_are_looked_at_more_closely() {
        Dataset<Row> documents =
                corpus(TEXTS, 2, 1).selectExpr("0 as source", "doc_id", "cast(text as binary) as text");
        Mixture mixture = new Mixture(5, List.of(new Mixture.Part("corpus", 1)));
        Survey once = Survey.of(documents, mixture, 2000, 16);
        assertTrue(once.leaves().size() > 20, "shards: " + once.leaves().size());
        assertEquals(once, Survey.of(documents, mixture, 2000, 2));
        assertEquals(once, Survey.of(documents, mixture, 2000, 31));
        assertEquals(List.of(new Survey.SourceRows(121, 0)), once.sources());
    }

    @Test
    void sources_are_seen_as_often_as_they_weigh() throws IOException {
        List<ShardSource> sources = List.of(
                new ShardSource(SourceVersion.delta("web", 3), 0.5, corpus(TEXTS, 2, 1)),
                new ShardSource(SourceVersion.delta("books", 0), 2.5, corpus(TEXTS, 1, 1)),
                new ShardSource(SourceVersion.delta("none", 0), 0, corpus(TEXTS, 1, 1)));
        ShardManifest manifest;
        try (Sharding sharding = new Sharding(SPARK, sources, hadoop("mixed"), settings())) {
            manifest = sharding.write().manifest();
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Row row : read("mixed").collectAsList()) {
            for (int i = 0; i < row.getList(3).size(); i++) {
                if (row.<Integer>getList(4).get(i) == 0) {
                    seen.merge(row.<String>getList(3).get(i), 1, Integer::sum);
                }
            }
        }
        Mixture mixture = new Mixture(5, List.of(new Mixture.Part("web", 0.5), new Mixture.Part("books", 2.5)));
        Map<String, Integer> expected = new HashMap<>();
        for (String id : TEXTS.keySet()) {
            expected.put("web:" + id, mixture.copies(0, id));
            expected.put("books:" + id, mixture.copies(1, id));
        }
        expected.values().removeIf(copies -> copies == 0);
        assertEquals(expected, seen);
        int web = TEXTS.keySet().stream().mapToInt(id -> mixture.copies(0, id)).sum();
        int books =
                TEXTS.keySet().stream().mapToInt(id -> mixture.copies(1, id)).sum();
        assertEquals(web, manifest.sources().get(0).documents());
        assertEquals(books, manifest.sources().get(1).documents());
        assertEquals(0, manifest.sources().get(2).tokens());
        assertEquals(121, manifest.sources().get(2).rows());
        assertEquals(
                manifest.tokens(),
                manifest.sources().stream().mapToLong(SourceShare::tokens).sum());
        assertEquals(
                1,
                manifest.sources().stream().mapToDouble(SourceShare::tokenShare).sum(),
                1e-12);
    }

    @Test
    void rows_without_id_or_text_are_left_out_and_counted() throws IOException {
        List<Row> rows = new ArrayList<>(corpus(TEXTS, 1, 1).collectAsList());
        rows.add(RowFactory.create(null, "u", "a text"));
        rows.add(RowFactory.create("an id", "u", null));
        ShardManifest manifest = write("nulls", SPARK.createDataFrame(rows, SCHEMA));
        assertEquals(123, manifest.sources().get(0).rows());
        assertEquals(2, manifest.sources().get(0).leftOut());
        assertEquals(121, manifest.documents());
        write("no-nulls", corpus(TEXTS, 1, 1));
        assertEquals(shardFiles("no-nulls"), shardFiles("nulls"));
    }

    private Map<String, String> shardFiles(String name) throws IOException {
        Map<String, String> files = files(name);
        files.keySet().removeIf(file -> !file.startsWith("shard-"));
        return files;
    }

    @Test
    void documents_of_one_id_are_kept_apart_by_their_tokens() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(RowFactory.create("same", "u", "text number " + i / 2));
        }
        ShardManifest one = write("same", SPARK.createDataFrame(rows, SCHEMA));
        Collections.reverse(rows);
        assertEquals(one, write("same", SPARK.createDataFrame(rows, SCHEMA).repartition(3)));
        write("other", SPARK.createDataFrame(rows.subList(0, 4), SCHEMA));
        assertNotEquals(shardFiles("same"), shardFiles("other"));
    }

    @Test
    void a_folder_that_holds_something_else_is_left_alone() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/thesis.txt"), "all of it");
        var e = assertThrows(JobFailedException.class, () -> write("mine", corpus(TEXTS, 1, 1)));
        assertEquals(
                hadoop("mine") + " holds something other than shards: thesis.txt (give an empty folder, or one that"
                        + " shards were written to)",
                e.getMessage());
        assertEquals(Set.of("thesis.txt"), files("mine").keySet());
    }

    @Test
    void a_complete_folder_is_left_alone() throws IOException {
        ShardManifest manifest = write("twice", corpus(TEXTS, 2, 1));
        age("twice");
        Map<String, String> before = files("twice");
        assertEquals(manifest, write("twice", corpus(TEXTS, 5, 9)));
        assertEquals(before, files("twice"));
        assertEquals(names(manifest), untouched("twice"));
        assertEquals(OLD, Files.getLastModifiedTime(folder.resolve("twice/_manifest.json")));
    }

    @Test
    void other_settings_or_documents_replace_what_is_there() throws IOException {
        write("changed", corpus(TEXTS, 2, 1));
        ShardSettings fewer = new ShardSettings(TOKENIZER, 32, 40_000, 6, "<|endoftext|>");
        Map<String, String> texts = new TreeMap<>(TEXTS);
        texts.remove("f".repeat(32));
        write("changed", corpus(texts, 2, 1), fewer);
        write("fresh", corpus(texts, 2, 1), fewer);
        assertEquals(files("fresh"), files("changed"));
        texts.put("0".repeat(32), "another text under the same id");
        write("changed", corpus(texts, 2, 1), fewer);
        write("fresh2", corpus(texts, 2, 1), fewer);
        assertEquals(files("fresh2"), files("changed"));
        assertNotEquals(files("fresh"), files("changed"));
    }

    @Test
    void another_seed_gives_another_order_of_the_same_tokens() throws IOException {
        ShardManifest one = write("seed5", corpus(TEXTS, 2, 1));
        ShardManifest two = write("seed6", corpus(TEXTS, 2, 1), new ShardSettings(TOKENIZER, 64, 16_000, 6, ""));
        assertEquals(one.tokens(), two.tokens());
        assertNotEquals(one.shards().get(0).sha256(), two.shards().get(0).sha256());
    }

    @Test
    void without_documents_nothing_is_written() throws IOException {
        write("emptied", corpus(TEXTS, 1, 1));
        Map<String, String> before = files("emptied");
        var e = assertThrows(JobFailedException.class, () -> write("emptied", corpus(Map.of(), 1, 1)));
        assertEquals(
                "No documents to make shards of (corpus: 0 rows, 0 of them without id or text, weight 1.0)",
                e.getMessage());
        assertEquals(before, files("emptied"));
    }

    @Test
    void a_missing_tokenizer_is_told_before_anything_is_read_or_written() {
        Path missing = folder.resolve("none.json");
        Dataset<Row> unreadable = corpus(TEXTS, 1, 1).map(new FailAlways(), Encoders.row(SCHEMA));
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> write("untouched", unreadable, new ShardSettings(missing, 64, 1, 1, "")));
        assertEquals("No such tokenizer: " + missing + " (must be a tokenizer.json file)", e.getMessage());
        assertFalse(Files.exists(folder.resolve("untouched")));
    }

    @Test
    void a_tokenizer_without_end_of_text_is_refused() throws IOException {
        Path without = folder.resolve("without.json");
        Files.writeString(without, Files.readString(TOKENIZER).replace("<|endoftext|>", "<|start|>"));
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> write("untouched", corpus(TEXTS, 1, 1), new ShardSettings(without, 64, 1, 1, "")));
        assertEquals(
                "No end-of-text token in " + without + " (set endOfText to one of its special tokens)", e.getMessage());
        assertFalse(Files.exists(folder.resolve("untouched")));
    }

    private static final class FailAlways implements MapFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public Row call(Row row) {
            throw new AssertionError("no job may start");
        }
    }
}
