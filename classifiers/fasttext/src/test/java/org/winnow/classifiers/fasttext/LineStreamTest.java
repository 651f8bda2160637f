package org.winnow.classifiers.fasttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineStreamTest {
    private static List<String> lines(InputStream in, int threads) throws IOException {
        List<String> lines = new ArrayList<>();
        LineStream.<List<String>>forEach(
                in,
                threads,
                ArrayList::new,
                (line, result) -> result.add(new String(line, StandardCharsets.UTF_8)),
                lines::addAll);
        return lines;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1);
    }

    @Test
    void a_line_ends_with_a_line_feed_a_literal_end_of_line_or_the_text() throws IOException {
        assertEquals(List.of(), lines(""));
        assertEquals(List.of("a b\n", "\n", "c"), lines("a b\n\nc"));
        assertEquals(List.of("a </s>", " b\n"), lines("a </s> b\n"));
        assertEquals(List.of("</s>", "\n"), lines("</s>\n"));
        assertEquals(List.of("\t</s>", "\0</s>"), lines("\t</s>\0</s>"));
    }

    @Test
    void an_end_of_line_within_a_word_is_none() throws IOException {
        assertEquals(List.of("x</s> </s>y </s\n"), lines("x</s> </s>y </s\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void lines_of_many_blocks_keep_their_order(int threads) throws IOException {
        List<String> expected = IntStream.range(0, 200_000)
                .mapToObj(i -> i + " " + "x".repeat(i % 40) + "\n")
                .collect(Collectors.toList());
        // Longer than a block.
        expected.add(77, "y".repeat(3_000_000) + "\n");
        byte[] text = String.join("", expected).getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, lines(new ByteArrayInputStream(text), threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_slow_writer_gets_its_answer_before_it_goes_on(int threads) throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream reader = new PipedInputStream(writer);
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Thread thread = new Thread(() -> {
            try {
                LineStream.<List<String>>forEach(
                        reader,
                        threads,
                        ArrayList::new,
                        (line, result) -> result.add(new String(line, StandardCharsets.UTF_8)),
                        answers::addAll);
            } catch (IOException e) {
                answers.add(e.toString());
            }
        });
        thread.start();
        for (String line : List.of("one\n", "two\n", "three\n")) {
            writer.write(line.getBytes(StandardCharsets.UTF_8));
            writer.flush();
            assertEquals(line, answers.poll(20, TimeUnit.SECONDS));
        }
        writer.close();
        thread.join(20_000);
        assertTrue(!thread.isAlive());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_failure_of_any_thread_ends_it_all(int threads) {
        byte[] text = "line\n".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> LineStream.forEach(
                        new ByteArrayInputStream(text),
                        threads,
                        Object::new,
                        (line, result) -> {
                            throw new IllegalStateException("no such model");
                        },
                        result -> {}));
        assertEquals("no such model", failure.getMessage());
    }

    @Test
    void no_threads_are_refused() {
        assertEquals(
                "Invalid thread: 0 (must be 1 or more)",
                assertThrows(IllegalArgumentException.class, () -> lines(InputStream.nullInputStream(), 0))
                        .getMessage());
    }
}
