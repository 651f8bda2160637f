package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns pieces of text into ids.
 *
 * @param merges the rules
 * @param wholePieces tokens that a piece of exactly their text becomes, so that it needs no merging
 * @param cache what other pieces were merged into
 */
record BpeVocabulary(Merges merges, WholePieces wholePieces, PieceCache cache) {
    static BpeVocabulary of(BpeFile bpe) throws UnsupportedTokenizerException {
        Merges merges = merges(bpe);
        return new BpeVocabulary(merges, wholePieces(bpe, new Merger(merges)), new PieceCache());
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

    private static WholePieces wholePieces(BpeFile bpe, Merger merger) {
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
}
