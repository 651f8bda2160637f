package org.winnow.jobs.stages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.read.InputFile;
import org.winnow.jobs.read.SplitGroup;
import org.winnow.jobs.read.Splits;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Tables;

/**
 * Reads input files into {@code documents}, a batch of files per commit, and then marks records that another record
 * makes superfluous. Files that an earlier run has read are not read again; new ones are added.
 */
public final class Extract {
    private static final Logger LOG = LoggerFactory.getLogger(Extract.class);

    private final Store store;
    private final ExtractSource source;
    private final String runId;
    private final long commitBytes;
    private final long splitBytes;

    /**
     * @param commitBytes compressed input between two commits
     * @param splitBytes compressed input of one task, where files can be split
     */
    public Extract(Store store, ExtractSource source, String runId, long commitBytes, long splitBytes) {
        this.store = store;
        this.source = source;
        this.runId = runId;
        this.commitBytes = commitBytes;
        this.splitBytes = splitBytes;
    }

    /**
     * What was done.
     *
     * @param key of the table
     * @param outcome {@code written}, {@code completed} or {@code up to date}
     */
    public record Result(String key, String outcome) {}

    /** Brings {@code documents} up to the given files. */
    public Result run(List<InputFile> files) {
        String settingsKey = Digest.of("1", source.settings(), source.models().toString());
        Optional<CommitNote> last =
                store.note(Tables.DOCUMENTS).filter(n -> n.key().startsWith(settingsKey + "-"));
        Batches batches = new Batches(store.spark().sparkContext().hadoopConfiguration(), store.output(), settingsKey);
        int done = last.map(note -> note.batch() + 1).orElse(0);
        List<InputFile> read = batches.read(done);
        List<InputFile> fresh = unread(files, read);
        List<List<InputFile>> todo = Batches.cut(fresh, commitBytes);
        for (int i = 0; i < todo.size(); i++) {
            batches.write(done + i, todo.get(i));
            read.addAll(todo.get(i));
            LOG.info(
                    "extract: batch {} of {}, {} files",
                    i + 1,
                    todo.size(),
                    todo.get(i).size());
            write(todo.get(i), note("extract", settingsKey, read, done + i));
        }
        String key = key(settingsKey, read);
        if (!last.map(n -> n.key().equals(key) && n.stage().equals(FlagRepeats.STAGE))
                .orElse(false)) {
            new FlagRepeats(store).run(note(FlagRepeats.STAGE, settingsKey, read, done + todo.size() - 1));
        }
        return new Result(key, todo.isEmpty() ? "up to date" : done == 0 ? "written" : "completed");
    }

    private CommitNote note(String stage, String settingsKey, List<InputFile> read, int batch) {
        return CommitNote.of(stage, key(settingsKey, read), runId, batch, source.models());
    }

    private static String key(String settingsKey, List<InputFile> read) {
        // Order of reading does not matter to what the table holds.
        return settingsKey + "-"
                + Digest.of(read.stream()
                        .map(file -> file.path() + " " + file.length())
                        .sorted()
                        .toArray(String[]::new));
    }

    private void write(List<InputFile> files, CommitNote note) {
        SparkSession spark = store.spark();
        List<SplitGroup> groups = Splits.plan(files, splitBytes);
        Dataset<Row> rows = spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(groups, Math.max(1, groups.size()))
                        .mapPartitions(source.rows(spark.sparkContext().hadoopConfiguration(), runId)),
                Tables.DOCUMENTS.schema());
        if (note.batch() == 0) {
            store.replace(Tables.DOCUMENTS, rows, note);
        } else {
            store.append(Tables.DOCUMENTS, rows, note);
        }
    }

    /** The files not yet read; a read file that has changed or is not given any more stops the run. */
    private List<InputFile> unread(List<InputFile> given, List<InputFile> read) {
        Map<String, InputFile> byPath = new HashMap<>();
        given.forEach(file -> byPath.put(file.path(), file));
        List<String> problems = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (InputFile before : read) {
            known.add(before.path());
            InputFile now = byPath.get(before.path());
            if (now == null) {
                problems.add(before.path() + " was read into it and is not in the input");
            } else if (now.length() != before.length()) {
                problems.add("%s had %d bytes when it was read and now has %d"
                        .formatted(before.path(), before.length(), now.length()));
            }
        }
        if (!problems.isEmpty()) {
            throw new JobFailedException(("%s holds documents of other input (give the same files and any new ones,"
                            + " or another --output):%n  %s")
                    .formatted(store.output(), String.join("\n  ", problems)));
        }
        return given.stream().filter(file -> !known.contains(file.path())).toList();
    }
}
