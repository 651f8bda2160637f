package org.winnow.udfs.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * String values of JSON-LD by key, wherever they are nested. It scans for keys instead of parsing, because pages
 * publish much JSON-LD that is not valid JSON; one pass per key.
 */
record LinkedData(List<String> scripts) {

    /** All string values under a key, in page order; escapes are decoded. */
    List<String> all(String key) {
        List<String> found = new ArrayList<>();
        String quoted = '"' + key + '"';
        for (String script : scripts) {
            int at = script.indexOf(quoted);
            while (at >= 0) {
                int next = at + quoted.length();
                int value = opening(script, next);
                if (value >= 0) {
                    next = decode(script, value, found);
                }
                at = script.indexOf(quoted, next);
            }
        }
        return found;
    }

    String first(String key) {
        List<String> found = all(key);
        return found.isEmpty() ? "" : found.get(0);
    }

    String longest(String key) {
        String longest = "";
        for (String value : all(key)) {
            longest = value.length() > longest.length() ? value : longest;
        }
        return longest;
    }

    /** Index after the quote that opens the value, or -1 if the value is no string. */
    private static int opening(String script, int from) {
        boolean colon = false;
        for (int i = from; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == ':' && !colon) {
                colon = true;
            } else if (c == '"') {
                return colon ? i + 1 : -1;
            } else if (c > ' ' && c != '[') {
                return -1;
            }
        }
        return -1;
    }

    private static int decode(String script, int from, List<String> into) {
        StringBuilder value = new StringBuilder();
        int i = from;
        while (i < script.length() && script.charAt(i) != '"') {
            char c = script.charAt(i);
            if (c == '\\' && i + 1 < script.length()) {
                i = escape(script, i + 1, value);
            } else {
                value.append(c);
                i++;
            }
        }
        into.add(value.toString());
        return i;
    }

    private static int escape(String script, int at, StringBuilder value) {
        char c = script.charAt(at);
        if (c == 'u' && at + 5 <= script.length()) {
            try {
                value.append((char) Integer.parseInt(script, at + 1, at + 5, 16));
                return at + 5;
            } catch (NumberFormatException notHex) {
                return at + 1;
            }
        }
        value.append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? ' ' : c);
        return at + 1;
    }
}
