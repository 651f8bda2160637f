package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * datatrove's tokenized files: {@code .ds} has the tokens of all items one after the other, {@code .ds.index} the position
 * after each item's last token, {@code .ds.metadata} three lines about the tokenizer and the number of tokens. As datatrove
 * 0.10 reads it.
 */
record DatatroveFiles(ExportPlan plan) implements ShardFiles {
    @Override
    public List<ExportedFile> write(ExportFolder.Attempt folder, String name, List<Item> items, TokenSpool tokens)
            throws IOException {
        ExportedFile data = folder.write(name + ".ds", out -> {
            for (Item item : items) {
                tokens.copy(item, out);
            }
        });
        ByteBuffer ends = ShardFiles.buffer(8L * items.size());
        long end = 0;
        for (Item item : items) {
            end += item.tokens();
            ends.putLong(end);
        }
        byte[] metadata = "sha256:%s|%d\n%d\n%d T"
                .formatted(plan.tokenizerSha256(), plan.tokenBytes(), end, end)
                .getBytes(StandardCharsets.US_ASCII);
        return List.of(
                data,
                folder.write(name + ".ds.index", out -> out.write(ends.array())),
                folder.write(name + ".ds.metadata", out -> out.write(metadata)));
    }
}
