package org.winnow.jobs.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winnow.udfs.Nearest;

/**
 * The settings of one run: command line over file over the modules' {@code reference.conf}. Strict: a key that no
 * {@code reference.conf} names, or a value of another type than its default, is an error, and all errors come at once.
 */
public final class Settings {
    private final Config merged;

    private Settings(Config merged) {
        this.merged = merged;
    }

    /**
     * Reads and checks. A key or value that cannot be used becomes a problem and counts as not given, so that the rest
     * can be checked as well.
     *
     * @param file the user's HOCON file, if any
     * @param overrides {@code key=value} pairs of the command line, in order
     */
    public static Settings load(Optional<Path> file, List<String> overrides, Problems problems) {
        Config reference = reference();
        SortedMap<String, ConfigValue> known = leaves(reference.root());
        Config merged = file.map(f -> usable(parseFile(f, problems), known, problems))
                .orElse(ConfigFactory.empty())
                .withFallback(reference);
        for (String override : overrides) {
            merged = usable(parseOverride(override, problems), known, problems).withFallback(merged);
        }
        return new Settings(merged);
    }

    /** The defaults alone. */
    public static Settings defaults() {
        return new Settings(reference());
    }

    private static Config reference() {
        // Every module's own, one after the other.
        return ConfigFactory.parseResources(Settings.class.getClassLoader(), "reference.conf")
                .resolve();
    }

    /** The block of settings under a top-level key. */
    public Config block(String name) {
        return merged.getConfig(name);
    }

    /** Every setting with its value in HOCON, sorted by key; null values included. */
    public SortedMap<String, String> flat() {
        SortedMap<String, String> flat = new TreeMap<>();
        leaves(merged.root()).forEach((key, value) -> flat.put(key, render(value)));
        return flat;
    }

    /** Every setting with the comment of its reference and its value, as a file that {@link #load} would read. */
    public String documented() {
        SortedMap<String, ConfigValue> references = leaves(reference().root());
        StringBuilder text = new StringBuilder();
        flat().forEach((key, value) -> {
            references
                    .get(key)
                    .origin()
                    .comments()
                    .forEach(comment -> text.append('#').append(comment).append('\n'));
            text.append(key).append(" = ").append(value).append("\n\n");
        });
        return text.toString();
    }

    /** The settings under the given top-level keys, one {@code key=value} a line: what a stage's result depends on. */
    public String fingerprint(String... blocks) {
        StringBuilder text = new StringBuilder();
        flat().forEach((key, value) -> {
            for (String block : blocks) {
                if (key.startsWith(block + ".")) {
                    text.append(key).append('=').append(value).append('\n');
                }
            }
        });
        return text.toString();
    }

    private static String render(ConfigValue value) {
        return value.valueType() == ConfigValueType.NULL
                ? "null"
                : value.render(com.typesafe.config.ConfigRenderOptions.concise());
    }

    private static Config parseFile(Path file, Problems problems) {
        if (!Files.isReadable(file)) {
            problems.add("--conf " + file + ": no such file, or not readable (give the path of a HOCON file)");
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF))
                    .resolve();
        } catch (ConfigException e) {
            problems.add("--conf " + e.getMessage());
            return ConfigFactory.empty();
        }
    }

    private static Config parseOverride(String override, Problems problems) {
        int equals = override.indexOf('=');
        if (equals <= 0) {
            problems.add("--set " + override + ": not of the form key=value");
            return ConfigFactory.empty();
        }
        String key = override.substring(0, equals).strip();
        String value = override.substring(equals + 1).strip();
        var options = ConfigParseOptions.defaults().setOriginDescription("--set");
        try {
            return ConfigFactory.parseString(key + " = " + (value.isEmpty() ? "\"\"" : value), options)
                    .resolve();
        } catch (ConfigException e) {
            // A path or a URL is no HOCON value unless quoted; the shell has already eaten the user's quotes.
            return ConfigFactory.parseString(key + " = " + ConfigUtil.quoteString(value), options);
        }
    }

    /** What is left of a user's configuration without what the reference does not know. */
    private static Config usable(Config config, SortedMap<String, ConfigValue> known, Problems problems) {
        Config usable = config;
        for (Map.Entry<String, ConfigValue> entry : leaves(config.root()).entrySet()) {
            Optional<String> problem = problem(entry.getKey(), entry.getValue(), known);
            if (problem.isPresent()) {
                problems.add(place(entry.getValue()) + ": " + problem.get());
                usable = usable.withoutPath(entry.getKey());
            }
        }
        return usable;
    }

    private static Optional<String> problem(String key, ConfigValue value, SortedMap<String, ConfigValue> known) {
        ConfigValue reference = known.get(key);
        if (reference == null) {
            String hint = Nearest.to(key, known.keySet())
                    .map(name -> "did you mean '" + name + "'?")
                    .orElse("--settings lists the keys");
            return Optional.of("unknown key '" + key + "' (" + hint + ")");
        }
        return compatible(reference.valueType(), value.valueType())
                ? Optional.empty()
                : Optional.of("Invalid %s: %s (must be a %s, not a %s)"
                        .formatted(key, render(value), name(reference.valueType()), name(value.valueType())));
    }

    /** File and line; an option of the command line has no lines worth naming. */
    private static String place(ConfigValue value) {
        String description = value.origin().description();
        return description.startsWith("--set") ? "--set" : description;
    }

    /** A null default says nothing of the type: the block's own validation does. */
    private static boolean compatible(ConfigValueType reference, ConfigValueType given) {
        return reference == ConfigValueType.NULL || reference == given || (given == ConfigValueType.NULL);
    }

    private static String name(ConfigValueType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Every path that holds something other than a non-empty object, with nulls. */
    private static SortedMap<String, ConfigValue> leaves(ConfigObject root) {
        SortedMap<String, ConfigValue> leaves = new TreeMap<>();
        collect("", root, leaves);
        return leaves;
    }

    private static void collect(String prefix, ConfigObject object, SortedMap<String, ConfigValue> leaves) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String path = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            if (entry.getValue() instanceof ConfigObject child && !child.isEmpty()) {
                collect(path, child, leaves);
            } else {
                leaves.put(path, entry.getValue());
            }
        }
    }
}
