package org.winnow.jobs.conf;

import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a configuration, so that a user mends it all at once. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /**
     * Builds a part of the configuration; a part that refuses its values becomes a problem.
     *
     * @param block the key under which the part's values lie; put before its message
     */
    public <T> Optional<T> read(String block, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (ConfigurationException e) {
            found.addAll(e.problems());
        } catch (IllegalArgumentException | ConfigException e) {
            found.add(block + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    public void add(String problem) {
        found.add(problem);
    }

    /**
     * @throws ConfigurationException if there is any problem
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
