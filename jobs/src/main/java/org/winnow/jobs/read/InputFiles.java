package org.winnow.jobs.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the files that patterns name. */
public final class InputFiles {
    private static final Logger LOG = LoggerFactory.getLogger(InputFiles.class);

    private final Configuration hadoop;
    private final TreeMap<String, InputFile> found = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private InputFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * The files that files, directories and globs on any Hadoop file system name, each once, sorted by path. Directories
     * are searched to any depth, without names that start with {@code _} or {@code .}, and without WAT files.
     *
     * @throws InputException with every pattern that names nothing and every file of unknown kind
     * @throws IOException if a file system fails
     */
    public static List<InputFile> list(Configuration hadoop, List<String> patterns) throws IOException {
        InputFiles files = new InputFiles(hadoop);
        if (patterns.isEmpty()) {
            files.problems.add("no input is given; name files, directories or globs");
        }
        for (String pattern : patterns) {
            files.add(pattern);
        }
        if (!files.problems.isEmpty()) {
            throw new InputException(files.problems);
        }
        return List.copyOf(files.found.values());
    }

    private void add(String pattern) throws IOException {
        int before = found.size() + problems.size();
        List<FileStatus> matches;
        try {
            Path path = new Path(pattern);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            matches = matches(fileSystem, path);
            for (FileStatus match : matches) {
                boolean named = matches.size() == 1 && match.isFile();
                visit(fileSystem, match, named ? "" : pattern);
            }
        } catch (IllegalArgumentException e) {
            problems.add("'" + pattern + "' is no path: " + e.getMessage());
            return;
        } catch (org.apache.hadoop.fs.UnsupportedFileSystemException e) {
            problems.add("'" + pattern + "' is on a file system that is not installed: " + e.getMessage()
                    + "; add its jar to the class path");
            return;
        }
        if (matches.isEmpty()) {
            problems.add("'" + pattern + "' matches nothing; check the path, and quote globs against the shell");
        } else if (before == found.size() + problems.size() && matches.stream().noneMatch(this::isFound)) {
            problems.add("'" + pattern + "' holds no file to read; known endings: " + Format.KNOWN_ENDINGS);
        }
    }

    private static List<FileStatus> matches(FileSystem fileSystem, Path path) throws IOException {
        try {
            return List.of(fileSystem.getFileStatus(path)); // a name may hold brackets that a glob would interpret
        } catch (java.io.FileNotFoundException e) {
            FileStatus[] matches = fileSystem.globStatus(path);
            return matches == null ? List.of() : List.of(matches);
        }
    }

    private boolean isFound(FileStatus status) {
        String path = status.getPath().toString();
        return found.containsKey(path)
                || Optional.ofNullable(found.ceilingKey(path + "/"))
                        .filter(key -> key.startsWith(path + "/"))
                        .isPresent();
    }

    /** {@code within}: the pattern whose directory or glob led here, empty for a file named as such. */
    private void visit(FileSystem fileSystem, FileStatus status, String within) throws IOException {
        String name = status.getPath().getName();
        if (status.isDirectory()) {
            FileStatus[] children = fileSystem.listStatus(status.getPath());
            for (FileStatus child : children) {
                String childName = child.getPath().getName();
                if (!childName.startsWith("_") && !childName.startsWith(".")) {
                    visit(fileSystem, child, within.isEmpty() ? status.getPath().toString() : within);
                }
            }
            return;
        }
        String path = status.getPath().toString();
        if (Format.isWat(name) && !within.isEmpty()) {
            LOG.info("Passing over {}: WAT files hold no text", path);
        } else if (Format.isWat(name)) {
            problems.add("'" + path + "' is a WAT file and holds no text; name the WARC or WET file it was made of");
        } else {
            Format.of(name)
                    .ifPresentOrElse(
                            format -> found.put(
                                    path, new InputFile(path, status.getLen(), status.getModificationTime(), format)),
                            () -> problems.add("'" + path + "' is of an unknown kind"
                                    + (within.isEmpty() ? "" : " (found by '" + within + "')")
                                    + "; known endings: " + Format.KNOWN_ENDINGS
                                    + "; leave others out by a glob such as dir/*.warc.gz"));
        }
    }
}
