package org.winnow.jobs.conf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every job with settings has. */
public final class SettingsOptions {
    @Option(names = "--conf", paramLabel = "FILE", description = "Settings in HOCON, over the defaults.")
    private Path conf;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Settings, over the file; may be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--settings", description = "Print every setting with its meaning and value, and end.")
    private boolean documented;

    /** The settings as they were asked for; see {@link Settings#load}. */
    public Settings load(Problems problems) {
        return Settings.load(Optional.ofNullable(conf), sets, problems);
    }

    /**
     * Prints the settings if that was asked for, after which nothing else is to be done.
     *
     * @return whether it was
     * @throws ConfigurationException if it was, and there are problems
     */
    public boolean printed(Settings settings, Problems problems) {
        if (documented) {
            problems.throwIfAny();
            System.out.print(settings.documented());
        }
        return documented;
    }
}
