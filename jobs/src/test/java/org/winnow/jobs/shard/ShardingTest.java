package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.winnow.classifiers.tokenizer.HuggingFaceTokenizerJson;
import org.winnow.jobs.TestSpark;

class ShardingTest {
    private static final SparkSession SPARK = TestSpark.session();
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");
    private static final SourceVersion SOURCE = new SourceVersion("corpus", 3);
    private static final StructType SCHEMA = new StructType()
            .add("doc_id", DataTypes.StringType)
            .add("url", DataTypes.StringType)
            .add("text", DataTypes.StringType);
    private static final Map<String, String> TEXTS = texts(120);

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
        return SPARK.read().parquet(hadoop(name) + "/*.parquet");
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

    @Test
    void rows_give_back_every_document() throws IOException {
        ShardManifest manifest = write("all", corpus(TEXTS, 2, 1));
        Map<String, List<Integer>> documents = new HashMap<>();
        long sequences = 0;
        long padding = 0;
        List<Row> rows = read("all").orderBy("seq_id").collectAsList();
        for (Row row : rows) {
            List<Integer> ids = row.getList(1);
            List<Integer> ends = row.getList(2);
            List<String> docIds = row.getList(3);
            assertEquals(64, ids.size());
            assertEquals(64, row.getInt(5) + row.getInt(6));
            assertEquals(row.getInt(5), ends.get(ends.size() - 1));
            assertEquals(ends.size(), docIds.size());
            for (int i = 0, from = 0; i < ends.size(); from = ends.get(i), i++) {
                List<Integer> document = documents.computeIfAbsent(docIds.get(i), id -> new ArrayList<>());
                assertEquals(document.size(), row.<Integer>getList(4).get(i));
                document.addAll(ids.subList(from, ends.get(i)));
            }
            assertTrue(ids.subList(row.getInt(5), 64).stream().allMatch(id -> id == 0));
            sequences++;
            padding += row.getInt(6);
        }
        long tokens = 0;
        try (var tokenizer = HuggingFaceTokenizerJson.load(TOKENIZER)) {
            for (var document : TEXTS.entrySet()) {
                int[] own = tokenizer.encode(document.getValue());
                int[] expected = Arrays.copyOf(own, own.length + 1);
                assertArrayEquals(
                        expected,
                        documents.get(document.getKey()).stream()
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
        assertEquals(SOURCE, manifest.source());
        assertEquals("concat_cut_v1", manifest.algorithm());
        assertEquals(2048, manifest.vocabularySize());
        assertEquals(0, manifest.endOfTextId());
        for (ShardFile shard : manifest.shards()) {
            byte[] bytes = Files.readAllBytes(folder.resolve("stated").resolve(shard.file()));
            assertEquals(bytes.length, shard.bytes());
            assertEquals(HexFormat.of().formatHex(Hashes.sha256().digest(bytes)), shard.sha256());
        }
        byte[] json = Files.readAllBytes(folder.resolve("stated/manifest.json"));
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
        assertFalse(Files.exists(folder.resolve("failed/manifest.json")));
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
            assertFalse(Files.exists(folder.resolve(name).resolve("manifest.json")));
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
        assertThrows(IOException.class, () -> late.publish(late.temporary(shard.file(), 99), shard, "other"));
        assertEquals(before, files("late"));
    }

    @Test
    void finished_shards_are_not_written_again() throws IOException {
        ShardManifest manifest = write("half", corpus(TEXTS, 2, 1));
        Map<String, String> whole = files("half");
        String inputs = manifest.inputs();
        ShardFile kept = manifest.shards().get(0);
        ShardFile lost = manifest.shards().get(1);
        // What a run leaves that was killed after its first shard.
        Path progress = Files.createDirectories(folder.resolve("half/_progress"));
        Files.write(progress.resolve(kept.file() + ".json"), Json.bytes(new ShardFolder.Note(inputs, kept)));
        Files.write(progress.resolve("shard-00001.parquet.17.tmp"), new byte[] {1, 2});
        Files.delete(folder.resolve("half/manifest.json"));
        Files.write(folder.resolve("half").resolve(lost.file()), new byte[] {3});
        Files.deleteIfExists(folder.resolve("half/." + lost.file() + ".crc"));
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(folder.resolve("half").resolve(kept.file()), old);

        assertEquals(manifest, write("half", corpus(TEXTS, 2, 1)));
        assertEquals(whole, files("half"));
        assertEquals(old, Files.getLastModifiedTime(folder.resolve("half").resolve(kept.file())));
        assertNotEquals(old, Files.getLastModifiedTime(folder.resolve("half").resolve(lost.file())));
    }

    @Test
    void a_complete_folder_is_left_alone() throws IOException {
        ShardManifest manifest = write("twice", corpus(TEXTS, 2, 1));
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Path shard = folder.resolve("twice").resolve(manifest.shards().get(0).file());
        Files.setLastModifiedTime(shard, old);
        Map<String, String> before = files("twice");
        assertEquals(manifest, write("twice", corpus(TEXTS, 5, 9)));
        assertEquals(before, files("twice"));
        assertEquals(old, Files.getLastModifiedTime(shard));
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
    void ranges_without_documents_become_empty_files() throws IOException {
        Map<String, String> few = Map.of("a", "one two three", "b", "four five six");
        ShardManifest manifest = write("few", corpus(few, 1, 1), new ShardSettings(TOKENIZER, 8, 2, 1, ""));
        assertEquals(13, manifest.shards().size());
        assertEquals(2, manifest.documents());
        assertEquals(2, manifest.shards().stream().filter(s -> s.rows() > 0).count());
        assertEquals(manifest.sequences(), read("few").count());
    }

    @Test
    void an_empty_corpus_makes_one_empty_shard() throws IOException {
        ShardManifest manifest = write("empty", corpus(Map.of(), 1, 1));
        assertEquals(1, manifest.shards().size());
        assertEquals("shard-00000-of-00001.parquet", manifest.shards().get(0).file());
        assertEquals(0, manifest.sequences());
        assertEquals(0, read("empty").count());
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
