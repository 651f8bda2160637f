package org.winnow.jobs.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Map#copyOf} forgets the order, and reports must not change from run to run. */
public final class Ordered {
    private Ordered() {}

    public static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
