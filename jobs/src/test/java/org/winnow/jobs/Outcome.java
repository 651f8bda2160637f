package org.winnow.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a command answered, run as it is typed. */
public record Outcome(int code, String out, String err) {
    public static Outcome run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Winnow.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString());
    }

    /** The last line of standard output, where jobs say in JSON what they did. */
    public JsonNode summary() throws IOException {
        return new ObjectMapper()
                .readTree(out.strip().lines().reduce((first, last) -> last).orElse(""));
    }
}
