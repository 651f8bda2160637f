package org.winnow.udfs.filters;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Strings that are split in a way of their own, as spaCy 3.8 splits them: contractions, abbreviations with their full stop,
 * clock times and emoticons. Each maps to its pieces; a string that stays whole maps to itself.
 */
final class EnglishExceptions {
    private final Map<String, String[]> pieces = new LinkedHashMap<>();

    private EnglishExceptions() {
        contractions();
        negations();
        informal();
        clockTimes();
        abbreviations();
        Emoticons.all().forEach(this::whole);
        for (String unit : words("c f k C F K")) {
            put("°", unit, ".");
        }
        withTypographicApostrophe();
        words("Ill ill Its its Hell hell Shell shell Shed shed were Were Well well Whore whore", pieces::remove);
    }

    /** Every exception and its pieces, which joined give the exception. */
    static Map<String, String[]> all() {
        return new EnglishExceptions().pieces;
    }

    private void contractions() {
        for (String pronoun : capitalized("i you he she it we they")) {
            clitics(pronoun, "'ll ll 'll+'ve ll+ve 'd d 'd+'ve d+ve");
        }
        for (String pronoun : capitalized("i")) {
            clitics(pronoun, "'m m 'm+a m+a");
        }
        for (String pronoun : capitalized("i you we they")) {
            clitics(pronoun, "'ve ve");
        }
        for (String pronoun : capitalized("you we they")) {
            clitics(pronoun, "'re re");
        }
        for (String pronoun : capitalized("he she it who what when where why how there that this")) {
            clitics(pronoun, "'s s");
        }
        for (String word : capitalized("who what when where why how there that this these those")) {
            clitics(word, "'ll ll 'll+'ve ll+ve 'd d 'd+'ve d+ve");
        }
        for (String word : capitalized("who what when where why how there these those")) {
            clitics(word, "'re re 've ve");
        }
    }

    private void negations() {
        for (String verb : capitalized("ca could do does did had may might must need ought sha should wo would")) {
            clitics(verb, "n't nt n't+'ve nt+ve");
        }
        for (String verb : capitalized("ai are is was were have has dare")) {
            clitics(verb, "n't nt");
        }
        for (String verb : capitalized("could might must should would")) {
            clitics(verb, "'ve ve");
        }
        for (String not : capitalized("not")) {
            clitics(not, "'ve ve");
        }
    }

    private void informal() {
        for (String word : capitalized("doin goin nothin nuthin ol somethin lovin havin")) {
            whole(word);
            whole(word + "'");
        }
        words("em 'em ll 'll nuff 'nuff 'S 's \u2018S \u2018s and/or w/o 're 'bout 'd", this::whole);
        for (String word : capitalized("cause cos coz cuz")) {
            whole("'" + word);
        }
        for (String word : capitalized("ma'am o'clock")) {
            whole(word);
        }
        put("y'", "all");
        put("y", "all");
        put("how", "'d", "'y");
        put("How", "'d", "'y");
        for (String pair : capitalized("can+not gon+na got+ta let+'s c'm+on")) {
            put(pair.split("\\+"));
        }
    }

    private void clockTimes() {
        for (int hour = 1; hour <= 12; hour++) {
            for (String half : words("a.m. am p.m. pm")) {
                put(Integer.toString(hour), half);
            }
        }
    }

    private void abbreviations() {
        words(
                "Mt. Adm. Bros. co. Co. Corp. Dr. Gen. Gov. Inc. Jr. Ltd. Messrs. Mr. Mrs. Ms. Prof. Rep. Rev. Sen. St. vs.",
                this::whole);
        words(
                "a.m. p.m. D.C. e.g. E.g. E.G. i.e. I.e. I.E. Ph.D. v.s. N.C. N.D. N.H. N.J. N.M. N.Y. S.C.",
                this::whole);
        words("Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.", this::whole);
        words(
                "Ak. Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ia. Id. Ill. Ind. Kan. Kans. Ky. La. Mass.",
                this::whole);
        words("Md. Mich. Minn. Miss. Mo. Mont. Neb. Nebr. Nev. Okla. Ore. Pa. Tenn. Va. Wash. Wis.", this::whole);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            whole(letter + ".");
        }
        words("\u00e4. \u00f6. \u00fc. ' '' C++ \\t \\n <space> \\\") \u2014", this::whole);
    }

    /** Every exception with an apostrophe holds for the curly one, too. */
    private void withTypographicApostrophe() {
        for (Map.Entry<String, String[]> entry : new LinkedHashMap<>(pieces).entrySet()) {
            if (entry.getKey().indexOf('\'') >= 0) {
                String[] curly = entry.getValue().clone();
                for (int i = 0; i < curly.length; i++) {
                    curly[i] = curly[i].replace('\'', '\u2019');
                }
                put(curly);
            }
        }
    }

    /** Adds the word with each ending, {@code +} parting an ending that is two pieces. */
    private void clitics(String word, String endings) {
        for (String ending : words(endings)) {
            put((word + "+" + ending).split("\\+"));
        }
    }

    private void whole(String word) {
        put(word);
    }

    private void put(String... parts) {
        pieces.put(String.join("", parts), parts);
    }

    private static String[] words(String text) {
        return text.split(" ");
    }

    private static void words(String text, java.util.function.Consumer<String> use) {
        for (String word : words(text)) {
            use.accept(word);
        }
    }

    private static String[] capitalized(String text) {
        return java.util.Arrays.stream(words(text))
                .flatMap(w -> java.util.stream.Stream.of(w, Character.toUpperCase(w.charAt(0)) + w.substring(1)))
                .toArray(String[]::new);
    }
}
