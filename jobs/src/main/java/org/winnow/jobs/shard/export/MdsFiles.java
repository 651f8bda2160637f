package org.winnow.jobs.shard.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MosaicML Streaming's MDS, uncompressed, version 2: one file for each shard, and {@code index.json} beside them. A
 * sequence has the columns {@code tokens} and {@code doc_ends}, a document {@code doc_id} and {@code tokens}. As
 * mosaicml-streaming 0.13 reads it.
 */
record MdsFiles(ExportPlan plan) implements ShardFiles {
    static final String INDEX = "index.json";

    private static final long LARGEST = 1L << 32;

    private static ObjectMapper json() {
        return new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    @Override
    public List<ExportedFile> write(ExportFolder.Attempt folder, String name, List<Item> items, TokenSpool tokens)
            throws IOException {
        byte[] config = json().writeValueAsBytes(settings());
        ByteBuffer head = ShardFiles.buffer(4 + 4L * (items.size() + 1) + config.length);
        head.putInt(items.size());
        long at = head.capacity();
        head.putInt((int) at);
        for (Item item : items) {
            at += before(item).length + (long) item.tokens() * plan.tokenBytes();
            if (at >= LARGEST) {
                throw new IOException("MDS files end at 4 GB, and " + name
                        + " would be longer (make shards again with a smaller shard.bytesPerShard)");
            }
            head.putInt((int) at);
        }
        head.put(config);
        return List.of(folder.write(name + ".mds", out -> {
            out.write(head.array());
            for (Item item : items) {
                out.write(before(item));
                tokens.copy(item, out);
            }
        }));
    }

    /** All that stands before the tokens, which are the last column by name: the columns' sizes, and the other column. */
    private byte[] before(Item item) {
        boolean document = plan.unit() == ExportUnit.DOCUMENT;
        byte[] other = document
                ? item.docId().getBytes(StandardCharsets.UTF_8)
                : array(item.docEnds().stream().mapToInt(Integer::intValue).toArray());
        byte[] shape = document ? shape(item.tokens()) : new byte[0];
        int tokenBytes = item.tokens() * plan.tokenBytes();
        ByteBuffer before = ShardFiles.buffer(4 + (document ? 4 : 0) + (long) other.length + shape.length);
        before.putInt(other.length);
        if (document) {
            before.putInt(shape.length + tokenBytes);
        }
        return before.put(other).put(shape).array();
    }

    private static byte[] array(int[] values) {
        byte[] shape = shape(values.length);
        ByteBuffer array = ShardFiles.buffer(shape.length + 4L * values.length).put(shape);
        Arrays.stream(values).forEach(array::putInt);
        return array.array();
    }

    /** One dimension: 1 &lt;&lt; 2 and the logarithm of the size's bytes, then the size in as few bytes as hold it. */
    private static byte[] shape(int size) {
        int log = size < 1 << 8 ? 0 : size < 1 << 16 ? 1 : 2;
        ByteBuffer shape = ShardFiles.buffer(5).put((byte) (1 << 2 | log)).putInt(size);
        return Arrays.copyOf(shape.array(), 1 + (1 << log));
    }

    private Map<String, Object> settings() {
        boolean document = plan.unit() == ExportUnit.DOCUMENT;
        String array = "ndarray:" + plan.dtype();
        Map<String, Object> settings = new TreeMap<>();
        settings.put(
                "column_encodings",
                document ? List.of("str", array) : List.of("ndarray:int32", array + ":" + plan.contextLength()));
        settings.put("column_names", document ? List.of("doc_id", "tokens") : List.of("doc_ends", "tokens"));
        settings.put(
                "column_sizes",
                document
                        ? Collections.nCopies(2, null)
                        : Arrays.asList(null, plan.contextLength() * plan.tokenBytes()));
        settings.put("compression", null);
        settings.put("format", "mds");
        settings.put("hashes", List.of("sha256"));
        settings.put("size_limit", null);
        settings.put("version", 2);
        return settings;
    }

    /** The index of some shards. */
    byte[] index(List<ExportedShard> shards) throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (ExportedShard shard : shards) {
            for (ExportedFile file : shard.files()) {
                Map<String, Object> data = new TreeMap<>();
                data.put("basename", file.file());
                data.put("bytes", file.bytes());
                data.put("hashes", Map.of("sha256", file.sha256()));
                Map<String, Object> entry = settings();
                entry.put("raw_data", data);
                entry.put("samples", shard.items());
                entry.put("zip_data", null);
                entries.add(entry);
            }
        }
        return json().writeValueAsBytes(new TreeMap<>(Map.of("shards", entries, "version", 2)));
    }
}
