package org.winnow.classifiers.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a published quality classifier wants its input: its authors' own preparation, step by step. */
public enum Recipe {
    /**
     * Ultra-FineWeb (openbmb/Ultra-FineWeb-classifier, commit 4ed02d8): three or more line feeds become two, lower case,
     * NFKD without nonspacing marks, byte-pair tokens decoded one by one and joined by spaces, line feeds, returns and
     * tabs spelled out as backslash and letter, runs of spaces made one, stripped. Unicode data are the JDK's: of
     * all characters that both know, Python 3.11 and JDK 17 prepare only U+1734 differently, whose category changed.
     */
    ULTRA_FINEWEB("ultra-fineweb", "__label__pos") {
        @Override
        String normalize(String text, TokenPieces pieces) {
            String lower = LowerCase.of(LINE_FEEDS.matcher(text).replaceAll("\n\n"));
            String tokens = String.join(" ", pieces.of(withoutMarks(lower)));
            String escaped = tokens.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
            return Texts.strip(SPACES.matcher(escaped).replaceAll(" "));
        }

        @Override
        boolean needsTokenizer() {
            return true;
        }
    },

    /** DCLM (mlfoundations/dclm, commit 361714bd): stripped, and lines joined by spaces. */
    DCLM("dclm", "__label__hq") {
        @Override
        String normalize(String text, TokenPieces pieces) {
            return joinedLines(Texts.strip(text));
        }
    },

    /** Line feeds become spaces; for models that were trained on running text. */
    PLAIN("plain", "") {
        @Override
        String normalize(String text, TokenPieces pieces) {
            return text.replace('\n', ' ');
        }
    };

    private static final Pattern LINE_FEEDS = Pattern.compile("\n{3,}");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private final String label;
    private final String positiveLabel;

    Recipe(String label, String positiveLabel) {
        this.label = label;
        this.positiveLabel = positiveLabel;
    }

    /** @throws IllegalArgumentException if there is no recipe of this name */
    static Recipe named(String name) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid score.recipe: " + name + " (must be one of "
                        + Arrays.stream(values()).map(Recipe::label).collect(Collectors.joining(", ")) + ")"));
    }

    /** The name that settings use. */
    public String label() {
        return label;
    }

    /** The label of good text in the published model; empty where the recipe belongs to no model. */
    public String positiveLabel() {
        return positiveLabel;
    }

    /** One line of text for fastText. */
    abstract String normalize(String text, TokenPieces pieces);

    boolean needsTokenizer() {
        return false;
    }

    private static String withoutMarks(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String joinedLines(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && i > 0 && text.charAt(i - 1) == '\r') {
                continue;
            }
            line.append(Texts.isLineEnd(c) ? ' ' : c);
        }
        return line.toString();
    }
}
