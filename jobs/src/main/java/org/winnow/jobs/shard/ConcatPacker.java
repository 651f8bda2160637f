package org.winnow.jobs.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins documents with the end-of-text token and cuts the stream into rows of equal length. Holds one row at a time, so
 * a shard may have any number of documents.
 */
final class ConcatPacker implements Packer {
    private final Form form;
    private final Sink sink;
    private final int[] ids;
    private final List<Integer> docEnds = new ArrayList<>();
    private final List<String> docIds = new ArrayList<>();
    private final List<Integer> docStarts = new ArrayList<>();
    private int size;
    private long rows;
    private long cut;

    ConcatPacker(Form form, Sink sink) {
        this.form = form;
        this.sink = sink;
        this.ids = new int[form.contextLength()];
    }

    @Override
    public void add(String label, int[] document) throws IOException {
        long length = document.length + 1L;
        if (length > ids.length - size) {
            cut++;
        }
        long done = 0;
        while (done < length) {
            int stretch = (int) Math.min(length - done, ids.length - size);
            copy(document, (int) done, stretch);
            docStarts.add((int) done);
            done += stretch;
            docIds.add(label);
            docEnds.add(size);
            if (size == ids.length) {
                flush();
            }
        }
    }

    private void copy(int[] document, int from, int stretch) {
        int own = Math.min(stretch, document.length - from);
        System.arraycopy(document, from, ids, size, own);
        if (own < stretch) {
            ids[size + own] = form.endOfText();
        }
        size += stretch;
    }

    @Override
    public void finish() throws IOException {
        if (size > 0) {
            flush();
        }
    }

    private void flush() throws IOException {
        Arrays.fill(ids, size, ids.length, form.endOfText());
        sink.write(new Sequence(form.firstId() + rows, ids, docEnds, docIds, docStarts, size));
        rows++;
        size = 0;
        docEnds.clear();
        docIds.clear();
        docStarts.clear();
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
    public void close() {
        // Nothing is held.
    }
}
