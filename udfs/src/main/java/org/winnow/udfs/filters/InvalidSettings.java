package org.winnow.udfs.filters;

import java.util.List;

/** Settings that cannot be used, each with its reason. */
public final class InvalidSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidSettings(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** One sentence for each problem, in the order of the settings' names. */
    public List<String> problems() {
        return List.of(getMessage().split("\n"));
    }
}
