package org.winnow.classifiers.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Byte-level byte-pair encoding as in the vocabularies of GPT-2 to GPT-4o, Llama 3, Qwen 2 and 3, and DeepSeek.
 *
 * <p>Ids are those of {@link HuggingFaceTokenizerJson}, many times faster, and with special tokens that are spelled out
 * treated as there; but a text of any length is encoded in one piece.
 */
public final class ByteLevelBpe implements Tokenizer {
    private static final int[] NO_IDS = {};

    private final TokenizerFile file;
    private final OptionalInt endOfText;
    private final Normalization normalization;
    private final Splitter splitter;
    private final SpelledOut special;
    private final SpelledOut added;
    private final Merges merges;
    private final WholePieces wholePieces;
    private final PieceCache cache = new PieceCache();
    // The bytes that id i stands for are [starts[i], starts[i + 1]).
    private final byte[] text;
    private final int[] starts;

    private ByteLevelBpe(TokenizerFile file, OptionalInt endOfText) throws UnsupportedTokenizerException {
        BpeFile bpe = BpeFile.parse(file.json());
        this.file = file.withoutJson();
        this.endOfText = endOfText;
        this.normalization = bpe.normalization();
        this.splitter = bpe.splitter();
        this.special = spelledOut(bpe, true);
        this.added = spelledOut(bpe, false);
        this.merges = merges(bpe);
        this.wholePieces = wholePieces(bpe);
        byte[][] decoded = decoded(bpe);
        this.starts = new int[decoded.length + 1];
        for (int i = 0; i < decoded.length; i++) {
            starts[i + 1] = starts[i] + decoded[i].length;
        }
        this.text = new byte[starts[decoded.length]];
        for (int i = 0; i < decoded.length; i++) {
            System.arraycopy(decoded[i], 0, text, starts[i], decoded[i].length);
        }
    }

    /** @throws UnsupportedTokenizerException if it asks for something that this class does not do */
    static ByteLevelBpe of(TokenizerFile file, OptionalInt endOfText) throws UnsupportedTokenizerException {
        return new ByteLevelBpe(file, endOfText);
    }

    private static SpelledOut spelledOut(BpeFile bpe, boolean special) {
        List<BpeFile.AddedToken> tokens = bpe.addedTokens().stream()
                .filter(token -> token.special() == special)
                .toList();
        return new SpelledOut(
                tokens.stream()
                        .map(token -> token.content().getBytes(StandardCharsets.UTF_8))
                        .toList(),
                tokens.stream().mapToInt(BpeFile.AddedToken::id).toArray());
    }

    private static Merges merges(BpeFile bpe) throws UnsupportedTokenizerException {
        int[] idOfByte = new int[256];
        Arrays.fill(idOfByte, -1);
        for (Map.Entry<String, Integer> entry : bpe.vocabulary().entrySet()) {
            if (entry.getKey().length() == 1) {
                ByteAlphabet.bytes(entry.getKey()).ifPresent(bytes -> idOfByte[bytes[0] & 255] = entry.getValue());
            }
        }
        for (int b = 0; b < 256; b++) {
            if (idOfByte[b] < 0) {
                throw new UnsupportedTokenizerException("a vocabulary without a token for byte " + b);
            }
        }
        int count = bpe.merges().size() / 2;
        int[] left = new int[count];
        int[] right = new int[count];
        int[] merged = new int[count];
        for (int i = 0; i < count; i++) {
            String first = bpe.merges().get(2 * i);
            String second = bpe.merges().get(2 * i + 1);
            left[i] = id(bpe, first);
            right[i] = id(bpe, second);
            merged[i] = id(bpe, first + second);
        }
        return new Merges(idOfByte, left, right, merged);
    }

    private static int id(BpeFile bpe, String token) throws UnsupportedTokenizerException {
        Integer id = bpe.vocabulary().get(token);
        if (id == null) {
            throw new UnsupportedTokenizerException("a merge of " + token + ", which is not in the vocabulary");
        }
        return id;
    }

