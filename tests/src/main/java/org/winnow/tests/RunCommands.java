package org.winnow.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.Winnow;

/**
 * Runs several commands of the program one after the other in one Spark session, which saves their starts.
 *
 * <p>Usage: {@code RunCommands FILE}. FILE has a command on each line, its arguments divided by tabs. Ends at the first
 * that fails, with its code.
 */
public final class RunCommands {
    private RunCommands() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: RunCommands FILE");
            System.exit(2);
        }
        int code = 0;
        Sessions.Hold spark = Sessions.hold("winnow tests");
        try {
            for (String line : Files.readAllLines(Path.of(args[0]))) {
                code = code == 0 ? Winnow.commandLine().execute(line.split("\t")) : code;
            }
        } finally {
            spark.close();
        }
        System.exit(code);
    }
}
