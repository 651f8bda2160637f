package org.winnow.udfs.filters;

/**
 * Whether a token is a web address, which English tokenization leaves whole: optional scheme, optional user, then a public
 * IPv4 address or a host name with a lower-case top-level part, optional port, optional rest.
 *
 * <p>Accepts what spaCy 3.8's {@code url_match} accepts, but by one scan per {@code @}, not by a backtracking expression.
 */
final class WebAddress {
    private final char[] text;
    private final int start;
    private final int end;

    private WebAddress(char[] text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    static boolean matches(char[] text, int start, int end) {
        WebAddress address = new WebAddress(text, start, end);
        if (address.hostAfter(start)) {
            return true;
        }
        int scheme = address.schemeEnd();
        return scheme >= 0 && address.hostAfter(scheme);
    }

    private int schemeEnd() {
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c == ':') {
                boolean slashes = i + 2 < end && text[i + 1] == '/' && text[i + 2] == '/';
                return slashes && i - start >= 2 ? i + 3 : -1;
            }
            if (c != '_' && c != '+' && c != '-' && c != '.' && !CodePoints.is(c, CodePoints.ALNUM)) {
                return -1;
            }
        }
        return -1;
    }

    /** Tries the host at once and after each {@code @} that has something before it. */
    private boolean hostAfter(int from) {
        if (host(from)) {
            return true;
        }
        for (int i = from + 1; i < end; i++) {
            if (text[i] == '@' && host(i + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean host(int from) {
        return name(from) || ipv4(from);
    }

    private boolean name(int from) {
        int label = from;
        int lastLabel = from;
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c == '.') {
                if (i == label || i - label > 64 || !edge(text[label]) || !edge(text[i - 1])) {
                    return false;
                }
                label = i + 1;
                lastLabel = label;
            } else if (!edge(c) && c != '_' && c != '-') {
                break;
            }
        }
        return lastLabel > from && topLevel(lastLabel);
    }

    private boolean topLevel(int from) {
        int i = from;
        int letters = 0;
        while (i < end && letters <= 63) {
            int c = Character.codePointAt(text, i, end);
            if ((CodePoints.of(c) & CodePoints.LOWER) == 0) {
                break;
            }
            i += Character.charCount(c);
            letters++;
        }
        return letters >= 2 && letters <= 63 && rest(i);
    }

    /** A port and a path may follow, nothing else. */
    private boolean rest(int from) {
        int i = from;
        if (i < end && text[i] == ':') {
            int digits = i + 1;
            while (digits < end && Character.isDigit(text[digits])) {
                digits++;
            }
            if (digits - i < 3 || digits - i > 6) {
                return false;
            }
            i = digits;
        }
        return i == end || text[i] == '/' || text[i] == '?' || text[i] == '#';
    }

    private boolean ipv4(int from) {
        int[] parts = new int[4];
        int i = from;
        for (int part = 0; part < 4; part++) {
            int digits = i;
            while (i < end && i - digits < 3 && text[i] >= '0' && text[i] <= '9') {
                parts[part] = parts[part] * 10 + text[i++] - '0';
            }
            boolean leadingZero = i > digits && text[digits] == '0';
            if (i == digits || leadingZero && (part == 0 || part == 3)) {
                return false;
            }
            if (part < 3 && (i >= end || text[i++] != '.')) {
                return false;
            }
        }
        boolean shaped = parts[0] <= 223 && parts[1] <= 255 && parts[2] <= 255 && parts[3] <= 254;
        return shaped && !reserved(parts) && rest(i);
    }

    private static boolean reserved(int[] parts) {
        return switch (parts[0]) {
            case 10, 127 -> true;
            case 169 -> parts[1] == 254;
            case 192 -> parts[1] == 168;
            case 172 -> parts[1] >= 16 && parts[1] <= 31;
            default -> false;
        };
    }

    /** May begin and end a part of a host name. */
    private static boolean edge(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c >= '\u00a1' && !Character.isSurrogate(c);
    }
}
