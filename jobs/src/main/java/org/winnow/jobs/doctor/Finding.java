package org.winnow.jobs.doctor;

import java.util.Locale;

/**
 * One thing that was looked for.
 *
 * @param found what is there, or what is wrong
 * @param remedy what to do about it; empty if nothing has to be done
 */
record Finding(Standing standing, String thing, String found, String remedy) {
    /** Whether what was looked for is there. */
    enum Standing {
        OK,
        /** Not there, and only needed for some things. */
        OPTIONAL,
        MISSING
    }

    static Finding ok(String thing, String found) {
        return new Finding(Standing.OK, thing, found, "");
    }

    static Finding optional(String thing, String found, String remedy) {
        return new Finding(Standing.OPTIONAL, thing, found, remedy);
    }

    static Finding missing(String thing, String found, String remedy) {
        return new Finding(Standing.MISSING, thing, found, remedy);
    }

    /** One line, or two where something has to be done. */
    String text() {
        String line =
                String.format(Locale.ROOT, "%-9s %-18s %s", standing.name().toLowerCase(Locale.ROOT), thing, found);
        return remedy.isEmpty() ? line : line + String.format("%n%-28s → %s", "", remedy);
    }
}
