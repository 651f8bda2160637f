package org.winnow.jobs.fasttext;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands under {@code fasttext} have in common: streams, options with one dash, and failures explained. */
abstract class Program implements Callable<Integer> {
    @ParentCommand
    private FastTextCommand parent;

    private CommandSpec spec;

    @Spec
    final void configure(CommandSpec spec) {
        this.spec = spec;
        // -lr is one option here, not -l with the value r.
        spec.parser().posixClusteredShortOptionsAllowed(false);
        declare(spec);
    }

    /** Adds options that annotations do not state. */
    void declare(CommandSpec spec) {}

    final CommandSpec spec() {
        return spec;
    }

    final Console console() {
        return parent.console();
    }

    /** The command was typed wrongly: exit code 2, with the usage. */
    final ParameterException misuse(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** What the supplier gives; where it refuses what was typed, that is misuse. */
    final <T> T checked(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            throw misuse(e.getMessage());
        }
    }

    /** Fails before hours of work rather than after them. */
    static void requireRoomFor(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new JobFailedException(file + " is a folder. Give the name of a file");
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new JobFailedException(file + " cannot be written: " + folder
                    + (Files.isDirectory(folder) ? " may not be written to" : " is no folder")
                    + ". Make it, or give another name");
        }
    }

    static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new JobFailedException(file
                    + (Files.exists(file)
                            ? " may not be read. Check its permissions"
                            : " does not exist. Check the path"));
        }
    }

    abstract void run() throws IOException;

    @Override
    public final Integer call() {
        try {
            run();
            return 0;
        } catch (IOException e) {
            throw new JobFailedException(explained(e));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new JobFailedException(e.getMessage());
        } catch (OutOfMemoryError e) {
            throw new JobFailedException("This needs more memory than the "
                    + Runtime.getRuntime().maxMemory() / 1_000_000
                    + " MB that Java may use. Allow more, as in WINNOW_HEAP=4g ./winnow fasttext ...");
        }
    }

    private static String explained(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist. Check the path";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written. Check its permissions";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getFile() + ": " + system.getReason();
        }
        return e.getMessage();
    }
}
