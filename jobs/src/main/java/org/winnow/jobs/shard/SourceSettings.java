package org.winnow.jobs.shard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.udfs.Nearest;

/**
 * Where documents come from.
 *
 * @param name tells it from other sources, in keys and in rows
 * @param path a Delta table, or files, directories and globs of Parquet or JSONL
 * @param weight how often each document is seen
 * @param idColumn empty for {@code doc_id}, or {@code id} where there is none
 * @param textColumn holds the text
 */
public record SourceSettings(String name, String path, double weight, String idColumn, String textColumn) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<String> KEYS = Set.of("name", "path", "weight", "id", "text");

    public SourceSettings {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("Invalid path: empty (must name the documents of a source)");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Invalid name: " + name + " (must be letters, digits, dots, hyphens and"
                    + " underscores, a letter or digit first)");
        }
        ShardSource.requireWeight(weight);
    }

    /** Documents under a path, each seen once; the path's last part is the name. */
    static SourceSettings of(String path) {
        return new SourceSettings(nameOf(path), path, 1, "", "text");
    }

    /** The path's last part that is no glob, without endings of files. */
    private static String nameOf(String path) {
        String name = "";
        for (String part : path.split("/")) {
            if (!part.isEmpty() && !part.matches(".*[*?\\[{].*")) {
                name = part;
            }
        }
        return name.replaceFirst("(?<=.)\\.(parquet|jsonl?(\\.gz)?)$", "")
                .replaceAll("[^A-Za-z0-9._-]", "-")
                .replaceFirst("^[._-]+", "");
    }

    /**
     * The list {@code shard.sources}.
     *
     * @throws ConfigurationException with every problem
     */
    static List<SourceSettings> listOf(Config shard) {
        List<String> problems = new ArrayList<>();
        List<SourceSettings> sources = new ArrayList<>();
        int number = 0;
        for (ConfigValue value : shard.getList("sources")) {
            String place = "shard.sources[" + number++ + "]: ";
            try {
                Config source = value.atKey("source").getConfig("source");
                unknownKey(source).ifPresent(problem -> problems.add(place + problem));
                sources.add(of(source));
            } catch (IllegalArgumentException | ConfigException e) {
                problems.add(place + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return requireDistinct(sources);
    }

    private static SourceSettings of(Config source) {
        String path = string(source, "path", "");
        return new SourceSettings(
                string(source, "name", nameOf(path)),
                path,
                source.hasPath("weight") ? source.getDouble("weight") : 1,
                string(source, "id", ""),
                string(source, "text", "text"));
    }

    private static String string(Config source, String key, String otherwise) {
        return source.hasPath(key) ? source.getString(key) : otherwise;
    }

    private static Optional<String> unknownKey(Config source) {
        return source.root().keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .sorted()
                .findFirst()
                .map(key -> "unknown key '" + key + "' ("
                        + Nearest.to(key, KEYS)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("a source has name, path, weight, id and text")
                        + ")");
    }

    /** @throws ConfigurationException if two have the same name, and could not be told apart */
    static List<SourceSettings> requireDistinct(List<SourceSettings> sources) {
        Map<String, String> paths = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (SourceSettings source : sources) {
            String other = paths.putIfAbsent(source.name(), source.path());
            if (other != null) {
                problems.add("shard.sources: '" + other + "' and '" + source.path() + "' have the same name, "
                        + source.name() + " (list them in shard.sources with different ones)");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return sources;
    }
}
