package org.winnow.jobs.shard.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.Winnow;
import picocli.CommandLine;

class ExportShardsTest {
    private static final SparkSession SPARK = TestSpark.session();
    private static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeShards() throws IOException {
        Files.write(
                shared.resolve("in.jsonl"),
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                "{\"id\": \"d%d\", \"text\": \"%s\"}".formatted(i, "the tide comes in. ".repeat(i)))
                        .toList());
        int code = Winnow.commandLine()
                .execute(
                        "shard",
                        "--input",
                        shared.resolve("in.jsonl").toString(),
                        "--tokenizer",
                        TOKENIZER.toString(),
                        "--output",
                        shared.resolve("shards").toString(),
                        "--set",
                        "shard.contextLength=32",
                        "--set",
                        "shard.bytesPerShard=8000");
        assertEquals(0, code);
    }

    @Test
    void documents_of_a_second_run_are_left_alone() throws IOException {
        ExportOutcome first = megatron(shared.resolve("shards"), "out");
        int shards = first.export().shards().size();
        assertTrue(shards > 1, first.table());
        assertEquals(
                40,
                first.export().shards().stream().mapToLong(ExportedShard::items).sum());
        Map<String, String> before = files("out");
        assertEquals(0, megatron(shared.resolve("shards"), "out").written());
        assertEquals(before, files("out"));
    }

    @Test
    void a_run_that_was_killed_gives_the_same_files_when_run_again() throws IOException {
        megatron(shared.resolve("shards"), "whole");
        megatron(shared.resolve("shards"), "killed");
        Path killed = folder.resolve("killed");
        String shard = files("killed").keySet().stream()
                .filter(name -> name.endsWith(".bin"))
                .findFirst()
                .orElseThrow();
        // As it is when the second file of a shard is in its place and nothing says so yet.
        Files.delete(killed.resolve("_export.json"));
        Files.createDirectory(killed.resolve("_progress"));
        Files.writeString(killed.resolve("_progress/" + shard + ".99.tmp"), "half");
        ExportOutcome again = megatron(shared.resolve("shards"), "killed");
        assertEquals(again.export().shards().size(), again.written());
        assertEquals(files("whole"), files("killed"));
        Files.delete(killed.resolve(shard));
        assertEquals(1, megatron(shared.resolve("shards"), "killed").written());
        assertEquals(files("whole"), files("killed"));
    }

    @Test
    void another_format_replaces_what_was_there() throws IOException {
        megatron(shared.resolve("shards"), "out");
        new ExportShards(
                        ExportFormat.MDS,
                        ExportUnit.SEQUENCE,
                        shared.resolve("shards").toString(),
                        folder.resolve("out").toString())
                .run(SPARK);
        assertEquals(
                List.of(),
                files("out").keySet().stream()
                        .filter(name -> name.endsWith(".bin") || name.endsWith(".idx"))
                        .toList());
        assertTrue(Files.exists(folder.resolve("out/index.json")));
    }

    @Test
    void a_folder_with_other_files_is_refused() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.bin"), "years of work");
        JobFailedException e = assertThrows(JobFailedException.class, () -> megatron(shared.resolve("shards"), "out"));
        assertEquals(
                folder.resolve("out") + " holds other files: [thesis.bin] (give an empty folder, or one of an export)",
                e.getMessage());
    }

    @Test
    void an_altered_shard_is_not_exported() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> all = Files.list(shared.resolve("shards"))) {
            for (Path file : all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path shard;
        try (Stream<Path> all = Files.list(copy)) {
            shard = all.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(shard);
        bytes[100] ^= 1;
        Files.write(shard, bytes);
        JobFailedException e = assertThrows(JobFailedException.class, () -> megatron(copy, "out"));
        assertEquals(
                shard + " was altered after it was written: its SHA-256 is not the manifest's (make the shards again)",
                e.getMessage());
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    @Test
    void wrong_options_are_told_together() {
        StringWriter err = new StringWriter();
        CommandLine line = Winnow.commandLine();
        line.setErr(new PrintWriter(err));
        assertEquals(2, line.execute("export-shards", "--format", "tar", "--unit", "page"));
        assertEquals("""
                winnow: 4 problems in the configuration:
                  shards: nothing to export (give --shards DIR)
                  output: no folder (give --output DIR)
                  Invalid --format: tar (must be one of megatron, mds, datatrove)
                  Invalid --unit: page (must be one of document, sequence)
                """, err.toString());
    }

    private ExportOutcome megatron(Path shards, String output) throws IOException {
        return new ExportShards(
                        ExportFormat.MEGATRON,
                        ExportUnit.DOCUMENT,
                        shards.toString(),
                        folder.resolve(output).toString())
                .run(SPARK);
    }

    private Map<String, String> files(String output) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder.resolve(output))) {
            for (Path file : all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList()) {
                contents.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
