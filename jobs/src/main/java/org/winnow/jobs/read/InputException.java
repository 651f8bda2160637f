package org.winnow.jobs.read;

import java.util.List;

/** The input cannot be read as it is named; every problem is listed. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InputException(List<String> problems) {
        super("Unreadable input:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
