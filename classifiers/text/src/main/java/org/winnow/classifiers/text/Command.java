package org.winnow.classifiers.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {
    private static final int TAIL = 2000;

    private Command() {}

    /** @param tail the last of what the program wrote, at most 2,000 characters */
    record Result(int exitCode, String tail) {}

    static Result run(List<String> command, Duration limit) throws IOException {
        Path output = Files.createTempFile("winnow-command-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            return new Result(await(process, limit), tail(output));
        } finally {
            Files.delete(output);
        }
    }

    private static int await(Process process, Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the program did not end within " + limit.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the program ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String tail(Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), Charset.defaultCharset()).strip();
        return text.substring(Math.max(0, text.length() - TAIL));
    }
}
