package org.winnow.jobs.classifier;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.read.InputException;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.read.InputFiles;
import org.winnow.jobs.tables.Tables;

/** Finds tables and files of texts, before anything is read. */
final class SeedFinder {
    private final Configuration hadoop;
    private final Problems problems;

    SeedFinder(Configuration hadoop, Problems problems) {
        this.hadoop = hadoop;
        this.problems = problems;
    }

    /**
     * What each path is: the folder of a Delta table; plain text where the name ends in {@code .txt} or {@code .txt.gz};
     * else JSONL or Parquet. What cannot be found or used becomes a problem.
     *
     * @param role named in problems: {@code positive}
     */
    List<Seed> find(String role, List<String> paths) {
        List<Seed> seeds = new ArrayList<>();
        for (String path : paths) {
            try {
                if (isTable(path)) {
                    seeds.add(new Seed.Table(path));
                } else if (isText(path)) {
                    seeds.add(new Seed.Lines(path, textFiles(role, path)));
                } else if (!isOutputFolder(role, path)) {
                    seeds.add(new Seed.Records(path, records(role, path)));
                }
            } catch (InputException e) {
                e.problems().forEach(problem -> problems.add(role + ": " + problem));
            } catch (IOException | IllegalArgumentException e) {
                problems.add(role + ": cannot read '" + path + "': " + e.getMessage());
            }
        }
        return seeds;
    }

    private boolean isTable(String path) throws IOException {
        return exists(new Path(path, "_delta_log"));
    }

    private static boolean isText(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") || name.endsWith(".txt.gz");
    }

    /** What curate writes holds several tables, and which of them is meant must be said. */
    private boolean isOutputFolder(String role, String path) throws IOException {
        boolean output = isTable(Tables.DOCUMENTS.path(path));
        if (output) {
            problems.add(role + ": '" + path + "' holds several tables (give " + Tables.CORPUS.path(path) + " or "
                    + Tables.DOCUMENTS.path(path) + ")");
        }
        return output;
    }

    private List<InputFile> records(String role, String path) throws IOException {
        List<InputFile> files = InputFiles.list(hadoop, List.of(path));
        files.stream()
                .filter(file -> file.format().isWarc())
                .findFirst()
                .ifPresent(file -> problems.add(role + ": " + file.path()
                        + " holds web pages, not texts (run winnow curate on it and give its table corpus or"
                        + " documents)"));
        return files;
    }

    private List<Seed.TextFile> textFiles(String role, String pattern) throws IOException {
        Path path = new Path(pattern);
        FileSystem files = path.getFileSystem(hadoop);
        FileStatus[] found = exists(path) ? new FileStatus[] {files.getFileStatus(path)} : files.globStatus(path);
        if (found == null || found.length == 0) {
            problems.add(
                    role + ": '" + pattern + "' matches nothing; check the path, and quote globs against the shell");
            return List.of();
        }
        return Arrays.stream(found)
                .map(file -> new Seed.TextFile(file.getPath().toString(), file.getLen(), file.getModificationTime()))
                .sorted(Comparator.comparing(Seed.TextFile::path))
                .toList();
    }

    private boolean exists(Path path) throws IOException {
        try {
            path.getFileSystem(hadoop).getFileStatus(path);
            return true;
        } catch (FileNotFoundException e) {
            return false;
        }
    }
}
