package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Megatron's indexed data set: {@code .bin} has the tokens of all items one after the other, {@code .idx} their lengths
 * and places. Each item is a sequence and a document by itself. As megatron-core 0.16 reads it.
 */
record MegatronFiles(ExportPlan plan) implements ShardFiles {
    private static final byte[] MAGIC = "MMIDIDX\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final long VERSION = 1;
    private static final byte INT32 = 4;
    private static final byte UINT16 = 8;

    @Override
    public List<ExportedFile> write(ExportFolder.Attempt folder, String name, List<Item> items, TokenSpool tokens)
            throws IOException {
        ExportedFile bin = folder.write(name + ".bin", out -> {
            for (Item item : items) {
                tokens.copy(item, out);
            }
        });
        byte[] index = index(items);
        return List.of(bin, folder.write(name + ".idx", out -> out.write(index)));
    }

    private byte[] index(List<Item> items) {
        int count = items.size();
        ByteBuffer index = ShardFiles.buffer(MAGIC.length + 8 + 1 + 8 + 8 + (4L + 8L) * count + 8L * (count + 1));
        index.put(MAGIC).putLong(VERSION).put(plan.tokenBytes() == Short.BYTES ? UINT16 : INT32);
        index.putLong(count).putLong(count + 1L);
        items.forEach(item -> index.putInt(item.tokens()));
        long at = 0;
        for (Item item : items) {
            index.putLong(at);
            at += (long) item.tokens() * plan.tokenBytes();
        }
        for (long document = 0; document <= count; document++) {
            index.putLong(document);
        }
        return index.array();
    }
}
