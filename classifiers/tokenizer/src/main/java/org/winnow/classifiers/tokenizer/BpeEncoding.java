package org.winnow.classifiers.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One text on its way to ids. */
final class BpeEncoding {
    private static final int[] NO_IDS = {};

    private final SpelledOut added;
    private final Normalization normalization;
    private final Splitter splitter;
    private final BpeVocabulary vocabulary;
    private final Merger merger;
    private final Splitter.Pieces pieces = this::piece;
    private int[] ids;
    private int count;

    /**
     * @param added tokens that are found where they are spelled out
     * @param bytes about how many are to come
     */
    BpeEncoding(SpelledOut added, Normalization normalization, Splitter splitter, BpeVocabulary vocabulary, int bytes) {
        this.added = added;
        this.normalization = normalization;
        this.splitter = splitter;
        this.vocabulary = vocabulary;
        this.merger = new Merger(vocabulary.merges());
        this.ids = new int[bytes / 3 + 16];
    }

    int[] ids() {
        return count == 0 ? NO_IDS : Arrays.copyOf(ids, count);
    }

    /** A text without special tokens. */
    void segment(byte[] utf8, int from, int to) {
        int start = from;
        while (start < to) {
            int at = added.find(utf8, start, to);
            if (start < at) {
                normalize(utf8, start, at);
            }
            if (at < to) {
                add(added.idAt(utf8, at, to));
                at += added.lengthAt(utf8, at, to);
            }
            start = at;
        }
    }

    private void normalize(byte[] utf8, int from, int to) {
        if (normalization.changesNothing(utf8, from, to)) {
            prefix(utf8, from, to);
            return;
        }
        String normal = normalization.of(new String(utf8, from, to - from, StandardCharsets.UTF_8));
        byte[] bytes = Utf8.of(normal, WholePieces.PADDING);
        prefix(bytes, 0, bytes.length - WholePieces.PADDING);
    }

    private void prefix(byte[] utf8, int from, int to) {
        if (!splitter.addPrefixSpace() || utf8[from] == ' ') {
            splitter.cut(utf8, from, to, pieces);
            return;
        }
        byte[] prefixed = new byte[1 + to - from + WholePieces.PADDING];
        prefixed[0] = ' ';
        System.arraycopy(utf8, from, prefixed, 1, to - from);
        splitter.cut(prefixed, 0, 1 + to - from, pieces);
    }

    private void piece(byte[] utf8, int from, int to) {
        int id = vocabulary.wholePieces().find(utf8, from, to);
        if (id >= 0) {
            add(id);
        } else if (to - from > PieceCache.LONGEST) {
            int size = merger.merge(utf8, from, to);
            addAll(merger.ids(), size);
        } else {
            long hash = WholePieces.hash(utf8, from, to);
            int[] known = vocabulary.cache().find(hash, utf8, from, to);
            if (known == null) {
                known = Arrays.copyOf(merger.ids(), merger.merge(utf8, from, to));
                vocabulary.cache().put(hash, Arrays.copyOfRange(utf8, from, to), known);
            }
            addAll(known, known.length);
        }
    }

    private void add(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
    }

    private void addAll(int[] more, int size) {
        if (ids.length - count < size) {
            ids = Arrays.copyOf(ids, Math.max(2 * count, count + size));
        }
        System.arraycopy(more, 0, ids, count, size);
        count += size;
    }
}
