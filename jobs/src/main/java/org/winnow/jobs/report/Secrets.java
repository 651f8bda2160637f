package org.winnow.jobs.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reports are passed around: a password that came in with the settings must not go out with them. */
public final class Secrets {
    private static final Pattern NAMES = Pattern.compile(
            "secret|passw|credential|access[._-]?key|api[._-]?key|account[._-]?key|auth[._-]?token|session[._-]?token",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+@");

    private Secrets() {}

    /** The same settings, what looks like a secret replaced. */
    public static Map<String, String> masked(Map<String, String> settings) {
        Map<String, String> result = new LinkedHashMap<>();
        settings.forEach((key, value) -> result.put(
                key,
                NAMES.matcher(key).find()
                        ? "(masked)"
                        : USER_INFO.matcher(value).replaceAll("(masked)@")));
        return Ordered.copy(result);
    }
}
