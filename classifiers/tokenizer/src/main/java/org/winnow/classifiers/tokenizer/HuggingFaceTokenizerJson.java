package org.winnow.classifiers.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A {@code tokenizer.json} run by Hugging Face's own tokenizers library (0.21.0, through DJL 0.35.1's native part),
 * with no special tokens added, no truncation and no padding, whatever the file says.
 *
 * <p>Ids are those of Python's {@code Tokenizer.encode(text, add_special_tokens=False)}, with two exceptions. Special
 * tokens spelled out in the text stay text: the literal is cut after its first character. And text beyond
 * {@value TextPieces#MAX_CHARS} characters is encoded in pieces cut between words, which changes nothing for
 * byte-level vocabularies with the split of GPT-2, cl100k, Llama 3 or Qwen, but may change single ids at a cut for
 * vocabularies that do not split words first.
 *
 * <p>Texts are encoded one by one and not in batches, as the library spreads a batch over all cores, which belong to
 * the other tasks of an executor.
 */
public final class HuggingFaceTokenizerJson implements Tokenizer {
    private final long handle;
    private final TokenizerFile file;
    private final OptionalInt endOfText;
    private final TextPieces pieces;
    // The handle is a bare pointer: freeing it while another thread encodes would take the JVM down.
    private final ReadWriteLock guard = new ReentrantReadWriteLock();
    private boolean closed;

    private HuggingFaceTokenizerJson(long handle, TokenizerFile file, OptionalInt endOfText) {
        this.handle = handle;
        this.file = file;
        this.endOfText = endOfText;
        this.pieces = new TextPieces(file.specialTokens().keySet());
    }

    /**
     * Loads a file whose documents end with the first of the usual end-of-text tokens that it has.
     *
     * @throws IllegalArgumentException if the file is missing or no tokenizer.json; the message says which
     */
    public static HuggingFaceTokenizerJson load(Path path) {
        return load(path, "");
    }

    /**
     * Loads a file whose documents end with the given token.
     *
     * @param endOfText the token as the file spells it, for example {@code <|endoftext|>}; empty for the usual ones
     * @throws IllegalArgumentException if the file is missing, no tokenizer.json, or does not have the token
     */
    public static HuggingFaceTokenizerJson load(Path path, String endOfText) {
        return open(TokenizerFile.read(path), path.toString(), endOfText);
    }

    /**
     * The same from the file's bytes, which travel to machines that do not have the file.
     *
     * @param name what messages call it
     */
    public static HuggingFaceTokenizerJson of(byte[] json, String name, String endOfText) {
        return open(TokenizerFile.parse(json, name), name, endOfText);
    }

    static HuggingFaceTokenizerJson open(TokenizerFile file, String name, String endOfText) {
        OptionalInt end = file.endOfText(name, endOfText);
        Native.load();
        long handle;
        try {
            handle = TokenizersLibrary.LIB.createTokenizerFromString(file.json());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a usable tokenizer.json: " + name + " (" + e.getMessage() + ")", e);
        }
        TokenizersLibrary.LIB.disableTruncation(handle);
        TokenizersLibrary.LIB.disablePadding(handle);
        return new HuggingFaceTokenizerJson(handle, file.withoutJson(), end);
    }

    @Override
    public int[] encode(String text) {
        List<String> parts = pieces.of(text);
        if (parts.size() == 1) {
            return encodePiece(parts.get(0));
        }
        IntList ids = new IntList();
        parts.forEach(part -> ids.add(encodePiece(part)));
        return ids.toArray();
    }

    private int[] encodePiece(String piece) {
        return guarded(() -> {
            long encoding = TokenizersLibrary.LIB.encode(handle, piece, false);
            try {
                return toInts(TokenizersLibrary.LIB.getTokenIds(encoding));
            } finally {
                TokenizersLibrary.LIB.deleteEncoding(encoding);
            }
        });
    }

    private static int[] toInts(long[] ids) {
        int[] ints = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ints[i] = (int) ids[i];
        }
        return ints;
    }

    @Override
    public String decode(int id) {
        return decode(new int[] {id});
    }

    @Override
    public String decode(int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= vocabularySize()) {
                throw new IllegalArgumentException(
                        "Unknown token id: " + id + " (must be in [0, " + vocabularySize() + "))");
            }
        }
        long[] longs = Arrays.stream(ids).asLongStream().toArray();
        return guarded(() -> TokenizersLibrary.LIB.decode(handle, longs, false));
    }

    private <T> T guarded(Supplier<T> work) {
        Lock lock = guard.readLock();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The tokenizer is closed");
            }
            return work.get();
        } finally {
            lock.unlock();
        }
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

    @Override
    public void close() {
        Lock lock = guard.writeLock();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                TokenizersLibrary.LIB.deleteTokenizer(handle);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Loads the native library on first use, from the jar and from nowhere else. */
    private static final class Native {
        static {
            setIfAbsent("ai.djl.offline", "true");
            setIfAbsent("OPT_OUT_TRACKING", "true");
            // Without this a machine with a GPU asks the network for a build that the jar does not have.
            setIfAbsent("RUST_FLAVOR", "cpu");
            LibUtils.checkStatus();
        }

        private static void setIfAbsent(String key, String value) {
            if (System.getProperty(key) == null && System.getenv(key) == null) {
                System.setProperty(key, value);
            }
        }

        static void load() {
            // Running the initializer is all there is to do.
        }
    }
}
