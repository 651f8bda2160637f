package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.crowd.AnnotatedFile;
import org.winnow.classifiers.ner.crowd.Answers;
import org.winnow.classifiers.ner.crowd.Assembly;
import org.winnow.classifiers.ner.crowd.Contradiction;
import org.winnow.classifiers.ner.crowd.CrowdFlower;
import org.winnow.classifiers.ner.crowd.JudgementRows;
import org.winnow.classifiers.ner.crowd.JudgementTable;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where judgements of people, or of several taggers, come from. */
final class JudgementMixin {
    @Parameters(
            arity = "0..*",
            paramLabel = "[TYPE=]FILE",
            description = "Judgements: CrowdFlower's JSON of a job for one TYPE (by default the last part of the file's"
                    + " name before its ending, as in a.per.json); or a table of task, worker and tags, token and label,"
                    + " or start, end and type, as JSONL, CSV, TSV, Parquet or Delta; or the folder of tables that"
                    + " annotate wrote.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--annotator",
            paramLabel = "NAME=FILE",
            description = "A file that one person annotated, in any format. Repeat it for each.")
    private Map<String, Path> annotators = new LinkedHashMap<>();

    @Option(
            names = "--labels",
            paramLabel = "NAME=TYPES",
            description = "Types that somebody was asked for, with commas between. What is not among them they did not"
                    + " judge. By default, of a file all types in it, of a table all types in the table.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = "The texts that judgements are put on, in any format; found by id, else by their characters.")
    private Path texts;

    @Option(
            names = "--contradictions",
            paramLabel = "POLICY",
            description = "Answers that say there is nothing, and mark something (or the other way round): missing"
                    + " (default; they do not count), marks (the marks count) or nothing (nothing is marked).")
    private String contradictions = "missing";

    @Mixin
    private ReadingMixin format;

    FormatOptions options() {
        return format.options();
    }

    boolean areGiven() {
        return !files.isEmpty() || !annotators.isEmpty();
    }

    JudgementInput read() {
        if (!areGiven()) {
            throw new JobFailedException(
                    "Which judgements? Give files of them, or --annotator NAME=FILE for each person");
        }
        Map<String, SortedSet<String>> asked = asked();
        Optional<List<Sentence>> base = Optional.ofNullable(texts).map(this::sentences);
        Answers answers = Answers.NONE;
        List<String> notes = new ArrayList<>();
        for (String file : files) {
            Path path = Path.of(file.substring(file.indexOf('=') + 1));
            if (AnnotatedTables.recognizes(path)) {
                AnnotatedTables tables = AnnotatedTables.read(path);
                base = base.or(() -> Optional.of(tables.sentences()));
                answers = answers.plus(tables.answers());
            } else {
                answers = answers.plus(judgements(file, path, asked));
            }
        }
        for (Map.Entry<String, Path> one : annotators.entrySet()) {
            Reading reading = format.read(one.getValue());
            Answers read = AnnotatedFile.answers(
                    one.getValue().toString(), reading, one.getKey(), Optional.ofNullable(asked.get(one.getKey())));
            answers = answers.plus(read);
            if (!asked.containsKey(one.getKey()) && !read.answers().isEmpty()) {
                notes.add(one.getKey() + " is taken to have been asked for "
                        + String.join(", ", read.answers().get(0).types())
                        + ", which the file has (--labels says otherwise)");
            }
        }
        requireKnown(asked, answers);
        Assembly assembly = Assembly.of(base, answers.answers());
        if (assembly.crowd().markups().isEmpty()) {
            throw new JobFailedException("There are no judgements in " + files + annotators.values()
                    + NerFormats.listed(answers.quarantined(), " in quarantine")
                    + NerFormats.listed(assembly.unused(), " could not be put on a text"));
        }
        return new JudgementInput(answers, assembly, notes);
    }

    private List<Sentence> sentences(Path file) {
        Reading reading = format.read(file);
        return Shapes.tokens(reading.annotations(), new ArrayList<>()).sentences();
    }

    private Map<String, SortedSet<String>> asked() {
        Map<String, SortedSet<String>> asked = new TreeMap<>();
        labels.forEach((name, types) -> {
            SortedSet<String> set = new TreeSet<>();
            Collections.addAll(set, types.split(","));
            if (set.contains("")) {
                throw new JobFailedException(
                        "Invalid --labels " + name + "=" + types + " (must be types with commas between)");
            }
            asked.put(name, set);
        });
        return asked;
    }

    private static void requireKnown(Map<String, SortedSet<String>> asked, Answers answers) {
        for (String name : asked.keySet()) {
            if (answers.answers().stream().noneMatch(answer -> answer.worker().equals(name))) {
                throw new JobFailedException("--labels " + name + ": nobody of this name judged anything");
            }
        }
    }

    private Answers judgements(String argument, Path path, Map<String, SortedSet<String>> asked) {
        NerFormats.requireReadable(path);
        try {
            if (Files.isDirectory(path) || path.toString().endsWith(".parquet")) {
                return table(path.toString(), JudgementRows.of(path.toString(), AnnotatedTables.objects(path)), asked);
            }
            JudgementRows rows = JudgementRows.of(path);
            boolean units = rows.rows().stream().limit(1).anyMatch(row -> CrowdFlower.recognizes(row.value()));
            return units
                    ? new CrowdFlower(type(argument, path), policy()).read(path)
                    : table(path.toString(), rows, asked);
        } catch (IOException e) {
            throw new JobFailedException(path + ": cannot be read: " + e.getMessage());
        }
    }

    private static Answers table(String file, JudgementRows rows, Map<String, SortedSet<String>> asked) {
        if (rows.rows().stream().limit(1).noneMatch(row -> JudgementTable.recognizes(row.value()))) {
            throw new JobFailedException(file + ": no judgements: neither CrowdFlower's JSON, nor a table with task,"
                    + " worker, and tags, or token and label, or start, end and type (an annotated file is given as"
                    + " --annotator NAME=" + file + ")");
        }
        return new JudgementTable(asked)
                .answers(file, rows.rows())
                .plus(new Answers(List.of(), List.of(), rows.quarantined()));
    }

    private static String type(String argument, Path path) {
        if (argument.indexOf('=') > 0) {
            return argument.substring(0, argument.indexOf('='));
        }
        String[] parts = path.getFileName().toString().split("\\.");
        if (parts.length < 3) {
            throw new JobFailedException(path + ": which type did this job ask for? Say TYPE=" + path);
        }
        return parts[parts.length - 2].toUpperCase(Locale.ROOT);
    }

    private Contradiction.Policy policy() {
        return Options.constant("--contradictions", contradictions, Contradiction.Policy.values());
    }
}
