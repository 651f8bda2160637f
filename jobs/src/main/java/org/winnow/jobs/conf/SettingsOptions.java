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

    /** The settings as they were asked for; see {@link Settings#load}. */
    public Settings load(Problems problems) {
        return Settings.load(Optional.ofNullable(conf), sets, problems);
    }
}
