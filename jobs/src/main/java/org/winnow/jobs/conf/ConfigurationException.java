package org.winnow.jobs.conf;

import java.util.List;

/** The configuration cannot be used; carries every problem found, not only the first. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** One line per problem: where, what, why, what to do. */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        String head = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return head + " in the configuration:\n  " + String.join("\n  ", problems);
    }
}