    /** The tokens that a piece of exactly their text becomes. */
    private WholePieces wholePieces(BpeFile bpe) {
        Merger merger = new Merger(merges);
        List<byte[]> tokens = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        bpe.vocabulary()
                .forEach((token, id) -> ByteAlphabet.bytes(token)
                        .filter(bytes -> bytes.length > 0)
                        .filter(bytes -> bpe.ignoreMerges()
                                || merger.merge(bytes, 0, bytes.length) == 1 && merger.ids()[0] == id)
                        .ifPresent(bytes -> {
                            tokens.add(bytes);
                            ids.add(id);
                        }));
        return new WholePieces(tokens, ids.stream().mapToInt(Integer::intValue).toArray());
    }

    private byte[][] decoded(BpeFile bpe) {
        byte[][] decoded = new byte[file.vocabularySize()][];
        Arrays.fill(decoded, new byte[0]);
        bpe.vocabulary()
                .forEach((token, id) -> decoded[id] =
                        ByteAlphabet.bytes(token).orElseGet(() -> token.getBytes(StandardCharsets.UTF_8)));
        for (BpeFile.AddedToken token : bpe.addedTokens()) {
            decoded[token.id()] = ByteAlphabet.bytes(token.content())
                    .orElseGet(() -> token.content().getBytes(StandardCharsets.UTF_8));
        }
        return decoded;
    }

    @Override
    public int[] encode(String text) {
        byte[] utf8 = Utf8.of(text, WholePieces.PADDING);
        int length = utf8.length - WholePieces.PADDING;
        Encoding encoding = new Encoding(length);
        int from = 0;
        while (from < length) {
            // A special token must not come out of a text, so its first character is cut off from the rest.
            int cut = special.find(utf8, from, length);
            cut = cut == length ? length : cut + Utf8.width(utf8[cut]);
            encoding.segment(utf8, from, cut);
            from = cut;
        }
        return encoding.ids();
    }

    @Override
    public String decode(int id) {
        if (id < 0 || id >= vocabularySize()) {
            throw new IllegalArgumentException(
                    "Unknown token id: " + id + " (must be in [0, " + vocabularySize() + "))");
        }
        return new String(text, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
    }

    @Override
    public int vocabularySize() {
        return file.vocabularySize();
    }

    @Override
    public OptionalInt endOfText() {
        return endOfText;
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    /** Does nothing: all of it is ordinary memory. */
    @Override
    public void close() {}

    /** One text on its way to ids. */
    private final class Encoding {
        private final Merger merger = new Merger(merges);
        private int[] ids;
        private int count;

        Encoding(int bytes) {
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
                split(0, utf8, from, to);
                return;
            }
            byte[] prefixed = new byte[1 + to - from + WholePieces.PADDING];
            prefixed[0] = ' ';
            System.arraycopy(utf8, from, prefixed, 1, to - from);
            split(0, prefixed, 0, 1 + to - from);
        }

        private void split(int rule, byte[] utf8, int from, int to) {
            if (rule == splitter.rules().size()) {
                piece(utf8, from, to);
                return;
            }
            SplitPattern pattern = splitter.rules().get(rule).pattern();
            Splitter.Keep keep = splitter.rules().get(rule).keep();
            int gap = from;
            int at = from;
            while (at < to) {
                int end = pattern.match(utf8, at, to);
                if (end < 0) {
                    at = pattern.next(utf8, at, to);
                    continue;
                }
                if (gap < at && keep != Splitter.Keep.MATCHES) {
                    split(rule + 1, utf8, gap, at);
                }
                if (keep != Splitter.Keep.GAPS) {
                    split(rule + 1, utf8, at, end);
                }
                at = end;
                gap = end;
            }
            if (gap < to && keep != Splitter.Keep.MATCHES) {
                split(rule + 1, utf8, gap, to);
            }
        }

        private void piece(byte[] utf8, int from, int to) {
            int id = wholePieces.find(utf8, from, to);
            if (id >= 0) {
                add(id);
            } else if (to - from > PieceCache.LONGEST) {
                int size = merger.merge(utf8, from, to);
                addAll(merger.ids(), size);
            } else {
                long hash = WholePieces.hash(utf8, from, to);
                int[] known = cache.find(hash, utf8, from, to);
                if (known == null) {
                    known = Arrays.copyOf(merger.ids(), merger.merge(utf8, from, to));
                    cache.put(hash, Arrays.copyOfRange(utf8, from, to), known);
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
}
