package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/**
 * Trains a byte-level BPE on counted pieces of text: again and again the most frequent pair of tokens becomes a token.
 * Of equally frequent pairs the one whose left id is smaller is taken, then the one whose right id is smaller, so the
 * same counts in any order give the same file.
 *
 * <p>The result is that of {@code BpeTrainer} of the Python package tokenizers 0.22 with the alphabet of all 256 bytes,
 * down to how a token is treated that two different pairs make. Deviations: pieces longer than
 * {@link PieceCounts#LONGEST} bytes are left out before, counts do not overflow at 2^31, and with {@code minFrequency}
 * above 1 a pair that was too rare when it arose is not looked at again.
 */
public final class BpeTrainer {
    /** Merges between two calls of a progress listener. */
    private static final int PROGRESS = 1000;

    private final BpeSettings settings;
    private final List<byte[]> tokens = new ArrayList<>();
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final Map<Long, Integer> mergedPairs = new HashMap<>();
    private final PieceTokens pieces;
    private final PairTable table = new PairTable();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();
    private final List<Candidate> arising = new ArrayList<>();

    public BpeTrainer(BpeSettings settings) {
        this.settings = settings;
        if (settings.place() == BpeSettings.Place.FIRST) {
            settings.specialTokens().forEach(this::addSpecial);
        }
        int[] idOfByte = new int[256];
        for (byte b : ByteAlphabet.inOrderOfCharacters()) {
            idOfByte[b & 255] = idOf(new byte[] {b});
        }
        pieces = new PieceTokens(idOfByte);
    }

    /** Adds a piece that has not been added before; to be called before {@link #train}. */
    public void add(byte[] piece, long count) {
        pieces.add(piece, count);
    }

    /**
     * The tokenizer; to be called once.
     *
     * @param progress hears from time to time how many ids there are
     */
    public TrainedBpe train(IntConsumer progress) {
        pieces.forEachPair(this::change);
        enqueue();
        List<long[]> merges = new ArrayList<>();
        while (vocabulary.size() < limit() && !queue.isEmpty()) {
            Candidate top = queue.poll();
            long count = table.count(top.pair);
            if (count < settings.minFrequency()) {
                continue;
            }
            if (count != top.count()) {
                top.count(count);
                queue.add(top);
                continue;
            }
            merges.add(new long[] {top.pair, merge(top)});
            if (merges.size() % PROGRESS == 0) {
                progress.accept(vocabulary.size());
            }
        }
        return trained(merges);
    }

    private int limit() {
        boolean last = settings.place() == BpeSettings.Place.LAST;
        return settings.vocabularySize() - (last ? settings.specialTokens().size() : 0);
    }

    private int merge(Candidate top) {
        byte[] left = tokens.get((int) (top.pair >>> 32));
        byte[] right = tokens.get((int) top.pair);
        byte[] both = new byte[left.length + right.length];
        System.arraycopy(left, 0, both, 0, left.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        int merged = idOf(both);
        for (int i = 0; i < top.pieces(); i++) {
            pieces.merge(top.piece(i), top.pair, merged, this::change);
        }
        enqueue();
        return merged;
    }

    private void change(long pair, long by, int piece) {
        int slot = table.add(pair, by);
        if (by > 0) {
            int number = table.candidate(slot);
            if (number < 0) {
                number = arising.size();
                arising.add(new Candidate(pair));
                table.candidate(slot, number);
            }
            arising.get(number).add(piece);
        }
    }

    private void enqueue() {
        for (Candidate candidate : arising) {
            table.forgetCandidate(candidate.pair);
            candidate.count(table.count(candidate.pair));
            if (candidate.count() >= settings.minFrequency()) {
                queue.add(candidate);
            }
        }
        arising.clear();
    }

    private int idOf(byte[] token) {
        return vocabulary.computeIfAbsent(ByteAlphabet.text(token), text -> {
            tokens.add(token);
            return tokens.size() - 1;
        });
    }

    private void addSpecial(String token) {
        vocabulary.put(token, tokens.size());
        tokens.add(new byte[0]);
    }

    /** Of a pair that was merged twice, as may happen where two pairs make the same token, the later merge counts. */
    private TrainedBpe trained(List<long[]> merges) {
        for (int i = 0; i < merges.size(); i++) {
            mergedPairs.put(merges.get(i)[0], i);
        }
        List<String> spelled = new ArrayList<>();
        for (int i = 0; i < merges.size(); i++) {
            long pair = merges.get(i)[0];
            if (mergedPairs.get(pair) == i) {
                spelled.add(ByteAlphabet.text(tokens.get((int) (pair >>> 32))) + " "
                        + ByteAlphabet.text(tokens.get((int) pair)));
            }
        }
        if (settings.place() == BpeSettings.Place.LAST) {
            settings.specialTokens().stream()
                    .filter(token -> !vocabulary.containsKey(token))
                    .forEach(this::addSpecial);
        }
        return new TrainedBpe(settings, vocabulary, spelled);
    }
}
