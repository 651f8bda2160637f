package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Writes a folded model, see {@link FoldedFile}. */
final class FoldedWriter {
    private final ModelOutput out;

    private FoldedWriter(ModelOutput out) {
        this.out = out;
    }

    static void write(FoldedParts parts, Path path) throws IOException {
        try (ModelOutput out = new ModelOutput(path)) {
            FoldedWriter writer = new FoldedWriter(out);
            writer.head(parts);
            writer.labels(parts.output());
            writer.dictionary(parts.dictionary());
            writer.table(parts.table());
            writer.subwords(parts.subwords());
            out.writeInt(out.checksum());
            out.finish();
        }
    }

    private void head(FoldedParts parts) throws IOException {
        out.writeLong(FoldedFile.MAGIC);
        out.writeInt(FoldedFile.VERSION);
        out.writeInt(parts.output().kind().ordinal() + 1);
        out.writeInt(parts.output().places());
        out.writeInt(parts.wordNgrams());
        out.writeInt(parts.subwords().minn());
        out.writeInt(parts.subwords().maxn());
        out.writeInt(parts.table().buckets().count());
        out.writeInt(parts.table().words());
        out.writeInt(parts.output().labels().size());
        out.writeDouble(parts.output().errorBound());
        out.writeBytes(
                parts.source().isEmpty()
                        ? new byte[FoldedFile.SHA_BYTES]
                        : HexFormat.of().parseHex(parts.source()));
    }

    private void labels(FoldedOutput output) throws IOException {
        List<String> labels = output.labels();
        for (int i = 0; i < labels.size(); i++) {
            byte[] label = labels.get(i).getBytes(StandardCharsets.UTF_8);
            out.writeLong(output.labelCounts()[i]);
            out.writeInt(label.length);
            out.writeBytes(label);
        }
    }

    private void dictionary(TokenTable dictionary) throws IOException {
        out.writeLong(dictionary.endOfLine());
        keys(dictionary.shorts());
        keys(dictionary.middles());
        OtherWords others = dictionary.others();
        out.writeInt(others.entries().length);
        longs(others.entries());
        for (int i = 1; i < others.starts().length; i++) {
            out.writeInt(others.starts()[i]);
        }
        out.writeBytes(others.text());
    }

    private void keys(KeyTable keys) throws IOException {
        out.writeInt(keys.bits());
        longs(keys.taken());
        long[] slots = keys.slots();
        int width = keys.keyLongs() + 1;
        for (int at = 0; at < slots.length; at += width) {
            for (int i = at; i < at + width && slots[at] != 0; i++) {
                out.writeLong(slots[i]);
            }
        }
    }

    private void table(FoldedTable table) throws IOException {
        long[] kept = table.buckets().kept();
        out.writeByte(kept.length > 0 ? 1 : 0);
        longs(kept);
        int[] cells = table.cells();
        out.writeInt(cells.length);
        long[] wide = FoldedFile.wideBlocks(cells);
        longs(wide);
        for (int i = 0; i < cells.length; i++) {
            int block = i / FoldedFile.BLOCK;
            if ((wide[block >>> 6] >>> block & 1) != 0) {
                out.writeInt(cells[i]);
            } else {
                out.writeByte(cells[i]);
                out.writeByte(cells[i] >> 8);
                out.writeByte(cells[i] >> 16);
            }
        }
    }

    private void subwords(FoldedSubwords subwords) throws IOException {
        for (int rows : subwords.rows()) {
            out.writeInt(rows);
        }
        longs(subwords.sums());
    }

    private void longs(long[] values) throws IOException {
        for (long value : values) {
            out.writeLong(value);
        }
    }
}
