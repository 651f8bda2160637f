package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes through the lines of a stream as the reference's program reads them, on several threads, with results in the
 * order of the lines. A line ends with a line feed, after a literal {@code </s>} that stands alone, or with the stream.
 *
 * <p>The stream is read in blocks of whole lines; at most two blocks for each thread are in memory. Lines are handed
 * out as soon as a slow stream has nothing more to give, so the other end of a pipe may wait for its answer.
 */
public final class LineStream {
    private static final int BLOCK = 1 << 20;

    private LineStream() {}

    /**
     * Takes a line; called from one thread at a time for the same result.
     *
     * @param <R> what becomes of the lines of a block
     */
    @FunctionalInterface
    public interface Visitor<R> {
        /**
         * @param line the line with its line feed, if it has one
         */
        void visit(byte[] line, R result);
    }

    /**
     * @param fresh makes the empty result of a block
     * @param sink takes the results of all blocks in order, one at a time, on any of the threads
     * @throws IOException if the stream cannot be read, or as the cause of an {@link UncheckedIOException} of the sink
     */
    public static <R> void forEach(InputStream in, int threads, Supplier<R> fresh, Visitor<R> visitor, Consumer<R> sink)
            throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("Invalid thread: " + threads + " (must be 1 or more)");
        }
        try {
            if (threads == 1) {
                readBlocks(in, block -> sink.accept(visited(block, fresh, visitor)));
            } else {
                new Parallel<>(threads, fresh, visitor, sink).run(in);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <R> R visited(byte[] block, Supplier<R> fresh, Visitor<R> visitor) {
        R result = fresh.get();
        for (int from = 0; from < block.length; ) {
            int to = lineEnd(block, from);
            visitor.visit(Arrays.copyOfRange(block, from, to), result);
            from = to;
        }
        return result;
    }

    private static int lineEnd(byte[] block, int from) {
        for (int i = from; i < block.length; i++) {
            if (block[i] == '\n') {
                return i + 1;
            }
            if (block[i] == '<' && endsLine(block, from, i)) {
                return i + Dictionary.END_OF_LINE.length;
            }
        }
        return block.length;
    }

    private static boolean endsLine(byte[] block, int from, int at) {
        byte[] end = Dictionary.END_OF_LINE;
        int to = at + end.length;
        return to <= block.length
                && Arrays.equals(block, at, to, end, 0, end.length)
                && (at == from || Token.isSeparator(block[at - 1]))
                && (to == block.length || Token.isSeparator(block[to]));
    }

    private static void readBlocks(InputStream in, Consumer<byte[]> consumer) throws IOException {
        byte[] buffer = new byte[BLOCK];
        int size = 0;
        int whole = 0;
        for (int read; (read = in.read(buffer, size, buffer.length - size)) >= 0; ) {
            int lineFeed = lastLineFeed(buffer, size, size + read);
            size += read;
            whole = lineFeed < 0 ? whole : lineFeed + 1;
            if (whole > 0 && (size == buffer.length || in.available() == 0)) {
                consumer.accept(Arrays.copyOf(buffer, whole));
                System.arraycopy(buffer, whole, buffer, 0, size - whole);
                size -= whole;
                whole = 0;
            } else if (size == buffer.length) {
                buffer = Arrays.copyOf(buffer, grown(size));
            }
        }
        if (size > 0) {
            consumer.accept(Arrays.copyOf(buffer, size));
        }
    }

    private static int lastLineFeed(byte[] buffer, int from, int to) {
        int i = to - 1;
        while (i >= from && buffer[i] != '\n') {
            i--;
        }
        return i < from ? -1 : i;
    }

    private static int grown(int size) throws IOException {
        if (size == Integer.MAX_VALUE - 8) {
            throw new IOException("A line is longer than 2 GB. Break long lines before");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
    }

    private static final class Parallel<R> {
        private final int threads;
        private final Supplier<R> fresh;
        private final Visitor<R> visitor;
        private final Consumer<R> sink;
        private final Semaphore room;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Map<Long, R> waiting = new HashMap<>();
        private long read;
        private long emitted;

        Parallel(int threads, Supplier<R> fresh, Visitor<R> visitor, Consumer<R> sink) {
            this.threads = threads;
            this.fresh = fresh;
            this.visitor = visitor;
            this.sink = sink;
            this.room = new Semaphore(2 * threads);
        }

        void run(InputStream in) throws IOException {
            ExecutorService executor = Executors.newFixedThreadPool(threads, LineStream::daemon);
            try {
                readBlocks(in, block -> submit(executor, block));
                room.acquireUninterruptibly(2 * threads);
                rethrow();
            } finally {
                executor.shutdownNow();
            }
        }

        private void submit(ExecutorService executor, byte[] block) {
            room.acquireUninterruptibly();
            rethrow();
            long number = read++;
            executor.execute(() -> work(number, block));
        }

        private void work(long number, byte[] block) {
            try {
                emit(number, visited(block, fresh, visitor));
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                room.release(2 * threads);
            }
        }

        private synchronized void emit(long number, R result) {
            waiting.put(number, result);
            for (R next; (next = waiting.remove(emitted)) != null; emitted++) {
                sink.accept(next);
                room.release();
            }
        }

        private void rethrow() {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown;
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fasttext-lines");
        thread.setDaemon(true);
        return thread;
    }
}
