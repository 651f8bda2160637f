package org.winnow.udfs.filters;

import java.util.LinkedHashSet;
import java.util.Set;

/** Units of measure that English tokenization splits off a number, as spaCy 3.8 knows them (Latin, Cyrillic, Arabic). */
final class Units {
    static final int LONGEST = 6;
    private static final Set<String> UNITS = new LinkedHashSet<>();

    static {
        for (String length :
                "km m dm cm mm \u043a\u043c \u043c \u0434\u043c \u0441\u043c \u043c\u043c \u0643\u0645 \u0645 \u0633\u0645 \u0645\u0645"
                        .split(" ")) {
            UNITS.addAll(Set.of(length, length + "\u00b2", length + "\u00b3"));
        }
        add("ha \u00b5m nm yd in ft kg g mg \u00b5g t lb oz m/s km/h kmh mph hPa Pa mbar T G M K %");
        add(
                "mb MB kb KB gb GB tb TB \u043d\u043c \u043a\u0433 \u0433 \u043c\u0433 \u043c/\u0441 \u043a\u043c/\u0447 \u043a\u041f\u0430 \u041f\u0430 \u043c\u0431\u0430\u0440");
        add(
                "\u041a\u0431 \u041a\u0411 \u043a\u0431 \u041c\u0431 \u041c\u0411 \u043c\u0431 \u0413\u0431 \u0413\u0411 \u0433\u0431 \u0422\u0431 \u0422\u0411");
        add(
                "\u063a\u0631\u0627\u0645 \u062c\u0631\u0627\u0645 \u062c\u0645 \u0643\u063a \u0645\u0644\u063a \u0643\u0648\u0628 \u0627\u0643\u0648\u0627\u0628");
    }

    private Units() {}

    static boolean contains(char[] text, int start, int end) {
        return UNITS.contains(new String(text, start, end - start));
    }

    private static void add(String units) {
        UNITS.addAll(Set.of(units.split(" ")));
    }
}
