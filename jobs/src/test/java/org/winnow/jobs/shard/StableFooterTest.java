package org.winnow.jobs.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableFooterTest {
    private static final ShardPlan PLAN = new ShardPlan(
            128, Packing.CONCAT_CUT, 1, new Mixture(1, List.of(new Mixture.Part("corpus", 1))), "fake", 5000, 0);

    @TempDir
    Path folder;

    private byte[] shard(int documents, int tokens) throws IOException {
        var root = new org.apache.hadoop.fs.Path(folder.toUri());
        Random random = new Random(3);
        Contents contents = new Contents(documents, 0, 0, 0, 0, 0);
        Leaf leaf = new Leaf(0, 0, contents);
        ShardFolder shards = new ShardFolder(root, new Configuration());
        try (ShardWriter writer = new ShardWriter(shards, PLAN, leaf, 1, folder)) {
            for (int i = 0; i < documents; i++) {
                int[] ids = random.ints(tokens, 1, 5000).toArray();
                writer.add(0, "document " + i, ids, new Contents(1, 0, 0, 0, 0, 0));
            }
            ShardFile shard = writer.commit();
            byte[] bytes = Files.readAllBytes(folder.resolve(shard.file()));
            assertEquals(HexFormat.of().formatHex(Hashes.sha256().digest(bytes)), shard.sha256());
            assertEquals(bytes.length, shard.bytes());
            return bytes;
        }
    }

    private static int footerStart(byte[] file) {
        return file.length
                - 8
                - ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int start = footerStart(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, start, file.length - 8 - start));
    }

    @Test
    void encodings_in_another_order_give_the_same_bytes() throws IOException {
        byte[] file = shard(40, 100);
        FileMetaData turned = footer(file);
        turned.getRow_groups()
                .forEach(group -> group.getColumns().forEach(chunk -> {
                    Collections.reverse(chunk.getMeta_data().getEncodings());
                    Collections.reverse(chunk.getMeta_data().getEncoding_stats());
                }));
        int start = footerStart(file);
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(file, 0, start);
        Util.writeFileMetaData(turned, other);
        other.write(file, file.length - 8, 8);
        assertFalse(Arrays.equals(file, other.toByteArray()), "the turned footer should differ");
        assertArrayEquals(file, StableFooter.in(other.toByteArray()));
    }

    @Test
    void the_encodings_of_a_shard_are_sorted() throws IOException {
        FileMetaData footer = footer(shard(40, 100));
        List<Encoding> ids =
                footer.getRow_groups().get(0).getColumns().get(1).getMeta_data().getEncodings();
        assertEquals(List.of(Encoding.PLAIN, Encoding.RLE), ids);
    }

    @Test
    void a_file_longer_than_the_held_back_tail_arrives_whole() throws IOException {
        byte[] file = shard(40, 100_000);
        assertEquals(true, file.length > 5_000_000, "bytes: " + file.length);
        assertEquals((40 * 100_001L + 127) / 128, footer(file).getNum_rows());
    }

    @Test
    void a_tail_without_the_whole_footer_is_refused() throws IOException {
        byte[] file = shard(1, 10);
        int start = footerStart(file);
        byte[] footer = Arrays.copyOfRange(file, start, file.length);
        assertArrayEquals(footer, StableFooter.in(footer));
        for (int cut : new int[] {1, 20, footer.length - 7, footer.length}) {
            byte[] tail = Arrays.copyOfRange(footer, cut, footer.length);
            var e = assertThrows(IOException.class, () -> StableFooter.in(tail));
            assertEquals("No whole Parquet footer in the last " + tail.length + " bytes", e.getMessage());
        }
    }
}
