package org.winnow.jobs.ner;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.winnow.jobs.JobFailedException;

/** Constants as options spell them: in lower case, with hyphens. */
final class Options {
    private Options() {}

    static <E extends Enum<E>> E constant(String option, String value, E[] values) {
        return Arrays.stream(values)
                .filter(one -> spelled(one).equals(value))
                .findFirst()
                .orElseThrow(() -> new JobFailedException("Invalid " + option + ": " + value + " (must be "
                        + Arrays.stream(values).map(Options::spelled).collect(Collectors.joining(", ")) + ")"));
    }

    static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
