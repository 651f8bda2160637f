package org.winnow.jobs.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link BestFit} over the documents of a shard, whose tokens lie in a {@link Spool} meanwhile: at most 50 bytes of
 * memory for each document, and 12 for each further stretch of a long one.
 */
final class BestFitPacker implements Packer {
    private final Form form;
    private final Sink sink;
    private final Spool spool;
    private final int[] ids;
    private final IntList documents = new IntList();
    private final IntList starts = new IntList();
    private final IntList lengths = new IntList();
    private long rows;
    private long cut;

    BestFitPacker(Form form, Path scratch, Sink sink) throws IOException {
        this.form = form;
        this.sink = sink;
        this.ids = new int[form.contextLength()];
        this.spool = new Spool(scratch);
    }

    @Override
    public void add(String label, int[] document) throws IOException {
        long length = document.length + 1L;
        for (long start = 0; start < length; start += ids.length) {
            documents.add(spool.size());
            starts.add((int) start);
            lengths.add((int) Math.min(ids.length, length - start));
        }
        if (length > ids.length) {
            cut++;
        }
        spool.add(label, document);
    }

    @Override
    public void finish() throws IOException {
        spool.flush();
        BestFit.Rows packed = BestFit.pack(lengths.toArray(), ids.length);
        for (int row : Shuffle.order(packed.count(), form.shuffleKey())) {
            write(packed, row);
        }
    }

    private void write(BestFit.Rows packed, int row) throws IOException {
        List<Integer> docEnds = new ArrayList<>();
        List<String> docIds = new ArrayList<>();
        List<Integer> docStarts = new ArrayList<>();
        int size = 0;
        for (int i = packed.starts()[row]; i < packed.starts()[row + 1]; i++) {
            int stretch = packed.order()[i];
            int document = documents.at(stretch);
            copy(stretch, document, size);
            size += lengths.at(stretch);
            docEnds.add(size);
            docIds.add(spool.label(document));
            docStarts.add(starts.at(stretch));
        }
        Arrays.fill(ids, size, ids.length, form.endOfText());
        sink.write(new Sequence(form.firstId() + rows++, ids, docEnds, docIds, docStarts, size));
    }

    private void copy(int stretch, int document, int to) throws IOException {
        int start = starts.at(stretch);
        int length = lengths.at(stretch);
        int own = Math.min(length, spool.length(document) - start);
        spool.copy(document, start, own, ids, to);
        if (own < length) {
            ids[to + own] = form.endOfText();
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
