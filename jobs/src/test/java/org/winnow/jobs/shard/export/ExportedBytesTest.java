package org.winnow.jobs.shard.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedBytesTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path folder;

    @Test
    void megatron_has_tokens_in_one_file_and_lengths_places_and_documents_in_the_other() throws IOException {
        write(plan(ExportFormat.MEGATRON, ExportUnit.DOCUMENT, 65536));
        assertEquals("0100 0200 ffff 0300".replace(" ", ""), hex("s.bin"));
        assertEquals(
                ("4d4d4944494458 0000 0100000000000000 08 0200000000000000 0300000000000000" // magic, 1, uint16, 2, 2 +
                                // 1
                                + "03000000 01000000" // lengths
                                + "0000000000000000 0600000000000000" // places in bytes
                                + "0000000000000000 0100000000000000 0200000000000000") // documents
                        .replace(" ", ""),
                hex("s.idx"));
    }

    @Test
    void an_id_takes_four_bytes_where_the_vocabulary_is_larger_than_two() throws IOException {
        write(plan(ExportFormat.MEGATRON, ExportUnit.DOCUMENT, 65537));
        assertEquals("01000000 02000000 ffff0000 03000000".replace(" ", ""), hex("s.bin"));
        assertEquals("04", hex("s.idx").substring(34, 36));
        assertEquals("0c00000000000000", hex("s.idx").substring(2 * 50, 2 * 58));
    }

    @Test
    void datatrove_has_the_ends_of_items_beside_the_tokens() throws IOException {
        write(plan(ExportFormat.DATATROVE, ExportUnit.DOCUMENT, 65536));
        assertEquals("01000200ffff0300", hex("s.ds"));
        assertEquals("0300000000000000 0400000000000000".replace(" ", ""), hex("s.ds.index"));
        assertEquals("sha256:abc|2\n4\n4 T", Files.readString(folder.resolve("_progress/s.ds.metadata.7.tmp")));
    }

    @Test
    void mds_has_columns_in_the_order_of_their_names() throws IOException {
        write(plan(ExportFormat.MDS, ExportUnit.DOCUMENT, 65536));
        String config = "{\"column_encodings\":[\"str\",\"ndarray:uint16\"],\"column_names\":[\"doc_id\",\"tokens\"],"
                + "\"column_sizes\":[null,null],\"compression\":null,\"format\":\"mds\",\"hashes\":[\"sha256\"],"
                + "\"size_limit\":null,\"version\":2}";
        int head = 4 * 4 + config.length();
        assertEquals(
                "02000000" + le(head) + le(head + 17) + le(head + 17 + 14)
                        + HEX.formatHex(config.getBytes(StandardCharsets.US_ASCII))
                        + ("01000000 08000000 61 0403 01000200ffff" // sizes of the columns, a, one dimension of 3
                                        + "02000000 04000000 c3a9 0401 0300") // é
                                .replace(" ", ""),
                hex("s.mds"));
    }

    @Test
    void sequences_in_mds_have_tokens_of_one_size_and_the_ends_of_their_documents() throws IOException {
        ExportPlan plan = plan(ExportFormat.MDS, ExportUnit.SEQUENCE, 70000);
        try (TokenSpool spool = new TokenSpool(folder, plan)) {
            spool.append(new int[] {69999, 0, 5, 0}, 4);
            Item row = new Item("", List.of(2, 3), List.of(new Stretch(0, 4)));
            new MdsFiles(plan).write(attempt(), "s", List.of(row), spool);
        }
        assertEquals(
                "0a000000 0402 02000000 03000000 6f110100 00000000 05000000 00000000".replace(" ", ""),
                hex("s.mds").substring(hex("s.mds").length() - 60));
    }

    @Test
    void an_id_outside_the_vocabulary_is_told() throws IOException {
        try (TokenSpool spool = new TokenSpool(folder, plan(ExportFormat.MDS, ExportUnit.SEQUENCE, 10))) {
            IOException e = assertThrows(IOException.class, () -> spool.append(new int[] {9, 10}, 2));
            assertEquals(
                    "Token id 10 outside the vocabulary of 10 (the manifest is not that of these shards: make them"
                            + " again)",
                    e.getMessage());
        }
    }

    @Test
    void copies_of_a_document_that_were_cut_differently_are_put_together() throws IOException {
        Documents documents = new Documents();
        documents.add("x", 2, new Stretch(10, 3), true);
        documents.add("x", 0, new Stretch(20, 3), false);
        documents.add("y", 0, new Stretch(40, 1), true);
        documents.add("x", 0, new Stretch(50, 2), false);
        documents.add("x", 3, new Stretch(60, 2), true);
        assertEquals(
                List.of(
                        new Item("x", List.of(), List.of(new Stretch(20, 3), new Stretch(60, 2))),
                        new Item("y", List.of(), List.of(new Stretch(40, 1))),
                        new Item("x", List.of(), List.of(new Stretch(50, 2), new Stretch(10, 3)))),
                documents.items());
    }

    @Test
    void a_document_that_breaks_off_or_has_no_beginning_is_told() {
        Documents broken = new Documents();
        broken.add("x", 0, new Stretch(0, 3), false);
        assertEquals(
                "Document x breaks off at token 3 (its shard is not whole: make the shards again)",
                assertThrows(IOException.class, broken::items).getMessage());
        Documents headless = new Documents();
        headless.add("y", 4, new Stretch(0, 3), true);
        assertEquals(
                "Stretches without the beginning of their document: y (its shard is not whole: make the shards again)",
                assertThrows(IOException.class, headless::items).getMessage());
    }

    private static ExportPlan plan(ExportFormat format, ExportUnit unit, int vocabulary) {
        return new ExportPlan(1, format, unit, vocabulary, 4, 0, "abc");
    }

    /** Documents a: 1 2 65535, of two stretches, the second first; and é: 3. */
    private void write(ExportPlan plan) throws IOException {
        try (TokenSpool spool = new TokenSpool(folder, plan)) {
            spool.append(new int[] {65535, 1, 2, 9}, 3);
            spool.append(new int[] {3}, 1);
            List<Item> items = List.of(
                    new Item("a", List.of(), List.of(new Stretch(1, 2), new Stretch(0, 1))),
                    new Item("é", List.of(), List.of(new Stretch(3, 1))));
            ShardFiles.of(plan).write(attempt(), "s", items, spool);
        }
    }

    private ExportFolder.Attempt attempt() throws IOException {
        return new ExportFolder.Attempt(
                new ExportFolder(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()), 7);
    }

    private String hex(String file) throws IOException {
        return HEX.formatHex(Files.readAllBytes(folder.resolve("_progress/" + file + ".7.tmp")));
    }

    private static String le(int value) {
        return "%08x".formatted(Integer.reverseBytes(value));
    }
}
